"""Paths, periods, ranks, and what may not be held or handed on together: plain laws."""

from __future__ import annotations

import datetime
import uuid
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.foundation.actor import ADMINISTRATORS, Role
from duban_web.tenants import rules
from duban_web.tenants.rules import Period, Standing

DAY = datetime.date(2026, 1, 1)
ONE_DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 3, 1))
periods = st.builds(
    lambda since, length: Period(since, since + length * ONE_DAY if length is not None else None),
    days,
    st.none() | st.integers(0, 40),
)
places = st.lists(st.integers(1, 36**4 - 1), min_size=1, max_size=5)


def path_of(numbers: list[int]) -> str:
    path = ""
    for number in numbers:
        path = rules.child_path(path, number)
    return path


def span(length: int) -> Period:
    return Period(DAY, DAY + length * ONE_DAY)


@pytest.mark.parametrize(
    ("parent", "number", "path"),
    [
        ("", 1, "0001"),
        ("0001", 3, "00010003"),
        # letters follow digits
        ("", 35, "000z"),
        ("", 36, "0010"),
        ("0001", 36**4 - 1, "0001zzzz"),
    ],
)
def test_a_place_has_a_path(parent: str, number: int, path: str) -> None:
    assert rules.child_path(parent, number) == path
    assert rules.parent_path(path) == parent


