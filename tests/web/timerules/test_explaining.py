"""The day on which a limit ends, and the steps that lead there."""

from __future__ import annotations

import pytest

from duban_web.timerules import labels
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.explaining import Reason, Step, add_months, explain, extend
from duban_web.timerules.rules import (
    Direction,
    End,
    Length,
    Pause,
    PauseReason,
    Rule,
    Start,
    Unit,
    in_effect,
)
from web.timerules.given import NOTICE_2027, PLAIN, Date, closure, date


def rule(length: str, start: str = "next_day", direction: str = "after", end: str = "") -> Rule:
    return Rule(
        "matter.default",
        Length.parse(length),
        Start(start),
        Direction(direction),
        End(end or End.AS_COUNTED),
    )


def pause(first: str, last: str | None) -> Pause:
    return Pause(date(first), date(last) if last else None, PauseReason.SUPPLEMENT)


@pytest.mark.parametrize(
    ("length", "start", "given", "due"),
    [
        # Friday; the Sunday is worked for the National Day holiday.
        ("1 working_days", "next_day", "2026-09-18", "2026-09-20"),
        # Over the holiday: 29, 30, then 8, 9 and the worked Saturday.
        ("5 working_days", "next_day", "2026-09-28", "2026-10-10"),
        # The day itself counts, if it is worked …
        ("1 working_days", "same_day", "2026-09-28", "2026-09-28"),
        # … and if it is not, the next that is.
        ("1 working_days", "same_day", "2026-10-01", "2026-10-08"),
        # Counting working days, the next and the next working day are the same.
        ("3 working_days", "next_working_day", "2026-05-29", "2026-06-03"),
        ("15 days", "next_day", "2026-03-01", "2026-03-16"),
        ("15 days", "same_day", "2026-03-01", "2026-03-15"),
        # Friday: Monday is the first of the three days.
        ("3 days", "next_working_day", "2026-05-29", "2026-06-03"),
        # Due at once.
        ("1 days", "same_day", "2026-10-01", "2026-10-01"),
        # A month ends on the day of the same number, whether or not the first day counts …
        ("1 months", "next_day", "2026-03-15", "2026-04-15"),
        ("1 months", "same_day", "2026-03-15", "2026-04-15"),
        # … or with the month that has no such day.
        ("1 months", "next_day", "2026-01-31", "2026-02-28"),
        ("1 months", "next_day", "2024-01-31", "2024-02-29"),
        ("13 months", "next_day", "2023-01-31", "2024-02-29"),
        # Friday, and the month runs from Monday.
        ("1 months", "next_working_day", "2026-05-29", "2026-07-01"),
        ("12 months", "next_day", "2024-02-29", "2025-02-28"),
    ],
)
def test_due_days(length: str, start: str, given: str, due: str) -> None:
    assert explain(rule(length, start), date(given), PLAIN).due == date(due)


@pytest.mark.parametrize(
    ("length", "start", "given", "due"),
    [
        # The meeting is on Monday: two working days before is Thursday.
        ("2 working_days", "next_day", "2026-06-08", "2026-06-04"),
        ("3 days", "next_day", "2026-06-08", "2026-06-05"),
        # Back over the holiday, and the worked Sunday counts.
        ("3 working_days", "next_day", "2026-10-08", "2026-09-28"),
        ("9 working_days", "next_day", "2026-10-09", "2026-09-20"),
        ("1 days", "same_day", "2026-06-08", "2026-06-08"),
        # Monday; the last working day before is Friday, and the days run back from it.
        ("2 days", "next_working_day", "2026-06-08", "2026-06-04"),
        ("1 months", "next_day", "2026-03-31", "2026-02-28"),
        ("6 months", "next_day", "2026-08-31", "2026-02-28"),
    ],
)
def test_due_days_before(length: str, start: str, given: str, due: str) -> None:
    assert explain(rule(length, start, "before"), date(given), PLAIN).due == date(due)


@pytest.mark.parametrize(
    ("length", "direction", "given", "due"),
    [
        # The last day is a Sunday, and a Saturday in the holiday.
        ("2 days", "after", "2026-06-05", "2026-06-08"),
        ("5 days", "after", "2026-09-28", "2026-10-08"),
        # A worked Saturday stands.
        ("10 days", "after", "2026-09-30", "2026-10-10"),
        # Running back, a last day off gives way to the working day before.
        ("1 days", "before", "2026-06-08", "2026-06-05"),
        ("1 months", "after", "2026-09-01", "2026-10-08"),
    ],
)
def test_a_last_day_off_gives_way_where_the_rule_says_so(
    length: str, direction: str, given: str, due: str
) -> None:
    moving = rule(length, direction=direction, end="on_a_working_day")
    assert explain(moving, date(given), PLAIN).due == date(due)


