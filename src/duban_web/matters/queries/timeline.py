"""What happened to a matter, with the names of who did it and of whom it was about."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.tenants.queries.called import called
from duban_web.trail.auditing import history_of

IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: ``by`` and ``unit`` are names, ``fields`` what was written, with identifiers.

    ``index`` is its place in the sealed log, ``None`` for a moment after it; ``by`` is empty for
    the system itself, ``is_own`` tells that the reader did it.
    """

    version: int
    verb: str
    by: str
    unit: str
    at: datetime.datetime
    claimed_at: datetime.datetime | None
    before: str
    after: str
    fields: Mapping[str, Any]
    index: int | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that happened, first to last; ``names`` are of whatever its fields point to."""

    events: list[Happened]
    names: Mapping[UUID, str]

    @property
    def latest(self) -> list[Happened]:
        """The same, last to first."""
        return self.events[::-1]


def timeline_of(actor: Actor, matter: UUID, *, since: int = 0) -> Timeline:
    """What happened to a matter behind a version, for everybody who may read it."""
    return timeline_in(actor, find_matter(actor, matter), since=since)


def timeline_in(actor: Actor, row: Matter, *, since: int = 0) -> Timeline:
    """The same of a matter in hand, which the actor may know of."""
    told = [one for one in history_of(actor, "matter", row.pk) if one.event.object_version > since]
    names = called(
        actor, {UUID(found) for one in told for found in identifiers_in(one.event, one.fields)}
    )
    return Timeline(
        [
            Happened(
                version=one.event.object_version,
                verb=one.event.kind,
                by=_name(names, one.event.actor_ref),
                unit=_name(names, one.event.unit_ref),
                at=one.event.recorded_at,
                claimed_at=one.event.claimed_at,
                before=one.event.from_state,
                after=one.event.to_state,
                fields=one.fields,
                index=one.index,
                is_own=one.event.actor_ref == str(actor.person),
            )
            for one in told
        ],
        names,
    )


def identifiers_in(event: Any, fields: Mapping[str, Any]) -> Iterator[str]:
    """What an event and its fields point to, as often as they do."""
    for text in (event.actor_ref, event.unit_ref, *_texts(fields.values())):
        yield from IDENTIFIER.findall(text)


def _texts(values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from _texts(value)


def _name(names: Mapping[UUID, str], reference: str) -> str:
    return names.get(UUID(reference), "") if IDENTIFIER.fullmatch(reference) else ""
