"""When events of a year begin and end, and what hangs on them."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.timerules.events import Edge, EventKind
from duban_web.timerules.explaining import Explanation, explain
from duban_web.timerules.models import EventDate
from duban_web.timerules.queries.calendar import calendar_at
from duban_web.timerules.queries.line import holding_at, place_of
from duban_web.timerules.queries.rules import rule_for


def event_date_for(
    actor: Actor, kind: EventKind, year: int, *, name: str = "", path: str | None = None
) -> EventDate | None:
    """The dates that hold at a place: its own, or those of the nearest institution above."""
    rows = holding_at(actor, EventDate, place_of(actor, path))
    return rows.filter(kind=kind, year=year, name=name).first()


def event_dates_at(actor: Actor, year: int, *, path: str | None = None) -> list[EventDate]:
    """The dates of every event of a year that hold at a place, the earliest first."""
    rows = holding_at(actor, EventDate, place_of(actor, path)).filter(year=year)
    nearest: dict[tuple[str, str], EventDate] = {}
    for row in rows:
        nearest.setdefault((row.kind, row.name), row)
    return sorted(nearest.values(), key=lambda row: (row.first, row.last, row.kind, row.name))


def explain_around(
    actor: Actor,
    trigger: str,
    kind: EventKind,
    year: int,
    edge: Edge,
    *,
    name: str = "",
    path: str | None = None,
) -> Explanation:
    """When a limit is due that runs from an event's first or last day (开学前, 暑假期间).

    Provisional while the event is an estimate. Raises Refusal (``event_date_not_set``).
    """
    event = event_date_for(actor, kind, year, name=name, path=path)
    if event is None:
        raise Refusal("event_date_not_set", kind=kind, name=name, year=year)
    start = event.first if edge is Edge.FIRST else event.last
    rule = rule_for(actor, trigger, start, path=path)
    calendar = calendar_at(actor, path=path)
    return explain(rule, start, calendar, is_estimated=not event.is_confirmed)


def event_set_for(
    actor: Actor, institution: UUID, kind: EventKind, year: int, name: str
) -> EventDate | None:
    """What an institution itself has set for an event of a year."""
    rows = EventDate.objects.within(actor).filter(institution=institution, kind=kind)
    return rows.filter(year=year, name=name).first()
