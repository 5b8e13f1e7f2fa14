"""Reporting rhythms (每月25日) and recurring duties: which days are owed, and which are not in.

Reads: a rhythm, the days between which it runs, what came in, what was waived. Writes: occurrences.
Nothing of it is stored: a duty that nobody has looked at is owed all the same.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

_WEEK = datetime.timedelta(days=7)
_MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


class Every(StrEnum):
    """How often."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class Standing(StrEnum):
    """What has become of an occurrence."""

    IN_TIME = "in_time"  # 按时
    LATE = "late"  # 迟报
    OWED = "owed"  # 未报, its day has passed
    OPEN = "open"  # its day is still to come
    WAIVED = "waived"  # 免报


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Something owed again and again, by ``day`` of the week (Monday is 1) or of the month.

    A month without that day goes by its last one. Months count from the year's first: a quarterly
    one is due in March, June, September and December.
    """

    every: Every
    day: int

    def __post_init__(self) -> None:
        last = 7 if self.every is Every.WEEKLY else 31
        if not 1 <= self.day <= last:
            raise ValueError(f"day {self.day} of a {self.every} rhythm: from 1 to {last}")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that something is owed, by a day; ``came_on`` is when it came in."""

    due: datetime.date
    standing: Standing
    came_on: datetime.date | None = None


def days_of(rhythm: Rhythm, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The days on which something is owed, from after ``first`` up to ``last``."""
    if rhythm.every is Every.WEEKLY:
        on = first + datetime.timedelta(days=1)
        on += datetime.timedelta(days=(rhythm.day - on.isoweekday()) % 7)
        while on <= last:
            yield on
            on += _WEEK
        return
    step = _MONTHS[rhythm.every]
    month = first.year * 12 + first.month - 1
    while (on := _in_month(month, rhythm.day)) <= last:
        if on > first and (month % 12 + 1) % step == 0:
            yield on
        month += 1


def occurrences(
    rhythm: Rhythm,
    first: datetime.date,
    last: datetime.date,
    *,
    today: datetime.date,
    came: Iterable[datetime.date],
    waived: Iterable[datetime.date] = (),
) -> list[Occurrence]:
    """What is owed from after ``first`` up to ``last``, and what has become of it.

    What comes in counts for the first day owed that nothing came in for and that is not more than a
    period ahead: a report that is late pays the oldest debt.
    """
    owed = list(days_of(rhythm, first, last))
    excused = set(waived)
    paid = _paid(owed, excused, sorted(came))
    return [_occurrence(on, paid, excused, today) for on in owed]


def _paid(
    owed: list[datetime.date], excused: set[datetime.date], came: list[datetime.date]
) -> Mapping[datetime.date, datetime.date]:
    paid: dict[datetime.date, datetime.date] = {}
    for on in came:
        for place, due in enumerate(owed):
            begins = owed[place - 1] if place else datetime.date.min
            if due not in paid and due not in excused and begins < on:
                paid[due] = on
                break
    return paid


def _occurrence(
    due: datetime.date,
    paid: Mapping[datetime.date, datetime.date],
    excused: set[datetime.date],
    today: datetime.date,
) -> Occurrence:
    if due in excused:
        return Occurrence(due, Standing.WAIVED)
    if (came_on := paid.get(due)) is not None:
        return Occurrence(due, Standing.IN_TIME if came_on <= due else Standing.LATE, came_on)
    return Occurrence(due, Standing.OWED if due < today else Standing.OPEN)


def _in_month(month: int, day: int) -> datetime.date:
    year, number = divmod(month, 12)
    last = calendar.monthrange(year, number + 1)[1]
    return datetime.date(year, number + 1, min(day, last))
