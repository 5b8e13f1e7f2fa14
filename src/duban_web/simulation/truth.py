"""The truth that a plan has planted, counted from its lives alone: what figures have to come to.

Reads: lives as they are on the day until which is played. Writes: rows of each metric, and counts
of them by unit and month. Leaves unread: the database, and every question that counts in it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from duban_web.matters.metrics import DONE, NEVER_COUNTED, Base, Metric, owes_on
from duban_web.matters.rhythms import Standing, days_of, occurrences
from duban_web.matters.states import State
from duban_web.simulation.lives import Answered, Day, Life
from duban_web.simulation.planning import Plan

FORMAT = "duban.truth/1"
_WHO = ("unit", "month")


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted once: on which day, of which matter, and whether above the line as well."""

    day: datetime.date
    matter: str
    is_hit: bool


Rows = Iterator[tuple[Day, bool]]


def rows_of(plan: Plan, metric: Metric, base: Base = Base.CURRENT) -> list[Row]:
    """The rows of a metric, each part of what was given out for itself, by their days."""
    counted = [life for life in plan.lives if life.state not in NEVER_COUNTED]
    return sorted(
        (
            Row(day, life.key, is_hit)
            for life in counted
            if not life.is_whole
            for day, is_hit in _ROWS[metric](life, base, plan.until)
            if day is not None
        ),
        key=lambda row: (row.day, row.matter),
    )


def truth_of(plan: Plan) -> dict[str, Any]:
    """All of it, as it is written to a file."""
    lives = {life.key: life for life in plan.lives}
    return {
        "format": FORMAT,
        "seed": plan.seed,
        "institution": plan.made.name,
        "first": plan.first.isoformat(),
        "until": plan.until.isoformat(),
        "counted": "parts",
        "figures": [
            {"metric": metric.value, "base": base.value, **group}
            for metric in Metric
            for base in Base
            if base is Base.CURRENT or metric in _WITH_BASE
            for group in _grouped(plan, lives, rows_of(plan, metric, base))
        ],
        "planted": {
            name: [life.key for life in plan.lives if holds(life)]
            for name, holds in _PLANTED.items()
        },
        "matters": [_matter(plan, life) for life in plan.lives],
    }


def _grouped(
    plan: Plan, lives: Mapping[str, Life], rows: Iterable[Row]
) -> Iterator[dict[str, Any]]:
    """The rows by unit and month."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        unit = plan.made.name_of(lives[row.matter].place)
        groups[unit, f"{row.day:%Y-%m}"].append(row)
    for who, found in sorted(groups.items()):
        yield {
            **dict(zip(_WHO, who, strict=True)),
            "numerator": sum(row.is_hit for row in found),
            "denominator": len(found),
            "numerator_matters": [row.matter for row in found if row.is_hit],
            "denominator_matters": [row.matter for row in found],
        }


def _matter(plan: Plan, life: Life) -> dict[str, Any]:
    assert life.state is not None
    return {
        "key": life.key,
        "parent": life.parent,
        "story": life.story,
        "number": life.number,
        "title": life.title,
        "unit": plan.made.name_of(life.place),
        "state": life.state.value,
        "original_due": _written(life.original_due),
        "current_due": _written(life.current_due),
        "submitted_on": _written(life.submitted_on),
    }


def _written(day: Day) -> str | None:
    return day.isoformat() if day else None


def _by_due(counts: Callable[[Life, datetime.date], bool]) -> Callable[[Life, Base, Any], Rows]:
    """Rows of what has fallen due."""

    def rows(life: Life, base: Base, until: datetime.date) -> Rows:
        due = life.current_due if base is Base.CURRENT else life.original_due
        if due is not None and due < until and life.state is not State.SUSPENDED:
            yield due, counts(life, due)

    return rows


def _is_done(life: Life) -> bool:
    return life.state in DONE


def _came_by(life: Life, due: datetime.date) -> bool:
    return life.submitted_on is not None and life.submitted_on <= due


def _accepted(life: Life, base: Base, until: datetime.date) -> Rows:
    limit = life.accept_due
    is_given = limit is not None and limit < until and life.assigned_on is not None
    if is_given and not (life.is_contested or life.is_refused) and limit is not None:
        yield limit, life.accepted_on is not None and life.accepted_on <= limit


def _reported(life: Life, base: Base, until: datetime.date) -> Rows:
    yesterday = until - datetime.timedelta(days=1)
    for pace in life.paces:
        last = min(pace.until or yesterday, yesterday)
        owed = days_of(pace.rhythm, pace.since, last)
        idle = [day for day in owed if not owes_on(life.moves, day)]
        came = [day for day in life.signed if day > pace.since]
        excused = [*life.waived, *idle]
        for one in occurrences(
            pace.rhythm, pace.since, last, today=until, came=came, waived=excused
        ):
            if one.standing is not Standing.WAIVED:
                yield one.due, one.standing is Standing.IN_TIME


def _answered(happened: Iterable[Answered]) -> Rows:
    for one in happened:
        yield one.day, one.on is not None


_ROWS: Mapping[Metric, Callable[[Life, Base, datetime.date], Rows]] = {
    Metric.DONE_ON_TIME: _by_due(lambda life, due: _is_done(life) and _came_by(life, due)),
    Metric.DONE_LATE: _by_due(lambda life, due: _is_done(life) and not _came_by(life, due)),
    Metric.OVERDUE: _by_due(lambda life, due: not _is_done(life) and not _came_by(life, due)),
    Metric.DONE_OF_REGISTERED: lambda life, *_: iter([(life.registered_on, _is_done(life))]),
    Metric.DONE_OF_ACCEPTED: lambda life, *_: iter([(life.accepted_on, _is_done(life))]),
    Metric.CLOSED_OF_REGISTERED: lambda life, *_: iter(
        [(life.registered_on, life.state is State.CLOSED)]
    ),
    Metric.ACCEPTED_IN_TIME: _accepted,
    Metric.REPORTED_IN_TIME: _reported,
    Metric.RETURNED: lambda life, *_: _answered(life.submissions),
    Metric.REOPENED: lambda life, *_: _answered(life.closings),
    Metric.EXTENDED: lambda life, *_: iter([(life.registered_on, life.extensions > 0)]),
}
_WITH_BASE = (Metric.DONE_ON_TIME, Metric.DONE_LATE, Metric.OVERDUE)
# What no metric counts, or not by itself.
_PLANTED: Mapping[str, Callable[[Life], bool]] = {
    "relapsed": lambda life: bool(life.relapses),
    "sent_back": lambda life: bool(life.sent_back),
    "merged": lambda life: life.is_merged,
    "declined": lambda life: life.state is State.WITHDRAWN and life.registered_on is None,
    "withdrawn": lambda life: (
        life.state is State.WITHDRAWN and not life.is_merged and life.registered_on is not None
    ),
    "closed_partly": lambda life: life.is_closed_partly,
    "given_out": lambda life: life.is_whole,
    "from_paper": lambda life: life.is_past,
    "suspended": lambda life: life.state is State.SUSPENDED,
}
