"""Which days offices work: the State Council's calendar, overlaid by what a tenant has entered.

The published calendar comes from ``chinesecalendar``; a year that it does not know is open until
its notice is entered. An open year has no working days and no days off: asked for one of its days,
the calendar answers None, and whoever counts has to say so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

import chinese_calendar

ONE_DAY = datetime.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
# The notice of a year may settle the last days of the year before. Those of 2007, 2008 and 2019
# made 29 or 30 December a working weekend; none has reached further back.
TURN_OF_THE_YEAR = (12, 29)


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
class Span:
    """Days from the first to the last, both included."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the span {self.first} – {self.last} ends before it begins")

    def __contains__(self, on: datetime.date) -> bool:
        return self.first <= on <= self.last

    def days(self) -> Iterator[datetime.date]:
        """Each day of the span."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * ONE_DAY


@dataclass(frozen=True, slots=True)
class Holiday:
    """One entry of a notice: the days off, and the days that are worked for them (调休上班)."""

    name: str
    off: Span
    make_up: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """The State Council's notice for a year, or one that amends it (2019 for May, 2020 in January).

    Only the days that it names are changed by it; every other day stays as it is.
    """

    year: int
    number: str
    holidays: tuple[Holiday, ...]

    def __post_init__(self) -> None:
        named = [day for one in self.holidays for day in (*one.off.days(), *one.make_up)]
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year}")
        if len(set(named)) < len(named):
            raise ValueError(f"the notice of {self.year} names a day twice")
        if stray := [day for day in named if not self._is_concerned_with(day)]:
            raise ValueError(f"the notice of {self.year} names {stray[0]}")

    def _is_concerned_with(self, day: datetime.date) -> bool:
        return day.year == self.year or (
            day.year == self.year - 1 and (day.month, day.day) >= TURN_OF_THE_YEAR
        )

    def days(self) -> Mapping[datetime.date, Day]:
        """The days that the notice names."""
        off = (Day(on, DayKind.HOLIDAY, one.name) for one in self.holidays for on in one.off.days())
        worked = (Day(on, _worked(on), one.name) for one in self.holidays for on in one.make_up)
        return {day.on: day for day in (*off, *worked)}


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the office does not work though the country does: flood, snow, moving house."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published calendar with notices and closures laid over it; of two notices for one day
    the later given holds, and a closure goes before both.
    """

    notices: tuple[Notice, ...] = ()
    closures: tuple[Closure, ...] = ()
    _entered: Mapping[datetime.date, Day] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entered = {on: day for notice in self.notices for on, day in notice.days().items()}
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
        """Days that were entered otherwise than the library has them: (entered, published)."""
        pairs = ((day, published(on)) for on, day in sorted(self._entered.items()))
        return tuple(
            (day, other) for day, other in pairs if other and other.is_working != day.is_working
        )


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