def test_a_last_day_off_that_stands_is_mentioned() -> None:
    told = explain(rule("3 days"), date("2026-09-29"), PLAIN)
    assert told.due == date("2026-10-02")
    last = told.steps[-1]
    assert (last.reason, last.name) == (Reason.REST_DAY, "国庆节")


def test_each_run_of_days_is_a_step_with_its_reason() -> None:
    calendar = Calendar(closures=(closure("2026-10-08", "2026-10-08"),))
    paused = (pause("2026-09-22", "2026-09-23"),)
    told = explain(rule("6 working_days"), date("2026-09-18"), calendar, paused)
    assert told.due == date("2026-09-30")
    assert told.steps == (
        Step(Reason.STARTS, date("2026-09-18"), date("2026-09-18")),
        Step(Reason.WEEKEND, date("2026-09-19"), date("2026-09-19")),
        Step(Reason.MAKE_UP, date("2026-09-20"), date("2026-09-20"), 1, "国庆节"),
        Step(Reason.COUNTED, date("2026-09-21"), date("2026-09-21"), 1),
        Step(Reason.PAUSED, date("2026-09-22"), date("2026-09-23"), 0, "supplement"),
        Step(Reason.COUNTED, date("2026-09-24"), date("2026-09-24"), 1),
        Step(Reason.HOLIDAY, date("2026-09-25"), date("2026-09-27"), 0, "中秋"),
        Step(Reason.COUNTED, date("2026-09-28"), date("2026-09-30"), 3),
    )


def test_a_closure_is_named() -> None:
    calendar = Calendar(closures=(closure("2026-06-03", "2026-06-04", "停电检修"),))
    told = explain(rule("2 working_days"), date("2026-06-02"), calendar)
    assert told.due == date("2026-06-08")
    assert [(step.reason, step.name) for step in told.steps[1:3]] == [
        (Reason.CLOSURE, "停电检修"),
        (Reason.COUNTED, ""),
    ]


def test_the_words_say_why() -> None:
    given = rule("5 working_days")
    told = explain(given, date("2026-09-28"), PLAIN)
    assert labels.sentences(told) == [
        "2026年9月28日（周一），次日起算",
        "2026年9月29日（周二）至2026年9月30日（周三），计2日",
        "2026年10月1日（周四）至2026年10月7日（周三）为国庆节放假，不计",
        "2026年10月8日（周四）至2026年10月9日（周五），计2日",
        "2026年10月10日（周六）调休上班（国庆节），计1日",
    ]


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    name = "supplement" if "paused" in reason else "国庆节"
    step = Step(reason, date("2026-10-01"), date("2026-10-02"), 2, name, is_settled=False)
    words = labels.sentence(rule("5 days"), step)
    assert words.endswith(labels.UNSETTLED)
    assert "{" not in words


def test_a_year_that_is_not_covered_is_an_answer() -> None:
    told = explain(rule("10 working_days"), date("2026-12-25"), PLAIN)
    assert told.due is None
    assert (told.steps[-1].reason, told.steps[-1].first) == (Reason.NOT_COVERED, date("2027-01-01"))
    entered = explain(rule("10 working_days"), date("2026-12-25"), Calendar((NOTICE_2027,)))
    assert entered.due == date("2027-01-11")
    assert not entered.is_provisional


def test_days_and_months_need_no_calendar() -> None:
    assert explain(rule("3 months"), date("2028-11-30"), PLAIN).due == date("2029-02-28")
    assert explain(rule("60 days"), date("2028-12-01"), PLAIN).due == date("2029-01-30")


@pytest.mark.parametrize("length", ["3 months", "3 days"])
@pytest.mark.parametrize(
    ("start", "end"),
    [("next_working_day", "as_counted"), ("next_day", "on_a_working_day")],
)
def test_unless_their_first_or_last_day_asks_for_a_working_day(
    length: str, start: str, end: str
) -> None:
    told = explain(rule(length, start, end=end), date("2028-11-30"), PLAIN)
    assert told.due is None
    assert told.steps[-1].reason is Reason.NOT_COVERED


