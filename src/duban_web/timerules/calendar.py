"""Which days offices work: the State Council's calendar, overlaid by what a tenant has entered.

The published calendar comes from ``chinesecalendar``; a year that it does not know is open until
its notice is entered. An open year has no working days and no days off: asked for one of its days,
the calendar answers None, and whoever counts has to say so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import chinese_calendar

from duban_web.timerules.notices import FIRST_YEAR, LAST_YEAR, TURN_OF_THE_YEAR, Notice, Span


class DayKind(StrEnum):
    """What a day is for those who count working days."""

    WORKING = "working"
    MAKE_UP = "make_up"  # 调休上班: a Saturday or Sunday that is worked
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; ``name`` is that of the holiday, or why the office is closed.

    A day at the end of a year is not settled until the next year's notice is known.
    """

    on: datetime.date
    kind: DayKind
    name: str = ""
    is_settled: bool = True

    @property
    def is_working(self) -> bool:
        """Whether the day counts as a working day."""
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days on which the office does not work though the country does: flood, snow, moving house."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published calendar with notices and closures laid over it; of two notices for one day
    the later given holds, and a closure goes before both.
    """

    notices: tuple[Notice, ...] = ()
    closures: tuple[ClosedDays, ...] = ()
    _entered: Mapping[datetime.date, Day] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entered = {day.on: day for notice in self.notices for day in named(notice)}
        object.__setattr__(self, "_entered", entered)

    def covers(self, year: int) -> bool:
        """Whether the year's notice is known, from the library or entered."""
        return year in published_years() or any(one.year == year for one in self.notices)

    def day(self, on: datetime.date) -> Day | None:
        """What the day is; None where the notice of its year is not known."""
        if not self.covers(on.year):
            return None
        is_settled = (on.month, on.day) < TURN_OF_THE_YEAR or self.covers(on.year + 1)
        for closure in self.closures:
            if on in closure.span:
                return Day(on, DayKind.CLOSURE, closure.reason)
        day = self._entered.get(on) or published(on) or _by_weekday(on)
        return Day(on, day.kind, day.name, is_settled or on in self._entered)

    def differences(self) -> tuple[tuple[Day, Day], ...]:
        """Days that were entered otherwise than the library has them: (entered, published).

        What a notice for a whole year does not name was entered as any other day of the week.
        """
        whole = {on: _by_weekday(on) for one in self.notices if one.is_whole for on in one.days()}
        pairs = ((day, published(on)) for on, day in sorted({**whole, **self._entered}.items()))
        return tuple(
            (day, other) for day, other in pairs if other and other.is_working != day.is_working
        )


def named(notice: Notice) -> tuple[Day, ...]:
    """The days that a notice names."""
    off = (Day(on, DayKind.HOLIDAY, one.name) for one in notice.holidays for on in one.off.days())
    worked = (Day(on, _worked(on), one.name) for one in notice.holidays for on in one.make_up)
    return (*off, *worked)


@cache
def published_years() -> range:
    """The years that the library knows."""
    years = [year for year in range(FIRST_YEAR, LAST_YEAR) if published(datetime.date(year, 1, 1))]
    return range(years[0], years[-1] + 1)


@cache
def published(on: datetime.date) -> Day | None:
    """What the library says of a day; None for a year that it does not know."""
    try:
        is_off, name = chinese_calendar.get_holiday_detail(on)
    except NotImplementedError:
        return None
    chinese = chinese_calendar.Holiday(name).chinese if name else ""
    if not is_off:
        return Day(on, _worked(on), chinese)
    return Day(on, DayKind.HOLIDAY if name else DayKind.WEEKEND, chinese)


def _by_weekday(on: datetime.date) -> Day:
    return Day(on, DayKind.WORKING if on.isoweekday() < 6 else DayKind.WEEKEND)


def _worked(on: datetime.date) -> DayKind:
    return DayKind.WORKING if on.isoweekday() < 6 else DayKind.MAKE_UP
