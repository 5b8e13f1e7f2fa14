"""The State Council's notice on the holidays of a year: what it says, and what it must not lack."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

ONE_DAY = datetime.timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
# The notice of a year may settle the last days of the year before. Those of 2007, 2008 and 2019
# made 29 or 30 December a working weekend; none has reached further back.
TURN_OF_THE_YEAR = (12, 29)
# Where the holidays of the national law fall: fixed days, and for those of the lunar calendar the
# days between which they wander. A notice for a whole year names a day off in each.
WINDOWS = (
    ((1, 1), (1, 1)),  # 元旦
    ((1, 20), (2, 21)),  # 春节
    ((4, 4), (4, 6)),  # 清明
    ((5, 1), (5, 1)),  # 劳动节
    ((5, 25), (6, 28)),  # 端午
    ((9, 5), (10, 10)),  # 中秋
    ((10, 1), (10, 1)),  # 国庆
)

Entry = Mapping[str, str | list[str]]


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
    """The notice for a year, or one that amends it (2019 for May, 2020 in January).

    Only the days that it names are changed by it; every other day stays as it is.
    """

    year: int
    number: str
    holidays: tuple[Holiday, ...]

    def __post_init__(self) -> None:
        days = [on for one in self.holidays for on in (*one.off.days(), *one.make_up)]
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year}")
        if len(set(days)) < len(days):
            raise ValueError(f"the notice of {self.year} names a day twice")
        if stray := [on for on in days if not self._is_concerned_with(on)]:
            raise ValueError(f"the notice of {self.year} names {stray[0]}")

    def _is_concerned_with(self, on: datetime.date) -> bool:
        is_before = on.year == self.year - 1 and (on.month, on.day) >= TURN_OF_THE_YEAR
        return on.year == self.year or is_before

    @property
    def is_whole(self) -> bool:
        """Whether it has a day off for each holiday of the year."""
        return all(self._has_day_off(*window) for window in WINDOWS)

    def days(self) -> Iterator[datetime.date]:
        """Each day of the year."""
        return Span(datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)).days()

    def _has_day_off(self, first: tuple[int, int], last: tuple[int, int]) -> bool:
        window = Span(datetime.date(self.year, *first), datetime.date(self.year, *last))
        spans = (one.off for one in self.holidays)
        return any(off.first <= window.last and off.last >= window.first for off in spans)


def fault_of(notice: Notice, *, amends: bool) -> str:
    """Why a notice cannot be taken, by code; empty if it can.

    Once a year has a notice its days are believed, so that half a notice would be a guess about the
    other half. Where it ``amends`` a year that is known it may name a single day.
    """
    if not notice.holidays:
        return "required"
    if amends:
        return ""
    if not notice.is_whole:
        return "incomplete"
    worked = [on for one in notice.holidays for on in one.make_up]
    return "make_up_on_weekday" if any(on.isoweekday() < 6 for on in worked) else ""


def entries(holidays: Iterable[Holiday]) -> list[Entry]:
    """The holidays as they are kept."""
    return [
        {
            "name": one.name,
            "first": one.off.first.isoformat(),
            "last": one.off.last.isoformat(),
            "make_up": [on.isoformat() for on in one.make_up],
        }
        for one in holidays
    ]


def notice_of(year: int, number: str, kept: Iterable[Entry]) -> Notice:
    """The notice from what is kept; raises ValueError or KeyError for anything else."""
    return Notice(year, number, tuple(_holiday(entry) for entry in kept))


def written(holidays: Iterable[Holiday]) -> str:
    """The holidays on one line, as an event bears them."""
    return "; ".join(
        f"{one.name} {one.off.first}/{one.off.last}" + "".join(f" +{on}" for on in one.make_up)
        for one in holidays
    )


def _holiday(entry: Entry) -> Holiday:
    name, first, last = (str(entry[key]) for key in ("name", "first", "last"))
    make_up = tuple(datetime.date.fromisoformat(on) for on in entry["make_up"])
    span = Span(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    return Holiday(name, span, make_up)
