"""Metrics: a played year counted by hand, and every figure opens as many rows as it says."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.foundation import scope
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.close_partly import close_partly
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.metrics import (
    DEFINITIONS,
    Base,
    Counted,
    Metric,
    Narrowing,
    Side,
)
from duban_web.matters.policies import Origin
from duban_web.matters.queries.figures import Figure, figures_in, rows_behind, shares_by_state
from duban_web.matters.queries.ledger import matters_in
from duban_web.matters.rules import Party, PartyKind, PartyRole, RollUp
from duban_web.matters.states import State
from web.cast import Bureau, act, ask, day, given_bureau, given_stranger
from web.matters.cases import on
from web.matters.given import given_registered, given_underway, given_verified, lead, morning
from web.matters.played_year import Year, given_year

pytestmark = pytest.mark.django_db

ABOVE, BELOW = Side.NUMERATOR, Side.DENOMINATOR
# Of each metric, by the current day: the matters above the line, and those below it.
BY_HAND = {
    # G is laid aside, the days of J and N are still to come; B was handed in again too late.
    Metric.DONE_ON_TIME: ("ACL", "ABCDHKLM"),
    # E and F are withdrawn and merged, I is not registered.
    Metric.DONE_OF_REGISTERED: ("ABCJL", "ABCDGHJKLMN"),
    # N is not given out.
    Metric.DONE_OF_ACCEPTED: ("ABCJL", "ABCDGHJKLM"),
    # C waits to be struck off.
    Metric.CLOSED_OF_REGISTERED: ("ABJL", "ABCDGHJKLMN"),
    # B a day late; M was objected to; L had no limit.
    Metric.ACCEPTED_IN_TIME: ("ACDGHJK", "ABCDGHJK"),
    # D in March, in April late, May waived, June not in; H in June, when it was open again.
    Metric.REPORTED_IN_TIME: ("D", "DDDH"),
    # B was handed in twice, and returned once.
    Metric.RETURNED: ("B", "ABBCHJ"),
    Metric.REOPENED: ("H", "ABHJ"),
    Metric.EXTENDED: ("C", "ABCDGHJKLMN"),
    Metric.OVERDUE: ("DHKM", "ABCDHKLM"),
    Metric.DONE_LATE: ("B", "ABCDHKLM"),
}
# Every way of narrowing, by itself and with others.
NARROWED: list[dict[str, Any]] = [
    {},
    {"base": Base.ORIGINAL},
    {"counted": Counted.WHOLES},
    {"period_from": day(4, 1)},
    {"period_until": day(3, 31)},
    {"period_from": day(4, 1), "period_until": day(4, 30), "base": Base.ORIGINAL},
    {"origin": Origin.DIRECTIVE},
    {"origin": Origin.PLAN},
]


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture
def year(bureau: Bureau) -> Year:
    return given_year(bureau)


def figure(year: Year, metric: Metric, who: str = "qian", **narrowed: Any) -> Figure:
    (found,) = year.ask(who, figures_in, metric=metric, **narrowed).items
    return found


def counts(year: Year, metric: Metric, who: str = "qian", **narrowed: Any) -> tuple[int, int]:
    found = figure(year, metric, who, **narrowed)
    return found.numerator, found.denominator


def test_the_year_is_as_it_was_counted_by_hand(year: Year) -> None:
    for metric, (above, below) in BY_HAND.items():
        assert year.letters(year.ask("qian", rows_behind, metric, ABOVE)) == above, metric
        assert year.letters(year.ask("qian", rows_behind, metric, BELOW)) == below, metric
        assert counts(year, metric) == (len(above), len(below)), metric
    assert set(BY_HAND) == set(Metric) == set(DEFINITIONS)


def test_by_the_original_day_an_extended_matter_is_late(year: Year) -> None:
    original = {"base": Base.ORIGINAL}
    assert counts(year, Metric.DONE_ON_TIME, **original) == (2, 8)
    rows = year.ask("qian", rows_behind, Metric.DONE_LATE, ABOVE, **original)
    assert year.letters(rows) == "BC"
    assert figure(year, Metric.DONE_ON_TIME).claimed == 1


def test_what_fell_due_is_done_on_time_or_late_or_overdue(year: Year) -> None:
    # … or waits to be checked, handed in in time.
    year.submits("M", day(4, 29))
    for base in Base:
        kinds = (Metric.DONE_ON_TIME, Metric.DONE_LATE, Metric.OVERDUE)
        found = [counts(year, kind, base=base) for kind in kinds]
        assert sum(above for above, _ in found) + 1 == found[0][1]


def test_the_ledger_calls_the_same_matters_late(year: Year) -> None:
    late = {row.pk for row in year.ask("qian", matters_in, is_late=True)}
    told = [
        row.matter.pk
        for metric in (Metric.OVERDUE, Metric.DONE_LATE)
        for row in year.ask("qian", rows_behind, metric, ABOVE)
    ]
    assert late == set(told)
    assert len(told) == len(late)


def test_as_many_rows_as_the_figure_says(year: Year) -> None:
    told = [
        (narrowed, found)
        for narrowed in NARROWED
        for found in year.ask("qian", figures_in, **narrowed).items
    ]
    for narrowed, found in told:
        above = year.ask("qian", rows_behind, found.metric, ABOVE, **narrowed)
        below = year.ask("qian", rows_behind, found.metric, BELOW, **narrowed)
        assert (len(above), len(below)) == (found.numerator, found.denominator)
        assert {row.id for row in above} <= {row.id for row in below}
        assert len({row.id for row in below}) == len(below)
        assert all(Narrowing(**narrowed).holds(row.day) for row in below)


def test_a_period_is_narrowed_by_the_day_that_the_definition_names(year: Year) -> None:
    april = {"period_from": day(4, 1), "period_until": day(4, 30)}
    assert counts(year, Metric.DONE_ON_TIME, **april) == (1, 4)
    # Registered in March and before.
    assert counts(year, Metric.DONE_OF_REGISTERED, **april) == (0, 0)
    assert counts(year, Metric.RETURNED, **april) == (0, 2)
    assert counts(year, Metric.REPORTED_IN_TIME, **april) == (0, 1)
    # A return in April is that of the submission in March.
    assert counts(year, Metric.RETURNED, period_until=day(3, 31)) == (1, 4)
    # The day itself is in it.
    assert counts(year, Metric.REOPENED, period_from=day(3, 16), period_until=day(3, 16)) == (1, 1)


def test_unit_and_lead_and_origin_narrow(year: Year) -> None:
    metric = Metric.DONE_OF_REGISTERED
    wu = year.bureau.posts["wu"].person_id
    # N is given to nobody, L has no lead.
    assert counts(year, metric, unit=year.bureau.schools.pk) == (5, 10)
    assert counts(year, metric, unit=year.bureau.desk.pk) == (0, 0)
    assert counts(year, metric, lead=wu) == (4, 9)
    assert counts(year, metric, lead=year.bureau.posts["li"].person_id) == (0, 0)
    assert counts(year, metric, origin=Origin.DIRECTIVE) == (1, 1)


def test_no_count_betrays_a_matter_for_named_eyes(year: Year) -> None:
    for metric, (above, below) in BY_HAND.items():
        expected = (len(above.replace("K", "")), len(below.replace("K", "")))
        assert counts(year, metric, "li") == expected, metric
        for side in Side:
            assert "K" not in year.letters(year.ask("li", rows_behind, metric, side))
    assert year.ask("li", shares_by_state).whole == year.ask("qian", shares_by_state).whole - 1


def test_a_stranger_counts_nothing(year: Year) -> None:
    sun = given_stranger()
    told = ask(sun, figures_in, unit=year.bureau.schools.pk).items
    assert {(one.numerator, one.denominator) for one in told} == {(0, 0)}
    assert ask(sun, shares_by_state).whole == 0


def test_the_due_day_itself_is_not_over(bureau: Bureau) -> None:
    given_underway(bureau, due=day(3, 31))
    qian = bureau.qian
    for today, expected in ((day(3, 31), (0, 0)), (day(4, 1), (1, 1))):
        with scope.open(qian, now=morning(today)):
            (found,) = figures_in(qian, metric=Metric.OVERDUE).items
        assert (found.numerator, found.denominator) == expected


def test_what_is_given_out_is_counted_in_its_parts_or_as_a_whole(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    each = [
        Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, unit.pk)
        for unit in (bureau.schools, bureau.desk)
    ]
    more = {"parties": [lead(bureau)], "each": each, "roll_up": RollUp.ALL}
    act(bureau.qian, assign, **on(matter, **more))
    found = {
        (counted, unit): ask(
            bureau.qian,
            figures_in,
            metric=Metric.DONE_OF_REGISTERED,
            counted=counted,
            unit=unit.pk if unit else None,
        )
        .items[0]
        .denominator
        for counted in Counted
        for unit in (None, bureau.schools, bureau.desk)
    }
    assert found == {
        (Counted.PARTS, None): 2,
        (Counted.PARTS, bureau.schools): 1,
        (Counted.PARTS, bureau.desk): 1,
        (Counted.WHOLES, None): 1,
        (Counted.WHOLES, bureau.schools): 0,
        (Counted.WHOLES, bureau.desk): 0,
    }


def test_what_goes_on_after_a_partial_close_was_not_accepted_late(bureau: Bureau) -> None:
    year = Year(bureau)
    year.matters["A"] = given_verified(bureau)
    year.does(
        day(4, 3),
        "li",
        close_partly,
        "A",
        opinion="教学楼部分销号。",
        rest_title="更换宿舍楼消防栓",
        rest="完成宿舍楼消防栓更换。",
        due=day(4, 30),
    )
    assert counts(year, Metric.ACCEPTED_IN_TIME) == (1, 1)
    # Nor does its beginning close anything.
    assert counts(year, Metric.REOPENED) == (0, 1)
    assert counts(year, Metric.DONE_OF_REGISTERED) == (1, 2)


def test_an_assignment_that_waits_for_a_ruling_is_not_late(bureau: Bureau) -> None:
    year = Year(bureau)
    year.begins("A", day(3, 31))
    assert counts(year, Metric.ACCEPTED_IN_TIME) == (0, 1)
    objection = {"reason": "归后勤管理。", "proper_owner": "后勤中心"}
    year.does(day(3, 4), "wang", send_back, "A", **objection)
    assert counts(year, Metric.ACCEPTED_IN_TIME) == (0, 0)
    # Who accepts has given the objection up.
    year.accepts("A", day(3, 5))
    assert counts(year, Metric.ACCEPTED_IN_TIME) == (0, 1)


def test_shares_of_the_states_sum_to_a_hundred(year: Year) -> None:
    found = year.ask("qian", shares_by_state)
    shown = {one.state: (one.count, one.percent) for one in found.items if one.count}
    assert shown == {
        State.REGISTERED: (1, "9.1"),
        State.UNDERWAY: (4, "36.3"),
        State.VERIFIED: (1, "9.1"),
        State.CLOSED: (4, "36.4"),
        State.SUSPENDED: (1, "9.1"),
    }


def test_questions_do_not_grow_with_the_rows(bureau: Bureau) -> None:
    found = []
    for more in (1, 4):
        for _ in range(more):
            given_verified(bureau)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(bureau.qian, figures_in)
            ask(bureau.qian, rows_behind, Metric.RETURNED, BELOW)
        found.append(len(queries))
    assert found[0] == found[1]
