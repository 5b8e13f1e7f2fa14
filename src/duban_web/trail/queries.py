"""Questions to the trail: what happened to an object, what waits, and the proof of it all."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Max, Q, QuerySet, UUIDField

from duban.proof.bundle import Bundle, Erased, Opened, ProvedEvent, ShownState, write_bundle
from duban.proof.entries import ERASURE
from duban.proof.epochs import EPOCH
from duban.proof.notes import PublicKey
from duban_web.foundation.actor import Actor
from duban_web.foundation.clock import OFFICE_ZONE, office_day
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.listing import OneOf
from duban_web.foundation.prepared import Among, keyed
from duban_web.trail.heads import StoredNodes, consistency, inclusion
from duban_web.trail.models import Erasure, Event, Head, Leaf, Pending, Secret
from duban_web.trail.origins import origin_of
from duban_web.trail.public_key import published

_CHUNK = 2_000
_AT_ONCE = 500
_OfEvent = TypeVar("_OfEvent", Secret, Erasure)


@dataclass(frozen=True, slots=True)
class StateChange:
    """That an object came from a state into another one, by which kind of event, on which day."""

    object_id: UUID
    version: int
    kind: str
    before: str
    after: str
    day: datetime.date


@dataclass(frozen=True, slots=True)
class SignedProof:
    """A bundle, and the key that its heads are signed by, as this installation has it."""

    bundle: bytes
    key: PublicKey


def events_of(actor: Actor, kind: str, id: UUID) -> list[Event]:
    """What happened to an object, first to last."""
    return _events_of(actor, kind=kind, object_id=id)


@keyed(kind=CharField(), object_id=UUIDField())
def _events_of(actor: Actor, kind: Any, object_id: Any) -> Any:
    mine = Event.objects.within(actor).filter(object_kind=kind, object_id=object_id)
    return mine.order_by("object_version")


def versions_told(actor: Actor, kind: str, ids: Collection[UUID]) -> Iterator[tuple[UUID, int]]:
    """Of which versions of these objects there are events."""
    rows = Event.objects.within(actor).filter(object_kind=kind, object_id__in=ids)
    yield from rows.values_list("object_id", "object_version")


def last_changed(
    actor: Actor, kind: str, ids: Collection[UUID]
) -> Mapping[UUID, datetime.datetime]:
    """When something happened last to each of these objects, which the actor may know of."""
    rows = Event.objects.within(actor).filter(object_kind=kind, object_id__in=ids)
    found = rows.order_by().values_list("object_id").annotate(Max("recorded_at"))
    return dict(found)


def state_changes_of(
    actor: Actor,
    kind: str,
    ids: Collection[UUID] | QuerySet[Any],
    *,
    by: Collection[str] = (),
    since: datetime.date | None = None,
) -> Mapping[UUID, list[StateChange]]:
    """What changed the state of many objects, each first to last: by some kinds of event, or any.

    ``ids`` is a query for identifiers of objects that the actor may know of, or such identifiers.
    """
    rows = Event.objects.within(actor).filter(object_kind=kind, object_id__in=ids)
    rows = rows.exclude(to_state=F("from_state"))
    if by:
        rows = rows.filter(kind__in=by)
    if since is not None:
        midnight = datetime.datetime.combine(since, datetime.time(), OFFICE_ZONE)
        rows = rows.filter(recorded_at__gte=midnight)
    columns = ("object_id", "object_version", "kind", "from_state", "to_state", "recorded_at")
    found: dict[UUID, list[StateChange]] = defaultdict(list)
    for row in rows.order_by("object_version").values_list(*columns):
        id, version, verb, before, after, moment = row
        found[id].append(StateChange(id, version, verb, before, after, office_day(moment)))
    return found


def pending_count(actor: Actor) -> int:
    """How many events wait for their place in the log."""
    return Pending.objects.within(actor).count()


def waiting_events(actor: Actor, most: int) -> QuerySet[Event]:
    """The events that wait for their place in the log, first to last, and no more than so many.

    They are read by their keys. How many wait at a moment the database cannot know; where it
    expects many it reads all events that there are beside them.
    """
    first = Pending.objects.within(actor).order_by("event").values("event")[:most]
    return Event.objects.within(actor).filter(OneOf(F("pk"), first)).order_by("pk")


def oldest_pending(actor: Actor) -> datetime.datetime | None:
    """When the event that waits longest for its place in the log was recorded."""
    return waiting_events(actor, 1).values_list("recorded_at", flat=True).first()


def proof_bundle(
    actor: Actor, *objects: tuple[str, UUID], public_key: str, is_open: bool = True
) -> bytes:
    """All events of some objects with their proofs, for ``duban verify`` on any machine.

    Unless it is open, what was written stays closed: the events prove that it was, and by whom.
    Events that erased a part of them come along, and those that began epochs: they prove that it
    was lawful. Raises NotFound for an object without events, Refusal ``not_sealed`` while one of
    them has no place under a signed head yet.
    """
    histories = _histories_of(actor, objects)
    if not all(histories):
        raise NotFound
    own = [event for history in histories for event in history]
    explaining = _explaining(actor, own)
    events = [*own, *explaining]
    # Why a part was erased is told in any case, or the erasure would not be proved.
    told = events if is_open else [*explaining, *(one for one in own if one.kind == ERASURE)]
    signed = Head.objects.within(actor).exclude(note="").order_by("-size")
    head = signed.first()
    leaves = {leaf.event_id: leaf for leaf in Leaf.objects.within(actor).filter(event__in=events)}
    size = head.size if head else 0
    waiting = sum(event.pk not in leaves or leaves[event.pk].index >= size for event in events)
    if head is None or waiting:
        raise Refusal("not_sealed", count=waiting)
    earlier = signed.filter(size__lt=head.size).first()
    nodes = StoredNodes(actor)
    nodes.expect((leaf.index for leaf in leaves.values()), head.size)
    secrets = Secret.objects.within(actor).filter(event__in=told).order_by("field")
    erasures = Erasure.objects.within(actor).filter(event__in=events).order_by("field")
    opened, erased = _by_event(secrets), _by_event(erasures)
    return write_bundle(
        Bundle(
            log=head.origin,
            public_key=public_key,
            head=head.note,
            events=tuple(
                ProvedEvent(
                    index=leaves[event.pk].index,
                    entry=bytes(event.body).decode("utf-8"),
                    path=inclusion(nodes, leaves[event.pk].index, head.size),
                    opened=tuple(
                        Opened(one.field, bytes(one.salt), one.value) for one in opened[event.pk]
                    ),
                    erased=tuple(
                        Erased(one.field, leaves[one.by_event_id].index) for one in erased[event.pk]
                    ),
                )
                for event in sorted(events, key=lambda event: leaves[event.pk].index)
            ),
            earlier_head=earlier.note if earlier else None,
            consistency=consistency(nodes, earlier.size, head.size) if earlier else None,
            states=tuple(_shown(history[-1]) for history in histories),
        )
    )


def signed_proof(
    actor: Actor, *objects: tuple[str, UUID], signer: Path, is_open: bool = True
) -> SignedProof:
    """The same with the signer's public key; Refusal ``no_public_key`` without signer."""
    key = published(signer, origin_of(actor.tenant))
    if key is None:
        raise Refusal("no_public_key")
    bundle = proof_bundle(actor, *objects, public_key=key.text, is_open=is_open)
    return SignedProof(bundle, key)


