"""Which days are worked at a place, and how far the calendar is known."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.tenants.lines import LINE, line_to
from duban_web.timerules.calendar import Calendar, Day, published_years
from duban_web.timerules.models import CalendarYear, Closure
from duban_web.timerules.notices import LAST_YEAR
from duban_web.timerules.queries.line import place_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """The years that are known, without a gap up to ``last``, and where a later library disagrees.

    ``differences`` are days that were entered otherwise than published: (entered, published).
    """

    published: range
    entered: tuple[CalendarYear, ...]
    last: int
    differences: tuple[tuple[Day, Day], ...]

    def reaches(self, day: datetime.date) -> bool:
        """Whether limits that end on the day or before can be counted."""
        return day.year <= self.last


def calendar_at(actor: Actor, *, path: str | None = None) -> Calendar:
    """The calendar of an institution, by its path, or of the actor's own."""
    closures = closures_at(actor, path=path)
    return Calendar(
        tuple(one.notice for one in years_entered(actor)),
        tuple(one.days for one in closures if not one.is_withdrawn),
    )


def calendar_coverage(actor: Actor) -> Coverage:
    """How far the calendar reaches."""
    entered = tuple(years_entered(actor))
    calendar = Calendar(tuple(one.notice for one in entered))
    published = published_years()
    beyond = (year for year in range(published[-1], LAST_YEAR) if not calendar.covers(year + 1))
    return Coverage(published, entered, next(beyond, LAST_YEAR), calendar.differences())


def closures_at(actor: Actor, *, path: str | None = None) -> list[Closure]:
    """The closures that hold at a place, the earliest first, withdrawn ones among them."""
    place = place_of(actor, path)
    everywhere = Actor.system(actor.tenant)
    return _closures(everywhere, line=line_to(place))


@keyed(line=LINE)
def _closures(actor: Actor, line: Any) -> Any:
    return Closure.objects.within(actor).filter(path__in=line).order_by("first", "last", "pk")


def years_entered(actor: Actor) -> list[CalendarYear]:
    """The notices that the administrator has entered, by year."""
    return _years(actor)


@keyed()
def _years(actor: Actor) -> Any:
    return CalendarYear.objects.within(actor).order_by("year")


def year_entered(actor: Actor, year: int) -> CalendarYear | None:
    """The notice that was entered for a year."""
    return CalendarYear.objects.within(actor).filter(year=year).first()
