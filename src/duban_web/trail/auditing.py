"""Who did what, to which record, and how far the log is sealed and signed: the auditor's questions.

Reads: events of records within reach, their open fields, the heads. Leaves unread: the records.
Of business the auditor learns who acted and when, not what was written; whoever may read the record
itself may read what was written to it as well.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField

from duban_web.foundation import subjects
from duban_web.foundation.actor import Actor
from duban_web.foundation.narrowing import narrowed
from duban_web.foundation.prepared import Among, keyed
from duban_web.trail.models import Event, Head, Leaf
from duban_web.trail.origins import origin_of
from duban_web.trail.queries import events_of, open_fields, pending_count, signed_proof
from duban_web.trail.rights import require_auditor, require_reader

# How many are looked at for one answer: of a long trail beyond reach not all at once.
_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """An event, the fields of it that are open, and its place in the log once it is sealed."""

    event: Event
    fields: dict[str, Any]
    index: int | None


@dataclass(frozen=True, slots=True)
class Leafing:
    """Events, newest first; ``before`` asks for those further back, ``None`` at the end."""

    events: Sequence[Told]
    before: int | None


@dataclass(frozen=True, slots=True)
class LogState:
    """How far the log is: its newest head, the newest signed one, and what waits."""

    origin: str
    size: int
    sealed_at: datetime.datetime | None
    signed_size: int
    note: str
    pending: int


def history_of(actor: Actor, kind: str, id: UUID) -> list[Told]:
    """What happened to a record within reach, first to last."""
    subjects.check_within(actor, kind, id)
    require_reader(actor, kind)
    return _told(actor, events_of(actor, kind, id))


def latest_events(
    actor: Actor,
    *,
    before: int = 0,
    limit: int = 100,
    person: UUID | None = None,
    kind: str = "",
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
) -> Leafing:
    """What happened to records within reach, newest first; narrowed to who did it, what, and when.

    ``until`` is the first moment that is left out.
    """
    require_auditor(actor)
    rows = Event.objects.within(actor).order_by("-pk")
    asked = narrowed(
        pk__lt=before or None,
        actor_ref=str(person) if person else None,
        kind=kind or None,
        recorded_at__gte=since,
        recorded_at__lt=until,
    )
    rows = rows.filter(asked)
    found = list(rows[:_LOOKED_AT])
    seen = _within(actor, found)
    shown = seen[:limit]
    if len(seen) > limit:
        further: int | None = shown[-1].pk
    else:
        further = found[-1].pk if len(found) == _LOOKED_AT else None
    return Leafing(_told(actor, shown), further)


def proof_of(actor: Actor, kind: str, id: UUID, *, signer: Path) -> bytes:
    """The proof of a record within reach, for ``duban verify`` on any machine.

    What the actor may not read is in it by its commitment alone. Raises Refusal ``not_sealed`` for
    a moment after each change, ``no_public_key`` without signer.
    """
    subjects.check_within(actor, kind, id)
    require_reader(actor, kind)
    is_open = subjects.may_read(actor, kind)
    return signed_proof(actor, (kind, id), signer=signer, is_open=is_open).bundle


def log_state(actor: Actor) -> LogState:
    """How far the tenant's log is."""
    require_auditor(actor)
    heads = Head.objects.within(actor).order_by("-pk")
    newest, signed = heads.first(), heads.exclude(note="").first()
    return LogState(
        origin=newest.origin if newest else origin_of(actor.tenant),
        size=newest.size if newest else 0,
        sealed_at=newest.sealed_at if newest else None,
        signed_size=signed.size if signed else 0,
        note=signed.note if signed else "",
        pending=pending_count(actor),
    )


def _within(actor: Actor, events: Iterable[Event]) -> list[Event]:
    """Those whose record lies within reach."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for event in events:
        by_kind[event.object_kind].add(event.object_id)
    seen = {kind: subjects.within(actor, kind, ids) for kind, ids in by_kind.items()}
    return [event for event in events if event.object_id in seen[event.object_kind]]


@keyed(events=Among(BigIntegerField()))
def _leaves(actor: Actor, events: Any) -> Any:
    return Leaf.objects.within(actor).filter(event__pk__in=events)


def _told(actor: Actor, events: Sequence[Event]) -> list[Told]:
    readable = [event for event in events if subjects.may_read(actor, event.object_kind)]
    fields = open_fields(actor, readable)
    leaves = _leaves(actor, events=[event.pk for event in events])
    places = {leaf.event_id: leaf.index for leaf in leaves}
    return [Told(event, fields.get(event.pk, {}), places.get(event.pk)) for event in events]
