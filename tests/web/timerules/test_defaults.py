"""The defaults say where they come from, and read as they are written."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from duban_web.timerules.defaults import Default, defaults, sources, tag
from duban_web.timerules.explaining import explain
from duban_web.timerules.rules import Direction, End, Length, Start, Unit
from web.timerules.given import PLAIN, Date

ALL = [default for group in defaults().values() for default in group]


def of(trigger: str) -> Default:
    (default,) = defaults()[trigger]
    return default


def test_every_default_names_its_sources_and_no_source_is_idle() -> None:
    used = {tag(one) for default in ALL for one in default.rule.evidence}
    used |= {tag(one) for default in ALL for seen in default.seen for one in seen.evidence}
    assert [default.rule.trigger for default in ALL if not default.rule.evidence] == []
    assert used == set(sources())


def test_what_only_custom_vouches_for_is_unconfirmed() -> None:
    assert {default.rule.is_confirmed for default in ALL} == {True, False}
    for default in ALL:
        assert default.rule.is_default
        assert default.rule.is_confirmed == ("K" not in default.rule.evidence)


def test_triggers_and_names_are_one_and_their_own() -> None:
    assert [one for one in ALL if not re.fullmatch(r"[a-z_]+\.[a-z_]+", one.rule.trigger)] == []
    assert [name for name, count in Counter(one.name for one in ALL).items() if count > 1] == []
    assert {one.rule.trigger for one in ALL} == set(defaults())


def test_a_statutes_rule_begins_with_the_statute() -> None:
    statutes = {"L3": 2010, "L4": 2022, "L5": 2019}
    for default in ALL:
        for year in [statutes[tag(one)] for one in default.rule.evidence if tag(one) in statutes]:
            assert default.rule.effective_from
            assert default.rule.effective_from.year == year


@pytest.mark.parametrize(
    ("trigger", "length", "start", "direction"),
    [
        # Statutes.
        ("petition.finish", "60 days", "next_day", "after"),
        ("disclosure.answer", "20 working_days", "next_day", "after"),
        ("hotline.finish", "5 working_days", "next_day", "after"),
        # Seen in one place, taken until the office says otherwise.
        ("matter.send_back", "3 working_days", "next_day", "after"),
        # Custom.
        ("matter.accept", "1 working_days", "next_day", "after"),
        ("rectification.plan", "15 working_days", "next_day", "after"),
        # Back from the meeting, and on the day itself.
        ("agenda.material", "3 days", "next_day", "before"),
        ("minutes.to_supervision", "1 days", "same_day", "after"),
    ],
)
def test_some_defaults(trigger: str, length: str, start: str, direction: str) -> None:
    rule = of(trigger).rule
    assert rule.length == Length.parse(length)
    assert (rule.start, rule.direction, rule.end) == (
        Start(start),
        Direction(direction),
        End.AS_COUNTED,
    )


def test_the_monthly_report_is_due_on_the_twenty_fifth() -> None:
    assert explain(of("matter.report").rule, Date(2026, 2, 1), PLAIN).due == Date(2026, 2, 25)


def test_what_others_do_is_kept_beside() -> None:
    plan = of("rectification.plan")
    assert [(seen.length.count, seen.length.unit) for seen in plan.seen] == [
        (13, Unit.DAYS),
        (10, Unit.WORKING_DAYS),
        (1, Unit.MONTHS),
        (15, Unit.DAYS),
        (20, Unit.DAYS),
    ]
    assert plan.seen[0].evidence == ("S1",)
    assert plan.note


@pytest.mark.parametrize("default", ALL, ids=lambda default: default.rule.trigger)
def test_every_default_gives_a_day(default: Default) -> None:
    due = explain(default.rule, Date(2025, 1, 16), PLAIN).due
    assert due
    is_back = default.rule.direction is Direction.BEFORE
    assert due <= Date(2025, 1, 16) if is_back else due >= Date(2025, 1, 16)