@pytest.mark.parametrize(("parent", "number"), [("", 0), ("", 36**4), ("0001" * 16, 1)])
def test_where_there_is_no_room_there_is_no_path(parent: str, number: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        rules.child_path(parent, number)


@given(places, places)
def test_a_subtree_holds_what_lies_below_and_nothing_else(one: list[int], other: list[int]) -> None:
    assert rules.subtree(path_of(one)).holds(path_of(other)) == (other[: len(one)] == one)


@given(st.lists(places, max_size=8))
def test_paths_sort_as_one_reads_a_tree(some: list[list[int]]) -> None:
    assert sorted(some) == sorted(some, key=path_of)


@given(places)
def test_what_stands_above_are_the_beginnings(numbers: list[int]) -> None:
    above = rules.ancestor_paths(path_of(numbers))
    assert above == tuple(path_of(numbers[:end]) for end in range(1, len(numbers)))


@given(places, places, places)
def test_what_is_moved_keeps_its_place_below(
    old: list[int], new: list[int], rest: list[int]
) -> None:
    moved = rules.moved_path(path_of(old + rest), path_of(old), path_of(new))
    assert moved == path_of(new + rest)


def test_only_what_lies_below_moves() -> None:
    with pytest.raises(ValueError, match="not below"):
        rules.moved_path("00020001", "0001", "0003")


@given(periods, days)
def test_a_period_holds_its_first_day_and_not_its_end(period: Period, day: datetime.date) -> None:
    assert period.holds(period.since) == period.is_sound
    assert not period.holds(period.end)
    assert period.holds(day) == (day >= period.since and (period.until is None or day < period.end))


@given(periods, periods)
def test_periods_overlap_where_they_share_a_day(one: Period, other: Period) -> None:
    window = [datetime.date(2020, 1, 1) + number * ONE_DAY for number in range(120)]
    shared = any(one.holds(day) and other.holds(day) for day in window)
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(periods, periods)
def test_what_lies_in_a_period_has_no_day_outside(one: Period, other: Period) -> None:
    window = [datetime.date(2020, 1, 1) + number * ONE_DAY for number in range(120)]
    if one.lies_in(other):
        assert all(other.holds(day) for day in window if one.holds(day))


def test_ranks_stand_from_high_to_low_and_chiefs_before_deputies() -> None:
    names = [rank.name for rank in sorted(rules.Rank)]
    assert names[0] == "PROVINCE_CHIEF"
    assert names[-1] == "UNRANKED"
    for chief in [name for name in names if name.endswith("_CHIEF")]:
        assert names.index(chief) + 1 == names.index(chief.replace("_CHIEF", "_DEPUTY"))


@pytest.mark.parametrize(
    ("level", "parent", "may"),
    [
        ("school", "bureau", True),
        # a campus of a school, an institute of a bureau
        ("school", "school", True),
        ("bureau", "bureau", True),
        ("bureau", "school", False),
        ("city", "district", False),
    ],
)
def test_levels_go_down_the_tree(level: str, parent: str, may: bool) -> None:
    assert rules.may_stand_below(rules.Level(level), rules.Level(parent)) is may


def test_administrators_exclude_each_other_and_all_business() -> None:
    for one, other in combinations(Role, 2):
        apart = not ADMINISTRATORS.isdisjoint({one, other})
        assert (rules.excluded(one, [other]) is not None) == apart
        assert (rules.excluded(other, [one]) is not None) == apart
    assert all(rules.excluded(role, [role]) is None for role in Role)


HEAD = frozenset({Role.UNIT_HEAD, Role.HANDLER})


@pytest.mark.parametrize(
    ("period", "roles", "fault"),
    [
        (span(90), {Role.UNIT_HEAD}, ""),
        (span(1), HEAD, ""),
        # the ninety-first day
        (span(91), {Role.UNIT_HEAD}, "delegation_too_long"),
        # without an end
        (Period(DAY), {Role.UNIT_HEAD}, "delegation_too_long"),
        (span(0), {Role.UNIT_HEAD}, "period_is_empty"),
        (Period(DAY, DAY - ONE_DAY), {Role.UNIT_HEAD}, "period_is_empty"),
        (span(3), set(), "nothing_delegated"),
        (span(3), {Role.TOP_LEADER}, "more_than_own_roles"),
        (span(3), {Role.UNIT_HEAD, Role.TOP_LEADER}, "more_than_own_roles"),
        # also where it is one's own
        (span(3), {Role.AUDITOR}, "administrators_are_not_delegated"),
    ],
)
def test_a_delegation_keeps_to_its_limits(period: Period, roles: set[Role], fault: str) -> None:
    own_roles = HEAD | {Role.AUDITOR}
    held = Period(DAY - 400 * ONE_DAY)
    found = rules.delegation_fault(period, own=held, other=held, roles=roles, own_roles=own_roles)
    assert found == fault


@pytest.mark.parametrize("side", ["own", "other"])
@pytest.mark.parametrize(
    "held", [Period(DAY + ONE_DAY), Period(DAY - ONE_DAY, DAY + 2 * ONE_DAY)], ids=["late", "ends"]
)
def test_both_hold_their_posts_throughout(side: str, held: Period) -> None:
    posts = {"own": Period(DAY - ONE_DAY), "other": Period(DAY - ONE_DAY)} | {side: held}
    fault = rules.delegation_fault(
        span(3), own=posts["own"], other=posts["other"], roles=HEAD, own_roles=HEAD
    )
    assert fault == "post_not_held_throughout"


people = st.integers(0, 3).map(lambda number: uuid.UUID(int=number))
standings = st.builds(Standing, people, people, periods).filter(
    lambda one: one.absent != one.stand_in
)


@given(st.lists(standings, max_size=12))
def test_delegations_without_a_chain_have_none_on_any_day(wanted: list[Standing]) -> None:
    given_so_far: list[Standing] = []
    for one in wanted:
        if not rules.makes_chain(one, given_so_far):
            given_so_far.append(one)
    for number in range(120):
        day = datetime.date(2020, 1, 1) + number * ONE_DAY
        now = [one for one in given_so_far if one.period.holds(day)]
        assert {one.absent for one in now}.isdisjoint({one.stand_in for one in now})


@given(st.lists(standings, max_size=6), standings)
def test_what_is_refused_as_a_chain_would_be_one(before: list[Standing], new: Standing) -> None:
    window = [datetime.date(2020, 1, 1) + number * ONE_DAY for number in range(120)]
    would = any(
        new.period.holds(day)
        and one.period.holds(day)
        and (new.absent == one.stand_in or new.stand_in == one.absent)
        for one in before
        for day in window
    )
    assert rules.makes_chain(new, before) == would
