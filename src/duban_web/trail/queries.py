"""Questions to the trail: what happened to an object, what waits, and the proof of it all."""

from __future__ import annotations

from uuid import UUID

from duban.proof.bundle import Bundle, Erased, Opened, ProvedEvent, ShownState, write_bundle
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.trail.heads import consistency, inclusion
from duban_web.trail.models import Erasure, Event, Head, Leaf, Pending, Secret


def events_of(actor: Actor, kind: str, id: UUID) -> list[Event]:
    """What happened to an object, first to last."""
    scope.of(actor)
    mine = Event.objects.within(actor).filter(object_kind=kind, object_id=id)
    return [*mine.order_by("object_version")]


def pending_count(actor: Actor) -> int:
    """How many events wait for their place in the log."""
    return Pending.objects.within(actor).count()


def proof_bundle(actor: Actor, kind: str, id: UUID, *, public_key: str) -> bytes:
    """All events of an object with their proofs, for ``duban verify`` on any machine.

    Raises NotFound for an object without events, Refusal ``not_sealed`` while one of them has no
    place under a signed head yet.
    """
    events = events_of(actor, kind, id)
    if not events:
        raise NotFound
    signed = Head.objects.within(actor).exclude(note="").order_by("-size")
    head = signed.first()
    erasing = {row.by_event_id for row in Erasure.objects.within(actor).filter(event__in=events)}
    leaves = {leaf.event_id: leaf for leaf in Leaf.objects.within(actor).filter(event__in=events)}
    if head is None or any(
        event.pk not in leaves or leaves[event.pk].index >= head.size for event in events
    ):
        raise Refusal("not_sealed", waiting=len(events) - len(leaves), erasing=len(erasing))
    earlier = signed.filter(size__lt=head.size, origin=head.origin).first()
    last = events[-1]
    return write_bundle(
        Bundle(
            log=head.origin,
            public_key=public_key,
            head=head.note,
            events=tuple(
                _proved(actor, event, leaves[event.pk], head.size)
                for event in sorted(events, key=lambda event: leaves[event.pk].index)
            ),
            earlier_head=earlier.note if earlier else None,
            consistency=consistency(actor, earlier.size, head.size) if earlier else None,
            states=(ShownState(kind, str(id), last.object_version, last.to_state or None),),
        )
    )


def _proved(actor: Actor, event: Event, leaf: Leaf, size: int) -> ProvedEvent:
    secrets = Secret.objects.within(actor).filter(event=event).order_by("field")
    erasures = Erasure.objects.within(actor).filter(event=event).order_by("field")
    by_leaf = {
        row.event_id: row.index
        for row in Leaf.objects.within(actor).filter(
            event__in=[erasure.by_event_id for erasure in erasures]
        )
    }
    return ProvedEvent(
        index=leaf.index,
        entry=bytes(event.body).decode("utf-8"),
        path=inclusion(actor, leaf.index, size),
        opened=tuple(Opened(secret.field, bytes(secret.salt), secret.value) for secret in secrets),
        erased=tuple(Erased(erasure.field, by_leaf[erasure.by_event_id]) for erasure in erasures),
    )
