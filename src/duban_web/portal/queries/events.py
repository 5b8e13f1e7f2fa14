"""Events of the trail as the auditor's page shows them: with the names of who and what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.tenants.queries.called import called, posts_called
from duban_web.trail.auditing import Told

_IDENTIFIER = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event with the names of who acted and of the record, where it has one.

    ``facts`` are what may be read of it, names in the place of identifiers that have some.
    """

    told: Told
    who: str
    about: str
    facts: Sequence[tuple[str, str]]


def shown_events(actor: Actor, events: Sequence[Told]) -> list[ShownEvent]:
    """The events, in their order."""
    wanted = set(_identifiers(events))
    names = {**called(actor, wanted), **posts_called(actor, wanted)}
    return [_shown(one, names) for one in events]


def _shown(told: Told, names: Mapping[UUID, str]) -> ShownEvent:
    event = told.event
    person = _identifier(event.actor_ref)
    return ShownEvent(
        told=told,
        who=names.get(person, "") if person else "",
        about=names.get(event.object_id, ""),
        facts=[(name, _words(value, names)) for name, value in told.fields.items()],
    )


def _words(value: Any, names: Mapping[UUID, str]) -> str:
    """A value with names in the place of identifiers; of those without one the beginning."""

    def named(found: re.Match[str]) -> str:
        return names.get(UUID(found[0]), f"{found[0][:8]}…")

    return "" if value is None else _IDENTIFIER.sub(named, str(value))


def _identifiers(events: Iterable[Told]) -> Iterable[UUID]:
    for one in events:
        yield one.event.object_id
        for value in (one.event.actor_ref, *one.fields.values()):
            yield from (UUID(found) for found in _IDENTIFIER.findall(str(value)))


def _identifier(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        return None