def test_what_next_years_notice_may_still_move_is_provisional() -> None:
    told = explain(rule("3 working_days"), date("2026-12-25"), PLAIN)
    assert told.due == date("2026-12-30")
    assert told.is_provisional
    assert [step.is_settled for step in told.steps] == [True, True, True, False]
    assert not explain(rule("3 working_days"), date("2025-12-25"), PLAIN).is_provisional


def test_a_last_day_that_may_still_become_a_day_off_is_provisional() -> None:
    moving = rule("3 days", end="on_a_working_day")
    told = explain(moving, date("2026-12-28"), PLAIN)
    assert told.due == date("2026-12-31")
    assert told.is_provisional


def test_an_estimated_start_is_provisional() -> None:
    told = explain(rule("1 days", direction="before"), date("2026-09-01"), PLAIN, is_estimated=True)
    assert told.due == date("2026-08-31")
    assert told.is_provisional


@pytest.mark.parametrize(
    ("length", "pauses", "due"),
    [
        # Ten days from 1 June, four of them paused.
        ("10 days", [("2026-06-03", "2026-06-06")], "2026-06-15"),
        # Weekend days inside a pause were no working days anyway.
        ("10 working_days", [("2026-06-03", "2026-06-08")], "2026-06-22"),
        # Overlapping pauses count once.
        ("10 days", [("2026-06-03", "2026-06-06"), ("2026-06-05", "2026-06-07")], "2026-06-16"),
        # A pause of a limit in months adds its days behind it …
        ("1 months", [("2026-06-10", "2026-06-19")], "2026-07-11"),
        # … and the days that it adds can be paused, too.
        ("1 months", [("2026-06-10", "2026-06-19"), ("2026-07-05", "2026-07-06")], "2026-07-13"),
        # What ended before or begins behind it does nothing.
        ("1 months", [("2026-05-01", "2026-06-01"), ("2026-07-02", "2026-07-09")], "2026-07-01"),
    ],
)
def test_paused_days_do_not_count(length: str, pauses: list[tuple[str, str]], due: str) -> None:
    given = tuple(pause(first, last) for first, last in pauses)
    assert explain(rule(length), date("2026-06-01"), PLAIN, given).due == date(due)


@pytest.mark.parametrize("length", ["10 days", "10 working_days", "1 months"])
def test_while_it_is_paused_there_is_no_due_day(length: str) -> None:
    told = explain(rule(length), date("2026-06-01"), PLAIN, (pause("2026-06-05", None),))
    assert told.due is None
    assert told.steps[-1].reason is Reason.STILL_PAUSED
    assert told.steps[-1].first == date("2026-06-05")


def test_what_runs_back_cannot_be_paused() -> None:
    back = rule("3 days", direction="before")
    with pytest.raises(ValueError, match="cannot be paused"):
        explain(back, date("2026-06-08"), PLAIN, (pause("2026-06-05", "2026-06-06"),))


def test_a_pause_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        pause("2026-06-05", "2026-06-04")


@pytest.mark.parametrize(
    ("length", "due"),
    [
        # From Friday: three working days are Monday to Wednesday.
        (Length(3, Unit.WORKING_DAYS), "2026-06-10"),
        (Length(30, Unit.DAYS), "2026-07-05"),
        (Length(1, Unit.MONTHS), "2026-07-05"),
    ],
)
def test_an_extension_counts_from_the_day_after_the_due_day(length: Length, due: str) -> None:
    assert extend(date("2026-06-05"), length, PLAIN).due == date(due)


@pytest.mark.parametrize("text", ["0 days", "-1 days", "3 weeks", "days", "3", "121 months"])
def test_a_length_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Length.parse(text)


def test_of_rules_the_last_to_take_effect_holds_until_it_ends() -> None:
    old = Rule("matter.accept", Length.parse("3 days"))
    new = Rule(
        "matter.accept",
        Length.parse("1 days"),
        effective_from=date("2026-01-01"),
        effective_to=date("2026-06-30"),
    )
    rules = [new, old]
    held = {
        text: in_effect(rules, date(text)) for text in ("2025-12-31", "2026-01-01", "2026-07-01")
    }
    assert list(held.values()) == [old, new, old]
    assert in_effect([new], date("2026-07-01")) is None


def test_months_are_added_over_the_turn_of_the_year() -> None:
    assert add_months(Date(2026, 11, 30), 3) == Date(2027, 2, 28)
    assert add_months(Date(2026, 1, 15), -1) == Date(2025, 12, 15)