def _histories_of(actor: Actor, objects: Sequence[tuple[str, UUID]]) -> list[list[Event]]:
    """The events of each object, first to last."""
    found: dict[tuple[str, UUID], list[Event]] = {key: [] for key in objects}
    for kind, some in groupby(sorted(found), key=lambda key: key[0]):
        ids = [id for _, id in some]
        for start in range(0, len(ids), _AT_ONCE):
            rows = Event.objects.within(actor).filter(
                object_kind=kind, object_id__in=ids[start : start + _AT_ONCE]
            )
            for event in rows.order_by("object_version"):
                found[kind, event.object_id].append(event)
    return [*found.values()]


def _shown(last: Event) -> ShownState:
    return ShownState(
        last.object_kind, str(last.object_id), last.object_version, last.to_state or None
    )


def _explaining(actor: Actor, events: list[Event]) -> list[Event]:
    """What else has to be told: by which events a part of these was erased, and epochs begun."""
    of_these = Q(event__in=events) | Q(event__kind=EPOCH)
    erasures = Erasure.objects.within(actor).filter(of_these)
    told = Q(pk__in=erasures.values("by_event")) | Q(kind=EPOCH)
    rows = Event.objects.within(actor).filter(told)
    return [*rows.exclude(pk__in=[event.pk for event in events])]


def _by_event(rows: Iterable[_OfEvent]) -> Mapping[int, list[_OfEvent]]:
    """Rows by the event that they belong to, in their order."""
    found: dict[int, list[_OfEvent]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(row)
    return found


def open_fields(actor: Actor, events: Collection[Event]) -> Mapping[int, dict[str, Any]]:
    """The fields of events that nobody has erased, by the event's own number."""
    fields: dict[int, dict[str, Any]] = {event.pk: {} for event in events}
    for secret in _secrets(actor, events=fields):
        fields[secret.event_id][secret.field] = secret.value
    return fields


@keyed(events=Among(BigIntegerField()))
def _secrets(actor: Actor, events: Any) -> Any:
    return Secret.objects.within(actor).filter(event__pk__in=events).order_by("field")


@dataclass(frozen=True, slots=True)
class Written:
    """What one event of an object wrote: the fields that are still open, and the state after it.

    ``by`` is the reference of who did it, ``at`` the moment.
    """

    version: int
    kind: str
    state: str
    by: str
    at: datetime.datetime
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """The histories of some objects, each first to last, and between which identifiers they lie.

    All parts of a kind together leave out no identifier, had an object events or not.
    """

    histories: Mapping[UUID, list[Written]]
    after: UUID | None
    until: UUID | None

    def holds(self, column: str) -> Q:
        """The condition that the identifier in a column lies in this part."""
        held = Q()
        if self.after is not None:
            held &= Q(**{f"{column}__gt": self.after})
        if self.until is not None:
            held &= Q(**{f"{column}__lte": self.until})
        return held


def histories(actor: Actor, kind: str) -> Iterator[Part]:
    """What was written to every object of a kind, in parts: a question or two for each of them.

    A part is as many events as are read at once, and the rest of its last object's.
    """
    rows = Event.objects.within(actor).filter(object_kind=kind)
    ordered = rows.order_by("object_id", "object_version").iterator(chunk_size=_CHUNK)
    after: UUID | None = None
    held: list[Event] = []
    for _, events in groupby(ordered, key=lambda event: event.object_id):
        if len(held) >= _AT_ONCE:
            until = held[-1].object_id
            yield Part(_written(actor, held), after, until)
            after, held = until, []
        held += events
    yield Part(_written(actor, held), after, None)


def _written(actor: Actor, events: Sequence[Event]) -> Mapping[UUID, list[Written]]:
    fields = open_fields(actor, events)
    found: dict[UUID, list[Written]] = defaultdict(list)
    for event in events:
        found[event.object_id].append(
            Written(
                event.object_version,
                event.kind,
                event.to_state,
                event.actor_ref,
                event.recorded_at,
                fields[event.pk],
            )
        )
    return found
