"""The day on which a time limit ends, explained step by step.

Reads: a rule, the day that starts it, a calendar, pauses. Writes: an ``Explanation``. Leaves
unread: which rule holds for whom, and whether a superior has set another date.

Days are counted one by one, as a clerk with a wall calendar does; each run of days that were
counted or passed over for the same reason is one step.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from duban_web.timerules.calendar import Calendar, DayKind
from duban_web.timerules.notices import ONE_DAY
from duban_web.timerules.rules import Direction, End, Length, Pause, Rule, Start, Unit


class Reason(StrEnum):
    """Why a run of days stands in an explanation."""

    STARTS = "starts"  # the starting day; how it counts is the rule's to say
    COUNTED = "counted"
    MAKE_UP = "make_up"  # counted, though a Saturday or Sunday: 调休上班
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    PAUSED = "paused"
    MONTHS = "months"  # from the day counted from to the day of the same number
    MONTH_END = "month_end"  # there is no day of that number: the month's last day holds
    GIVEN_BACK = "given_back"  # paused days of a limit in months, added behind it
    MOVED = "moved"  # a last day on which nobody works gave way to this one
    REST_DAY = "rest_day"  # a last day on which nobody works stands: the rule says so
    NOT_COVERED = "not_covered"  # the year's notice is not known yet
    STILL_PAUSED = "still_paused"


BY_KIND = {
    DayKind.WORKING: Reason.COUNTED,
    DayKind.MAKE_UP: Reason.MAKE_UP,
    DayKind.WEEKEND: Reason.WEEKEND,
    DayKind.HOLIDAY: Reason.HOLIDAY,
    DayKind.CLOSURE: Reason.CLOSURE,
}
# No day can be given beyond these.
UNANSWERED = (Reason.NOT_COVERED, Reason.STILL_PAUSED)
# Days of these join into one step with the day before.
_JOINED = (*BY_KIND.values(), Reason.PAUSED)


@dataclass(frozen=True, slots=True)
class Step:
    """A run of days and what it did to the count.

    ``first`` is never after ``last``; steps stand in the order of counting. ``name`` is that of the
    holiday, or the reason of a closure or a pause. What is not settled can change: an estimated
    starting day, a day that next year's notice may still move.
    """

    reason: Reason
    first: datetime.date
    last: datetime.date
    count: int = 0
    name: str = ""
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """The day, by which rule, and why; without a day the last step says what it waits for."""

    rule: Rule
    due: datetime.date | None
    steps: tuple[Step, ...]

    @property
    def is_provisional(self) -> bool:
        """Whether something that is not settled yet went into it."""
        return not all(step.is_settled for step in self.steps)


def explain(
    rule: Rule,
    start: datetime.date,
    calendar: Calendar,
    pauses: tuple[Pause, ...] = (),
    *,
    is_estimated: bool = False,
) -> Explanation:
    """The day on which a limit ends that starts on ``start``, which may be an estimate.

    Raises ValueError for a pause of a limit that runs back: nothing has begun that could pause.
    """
    if pauses and rule.direction is Direction.BEFORE:
        raise ValueError("a limit that runs back from a day cannot be paused")
    walk = _Walk(rule, calendar, pauses)
    steps = [Step(Reason.STARTS, start, start, is_settled=not is_estimated)]
    if rule.length.unit is Unit.MONTHS:
        steps += walk.months(start)
    else:
        steps += walk.days(start, rule.start, rule.length)
    if rule.length.unit is not Unit.WORKING_DAYS and steps[-1].reason not in UNANSWERED:
        steps += walk.ending(walk.edge(steps[-1]))
    due = None if steps[-1].reason in UNANSWERED else walk.edge(steps[-1])
    return Explanation(rule, due, tuple(_joined(steps)))


def extend(
    due: datetime.date,
    length: Length,
    calendar: Calendar,
    pauses: tuple[Pause, ...] = (),
) -> Explanation:
    """The day to which an extension puts off a due day: it counts from the day after."""
    return explain(Rule("extension", length), due, calendar, pauses)


def add_months(on: datetime.date, count: int) -> datetime.date:
    """The day of the same number ``count`` months on, or that month's last day."""
    year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
    return datetime.date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class _Walk:
    """Day by day through a calendar, on or back, as a rule says."""

    rule: Rule
    calendar: Calendar
    pauses: tuple[Pause, ...]

    def days(self, start: datetime.date, begins: Start, length: Length) -> Iterator[Step]:
        """Days until as many were counted as the length says."""
        on = start if begins is Start.SAME_DAY else self._next(start)
        is_begun = begins is not Start.NEXT_WORKING_DAY
        left = length.count
        while left:
            # A count that begins on a working day asks the calendar until it has begun.
            step = self._look(on, not is_begun or length.unit is Unit.WORKING_DAYS)
            yield step
            if step.reason in UNANSWERED:
                return
            is_begun = is_begun or step.count > 0
            left -= step.count
            on = self._next(on)

    def months(self, start: datetime.date) -> Iterator[Step]:
        """To the day of the same number, then as many days more as were paused on the way."""
        base = start
        if self.rule.start is Start.NEXT_WORKING_DAY:
            *passed, first = self.days(start, Start.NEXT_DAY, Length(1, Unit.WORKING_DAYS))
            yield from passed
            if first.reason in UNANSWERED:
                yield first
                return
            base = first.first
        sign = 1 if self.rule.direction is Direction.AFTER else -1
        due = add_months(base, sign * self.rule.length.count)
        yield Step(Reason.MONTHS, min(base, due), max(base, due), self.rule.length.count)
        if due.day != base.day:
            yield Step(Reason.MONTH_END, due, due)
        if self.pauses:
            yield from self._given_back(base, due)

    def _given_back(self, base: datetime.date, due: datetime.date) -> Iterator[Step]:
        on, last = base + ONE_DAY, due
        while on <= last:
            step = self._look(on, by_calendar=False)
            if step.reason is not Reason.COUNTED:
                yield step
                last += ONE_DAY
            if step.reason in UNANSWERED:
                return
            on += ONE_DAY
        if last > due:
            yield Step(Reason.GIVEN_BACK, due + ONE_DAY, last, (last - due).days)

    def ending(self, due: datetime.date) -> Iterator[Step]:
        """What becomes of a last day on which nobody works."""
        if self.rule.end is End.AS_COUNTED:
            day = self.calendar.day(due)
            if day and not day.is_working:
                yield Step(Reason.REST_DAY, due, due, name=day.name, is_settled=day.is_settled)
            return
        *passed, last = self.days(due, Start.SAME_DAY, Length(1, Unit.WORKING_DAYS))
        yield from passed
        if last.reason in UNANSWERED:
            yield last
        elif passed or not last.is_settled:
            yield replace(last, reason=Reason.MOVED, count=0)

    def edge(self, step: Step) -> datetime.date:
        """Where a step arrives in the direction of the count."""
        return step.last if self.rule.direction is Direction.AFTER else step.first

    def _look(self, on: datetime.date, by_calendar: bool) -> Step:
        for pause in self.pauses:
            if on in pause:
                reason = Reason.PAUSED if pause.last else Reason.STILL_PAUSED
                return Step(reason, on, on, name=pause.reason)
        if not by_calendar:
            return Step(Reason.COUNTED, on, on, 1)
        day = self.calendar.day(on)
        if day is None:
            return Step(Reason.NOT_COVERED, on, on)
        count = 1 if day.is_working else 0
        return Step(BY_KIND[day.kind], on, on, count, day.name, day.is_settled)

    def _next(self, on: datetime.date) -> datetime.date:
        return on + ONE_DAY if self.rule.direction is Direction.AFTER else on - ONE_DAY


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    """Neighbouring days of one reason as one step."""
    held: Step | None = None
    for step in steps:
        if held and _continues(held, step):
            first, last = min(held.first, step.first), max(held.last, step.last)
            held = replace(held, first=first, last=last, count=held.count + step.count)
            continue
        if held:
            yield held
        held = step
    if held:
        yield held


def _continues(held: Step, step: Step) -> bool:
    alike = (held.reason, held.name, held.is_settled) == (step.reason, step.name, step.is_settled)
    touches = step.first - held.last == ONE_DAY or held.first - step.last == ONE_DAY
    return alike and touches and step.reason in _JOINED
