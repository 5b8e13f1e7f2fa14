"""What holds for every rule, every start and every calendar."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duban_web.timerules.calendar import Calendar, ClosedDays
from duban_web.timerules.explaining import (
    UNANSWERED,
    Explanation,
    Reason,
    Step,
    add_months,
    explain,
    extend,
)
from duban_web.timerules.notices import ONE_DAY, Span
from duban_web.timerules.rules import (
    Direction,
    End,
    Length,
    Pause,
    PauseReason,
    Rule,
    Start,
    Unit,
)
from web.timerules.given import Date

# Wide enough to run into years that are known on both sides, and into 2027, which is not.
DAYS = st.dates(Date(2019, 1, 1), Date(2026, 11, 30))
LONGEST = {Unit.DAYS: 80, Unit.WORKING_DAYS: 60, Unit.MONTHS: 14}


def spans(longest: int = 20) -> st.SearchStrategy[Span]:
    lasting = st.integers(0, longest).map(datetime.timedelta)
    return st.builds(lambda first, more: Span(first, first + more), DAYS, lasting)


CLOSURES = st.builds(ClosedDays, spans(), st.just("抗洪"))
CALENDARS = st.builds(Calendar, closures=st.lists(CLOSURES, max_size=3).map(tuple))
LENGTHS = st.sampled_from(Unit).flatmap(
    lambda unit: st.builds(Length, st.integers(1, LONGEST[unit]), st.just(unit))
)
RULES = st.builds(
    Rule,
    st.just("matter.default"),
    LENGTHS,
    st.sampled_from(Start),
    st.sampled_from(Direction),
    st.sampled_from(End),
)
FORWARD = RULES.map(lambda rule: replace(rule, direction=Direction.AFTER))
PAUSES = st.builds(
    lambda span, reason: Pause(span.first, span.last, reason), spans(), st.sampled_from(PauseReason)
)
SOME_PAUSES = st.lists(PAUSES, max_size=3).map(tuple)


def later(one: Date | None, other: Date | None, direction: Direction) -> bool:
    """Whether ``one`` is at least as far on as ``other``; no day at all is farther than any."""
    if one is None or other is None:
        return one is None
    return one >= other if direction is Direction.AFTER else one <= other


def replay(rule: Rule, start: Date, told: Explanation) -> Date:
    """The due day from the steps alone, each of which must follow from the one before."""
    sign = ONE_DAY if rule.direction is Direction.AFTER else -ONE_DAY
    on = start - sign if rule.start is Start.SAME_DAY else start
    counted = paused = 0
    in_months = is_moved = False
    for step in told.steps:
        near, far = (step.first, step.last)[:: 1 if sign == ONE_DAY else -1]
        length = (step.last - step.first).days + 1
        match step.reason:
            case Reason.STARTS:
                assert near == far == start
            case Reason.COUNTED | Reason.MAKE_UP:
                assert (near, step.count) == (on + sign, length)
                counted, on = counted + step.count, far
            case Reason.PAUSED if in_months:
                assert step.count == 0
                paused += length
            case Reason.WEEKEND | Reason.HOLIDAY | Reason.CLOSURE | Reason.PAUSED:
                # Behind the count they tell first why the last day itself gives way.
                is_moving = counted == rule.length.count and not is_moved
                assert (near, step.count) == (on if is_moving else on + sign, 0)
                on, is_moved = far, is_moving or is_moved
            case Reason.MONTHS:
                months = step.count if sign == ONE_DAY else -step.count
                assert near in (start, on + sign)
                assert far == add_months(near, months)
                counted, on, in_months = counted + step.count, far, True
            case Reason.GIVEN_BACK:
                assert (near, step.count, length) == (on + sign, paused, paused)
                on = far
            case Reason.MOVED:
                on = near
            case Reason.MONTH_END | Reason.REST_DAY:
                assert near == on
            case _:
                raise AssertionError(step)
    assert counted == rule.length.count
    return on


@given(RULES, DAYS, CALENDARS)
def test_the_steps_lead_to_the_due_day(rule: Rule, start: Date, calendar: Calendar) -> None:
    told = explain(rule, start, calendar)
    assert (told.due is None) == (told.steps[-1].reason in UNANSWERED)
    assume(told.due)
    assert replay(rule, start, told) == told.due


@given(FORWARD, DAYS, CALENDARS, SOME_PAUSES)
def test_the_steps_lead_there_over_pauses_too(
    rule: Rule, start: Date, calendar: Calendar, pauses: tuple[Pause, ...]
) -> None:
    told = explain(rule, start, calendar, pauses)
    assume(told.due)
    assert replay(rule, start, told) == told.due


@given(RULES, DAYS, CALENDARS)
def test_who_counts_working_days_never_ends_on_a_day_off(
    rule: Rule, start: Date, calendar: Calendar
) -> None:
    moved = replace(rule, end=End.ON_A_WORKING_DAY)
    working = replace(rule, length=Length(rule.length.count, Unit.WORKING_DAYS))
    for due in (explain(moved, start, calendar).due, explain(working, start, calendar).due):
        day = calendar.day(due) if due else None
        assert day is None or day.is_working
        assert (day is None) == (due is None)


@given(RULES, DAYS, CALENDARS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(
    rule: Rule, start: Date, calendar: Calendar, days: int
) -> None:
    # No day at all stands for one beyond the calendar's end.
    one = explain(rule, start, calendar).due
    other = explain(rule, start + days * ONE_DAY, calendar).due
    assert other is None or (one is not None and one <= other)


@given(RULES, DAYS, CALENDARS, st.integers(0, 40))
def test_a_longer_limit_never_ends_nearer(
    rule: Rule, start: Date, calendar: Calendar, more: int
) -> None:
    longer = replace(rule, length=Length(rule.length.count + more, rule.length.unit))
    one, other = explain(rule, start, calendar).due, explain(longer, start, calendar).due
    assert later(other, one, rule.direction)


@given(RULES, DAYS, CALENDARS, CLOSURES)
def test_a_closure_never_brings_a_due_day_nearer(
    rule: Rule, start: Date, calendar: Calendar, closure: ClosedDays
) -> None:
    closed = Calendar(closures=(*calendar.closures, closure))
    one, other = explain(rule, start, calendar).due, explain(rule, start, closed).due
    assert later(other, one, rule.direction)


@given(FORWARD, DAYS, CALENDARS, SOME_PAUSES, PAUSES)
def test_a_pause_never_brings_a_due_day_nearer(
    rule: Rule, start: Date, calendar: Calendar, pauses: tuple[Pause, ...], pause: Pause
) -> None:
    one = explain(rule, start, calendar, pauses).due
    other = explain(rule, start, calendar, (*pauses, pause)).due
    assert later(other, one, rule.direction)


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_working_days_are_as_a_list_of_them_says(
    start: Date, count: int, calendar: Calendar
) -> None:
    coming = [
        day for on in Span(start + ONE_DAY, Date(2026, 12, 31)).days() if (day := calendar.day(on))
    ]
    worked = [day.on for day in coming if day.is_working]
    expected = worked[count - 1] if count <= len(worked) else None
    rule = Rule("matter.default", Length(count, Unit.WORKING_DAYS))
    assert explain(rule, start, calendar).due == expected


@given(DAYS, st.integers(1, 14))
def test_months_end_on_the_same_number_or_with_the_month(start: Date, count: int) -> None:
    due = explain(Rule("matter.default", Length(count, Unit.MONTHS)), start, Calendar()).due
    assert due
    assert (due.year - start.year) * 12 + due.month - start.month == count
    is_month_end = (due + ONE_DAY).month != due.month
    assert due.day == start.day or (due.day < start.day and is_month_end)


@given(DAYS, LENGTHS, CALENDARS)
def test_an_extension_is_always_later(due: Date, length: Length, calendar: Calendar) -> None:
    extended = extend(due, length, calendar).due
    assert extended is None or extended > due


@given(RULES, DAYS, CALENDARS)
def test_each_day_stands_in_one_step(rule: Rule, start: Date, calendar: Calendar) -> None:
    told = explain(replace(rule, length=Length(9, Unit.WORKING_DAYS)), start, calendar)
    days = [on for step in told.steps[1:] for on in Span(step.first, step.last).days()]
    assert len(set(days)) == len(days)


def test_replaying_notices_a_step_that_does_not_follow() -> None:
    rule = Rule("matter.default", Length(2, Unit.WORKING_DAYS))
    told = explain(rule, Date(2026, 9, 30), Calendar())
    without = Explanation(told.rule, told.due, (told.steps[0], *told.steps[2:]))
    assert told.steps[1] == Step(Reason.HOLIDAY, Date(2026, 10, 1), Date(2026, 10, 7), 0, "国庆节")
    with pytest.raises(AssertionError):
        replay(rule, Date(2026, 9, 30), without)
