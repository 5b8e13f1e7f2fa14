"""The trail as it leaves the installation: events with what they tell, heads, bundles of proofs.

Reads: events of given objects, or of all, what opens them, their places, the heads. Writes: plain
values, an event at a time, and bundles that ``duban verify`` takes. Leaves out: salts of the plain
values, and nodes, which anybody computes again from the entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from duban_web.foundation.actor import Actor
from duban_web.foundation.clock import written
from duban_web.trail.models import Erasure, Event, Head, Leaf
from duban_web.trail.queries import open_fields, pending_count, proof_bundle

_AT_ONCE = 500
# Of one bundle: a bundle holds some eight thousand at most.
_IN_BUNDLE = 1_000
# Objects by their kind, as a query for their identifiers; nothing for all objects of the tenant.
Objects = Mapping[str, QuerySet[Any]] | None


def is_sealed(actor: Actor) -> bool:
    """Whether every event has its place under a signed head, so that all of it can be proved."""
    newest = Head.objects.within(actor).order_by("-size").first()
    return newest is not None and bool(newest.note) and not pending_count(actor)


def told_events(actor: Actor, objects: Objects) -> Iterator[dict[str, Any]]:
    """What happened to the objects, in the order in which it was recorded."""
    rows = _events(actor, objects).order_by("pk").iterator(chunk_size=_AT_ONCE)
    while batch := [*islice(rows, _AT_ONCE)]:
        fields = open_fields(actor, batch)
        places = dict(
            Leaf.objects.within(actor).filter(event__in=batch).values_list("event_id", "index")
        )
        erased: dict[int, list[str]] = {event.pk: [] for event in batch}
        for erasure in Erasure.objects.within(actor).filter(event__in=batch).order_by("field"):
            erased[erasure.event_id].append(erasure.field)
        for event in batch:
            yield {
                "index": places.get(event.pk),
                "object_kind": event.object_kind,
                "object": str(event.object_id),
                "version": event.object_version,
                "kind": event.kind,
                "actor": event.actor_ref,
                "unit": event.unit_ref or None,
                "behalf": event.on_behalf_ref or None,
                "recorded": written(event.recorded_at),
                "claimed": written(event.claimed_at) if event.claimed_at else None,
                "from": event.from_state or None,
                "to": event.to_state or None,
                "is_simulated": event.is_simulated,
                "fields": fields[event.pk],
                "erased": erased[event.pk],
                "entry": bytes(event.body).decode("utf-8"),
            }


def told_heads(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every head of the log, the smallest first, with its signature where it has one."""
    for head in Head.objects.within(actor).order_by("size", "pk").iterator():
        yield {
            "origin": head.origin,
            "size": head.size,
            "root_sha256": bytes(head.root_sha256).hex(),
            "root_sm3": bytes(head.root_sm3).hex(),
            "sealed": written(head.sealed_at),
            "note": head.note,
        }


def proofs(actor: Actor, objects: Objects, *, public_key: str) -> Iterator[bytes]:
    """Bundles of all the objects' events, object by object, about a thousand events in each."""
    named = _events(actor, objects).order_by("object_kind", "object_id", "object_version")
    rows = named.values_list("object_kind", "object_id").iterator(chunk_size=_AT_ONCE)
    for some in _portions((key, sum(1 for _ in events)) for key, events in groupby(rows)):
        yield proof_bundle(actor, *some, public_key=public_key)


def _portions(
    counted: Iterable[tuple[tuple[str, UUID], int]],
) -> Iterator[list[tuple[str, UUID]]]:
    """Objects in portions of about as many events."""
    portion: list[tuple[str, UUID]] = []
    size = 0
    for key, count in counted:
        if portion and size + count > _IN_BUNDLE:
            yield portion
            portion, size = [], 0
        portion.append(key)
        size += count
    if portion:
        yield portion


def _events(actor: Actor, objects: Objects) -> QuerySet[Event]:
    rows = Event.objects.within(actor)
    if objects is None:
        return rows
    wanted = Q(pk__in=[])
    for kind, ids in objects.items():
        wanted |= Q(object_kind=kind, object_id__in=ids)
    of_objects = rows.filter(wanted)
    erasing = Erasure.objects.within(actor).filter(event__in=of_objects).values("by_event")
    return rows.filter(wanted | Q(pk__in=erasing))
