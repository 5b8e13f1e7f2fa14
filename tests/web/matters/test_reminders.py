"""Reminders of days: each step of the ladder once, at its day, to whom it concerns."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.remind import remind
from duban_web.matters.actions.resume import resume
from duban_web.matters.jobs import remind_all, say_what_is_due
from duban_web.matters.reminders import Step, step_on
from duban_web.matters.rules import CommentKind, Party, PartyKind, PartyRole
from duban_web.notify.models import Notice
from duban_web.tenants.actions.set_portfolio import set_portfolio
from duban_web.timerules.actions.set_rule import set_rule
from duban_web.timerules.rules import Direction, Length, Start, Unit
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.matters.cases import CASES, on
from web.matters.given import (
    given_assigned,
    given_closed,
    given_registered,
    given_submitted,
    given_suspended,
    given_underway,
    lead,
    morning,
    version_of,
)
from web.stories import versioned

pytestmark = pytest.mark.django_db
# Due on Tuesday 31 March; 4 to 6 April are 清明.
WHOLE_LADDER = {
    "remind_ahead": day(3, 24),
    "remind_eve": day(3, 30),
    "remind_overdue": day(4, 1),
    "remind_second": day(4, 3),
    "remind_criticism": day(4, 9),
}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def pass_by(bureau: Bureau, first: datetime.date, last: datetime.date) -> None:
    """The job comes by each day, and twice."""
    on = first
    while on <= last:
        for _ in range(2):
            with scope.open(bureau.system, morning(on)):
                say_what_is_due(bureau.system)
        on += datetime.timedelta(days=1)


def said(bureau: Bureau) -> dict[str, dict[str, datetime.date]]:
    """Who of the cast was reminded of which step, and on which day."""
    names = {bureau.posts[name].person_id: name for name in bureau.posts}
    found: dict[str, dict[str, datetime.date]] = {}
    with scope.open(bureau.system):
        rows = Notice.objects.within(bureau.system).filter(kind__startswith="matters.remind")
        for person, kind, at in rows.values_list("recipient", "kind", "said_at"):
            step = found.setdefault(kind.removeprefix("matters."), {})
            assert names[person] not in step, "said twice"
            step[names[person]] = at.date()
    return found


def days_said(bureau: Bureau) -> dict[str, datetime.date]:
    return {step: next(iter(told.values())) for step, told in said(bureau).items()}


def test_each_step_is_said_once_on_its_day(bureau: Bureau) -> None:
    given_underway(bureau)
    pass_by(bureau, TODAY, day(5, 20))
    assert days_said(bureau) == WHOLE_LADDER


def test_a_step_goes_to_whom_it_concerns(bureau: Bureau) -> None:
    act(
        bureau.qian,
        set_portfolio,
        **versioned(bureau.posts["li"], "post"),
        units=[bureau.schools.pk],
        since=TODAY,
    )
    given_underway(bureau)
    pass_by(bureau, day(3, 24), day(4, 9))
    assert {step: set(told) for step, told in said(bureau).items()} == {
        "remind_ahead": {"wang", "zhao"},
        "remind_eve": {"wang", "zhao"},
        "remind_overdue": {"wang", "zhao", "qian"},
        # 李 is in charge of the unit, 吴 leads the matter.
        "remind_second": {"wang", "zhao", "qian", "wu", "li"},
        "remind_criticism": {"wang", "qian", "li"},
    }


def test_days_that_were_missed_are_made_up_for_by_the_last_step_alone(bureau: Bureau) -> None:
    given_underway(bureau)
    pass_by(bureau, day(4, 7), day(4, 8))
    assert days_said(bureau) == {"remind_second": day(4, 7)}


def test_nobody_is_reminded_on_a_holiday(bureau: Bureau) -> None:
    given_underway(bureau, due=day(4, 3))
    pass_by(bureau, day(4, 4), day(4, 7))
    assert days_said(bureau) == {"remind_overdue": day(4, 7)}


@pytest.mark.parametrize("given", [given_suspended, given_submitted, given_closed])
def test_what_rests_or_is_handed_in_or_closed_is_not_reminded_of(
    bureau: Bureau, given: object
) -> None:
    assert callable(given)
    given(bureau)
    pass_by(bureau, day(3, 24), day(4, 10))
    assert said(bureau) == {}


def test_what_is_resumed_is_reminded_of_by_its_new_day(bureau: Bureau) -> None:
    matter = given_suspended(bureau)
    act(bureau.wu, resume, morning(day(3, 20)), **on(matter, due=day(4, 30)))
    pass_by(bureau, day(3, 24), day(4, 23))
    assert days_said(bureau) == {"remind_ahead": day(4, 23)}


def test_what_is_put_off_begins_the_ladder_anew(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    pass_by(bureau, day(3, 24), day(3, 24))
    act(
        bureau.li,
        extend,
        morning(day(3, 25)),
        matter=matter.pk,
        version=version_of(bureau.li, matter.pk),
        due=day(4, 30),
        reason="天气原因。",
    )
    pass_by(bureau, day(3, 26), day(4, 22))
    with scope.open(bureau.system):
        rows = Notice.objects.within(bureau.system).filter(kind="matters.remind_ahead")
        assert {row.facts["due"] for row in rows} == {"2026-03-31"}
    with scope.open(bureau.system, morning(day(4, 23))):
        say_what_is_due(bureau.system)
        rows = Notice.objects.within(bureau.system).filter(kind="matters.remind_ahead")
        assert {row.facts["due"] for row in rows} == {"2026-03-31", "2026-04-30"}


def test_who_has_explained_is_not_proposed_for_criticism(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    pass_by(bureau, day(4, 1), day(4, 3))
    act(
        bureau.wang,
        comment,
        morning(day(4, 7)),
        matter=matter.pk,
        version=version_of(bureau.wang, matter.pk),
        kind=CommentKind.EXPLANATION,
        text="配件4月8日到货，4月10日前完成安装。",
    )
    pass_by(bureau, day(4, 8), day(4, 20))
    assert "remind_criticism" not in said(bureau)


def test_what_is_not_accepted_in_time_is_reminded_of(bureau: Bureau) -> None:
    matter = given_assigned(bureau)
    assert matter.accept_due == day(3, 3)
    pass_by(bureau, TODAY, day(3, 10))
    assert said(bureau) == {"remind_unaccepted": {"wang": day(3, 4), "qian": day(3, 4)}}


def test_who_was_just_given_it_is_not_reminded_of_the_day_that_came_with_it(
    bureau: Bureau,
) -> None:
    given_underway(bureau, due=day(3, 5))
    pass_by(bureau, TODAY, day(3, 4))
    assert days_said(bureau) == {"remind_eve": day(3, 4)}


def test_a_ledger_that_comes_in_late_sends_no_flood(bureau: Bureau) -> None:
    arguments = CASES["register_past"].arguments(bureau)
    act(bureau.qian, register_past, **arguments | {"due": day(2, 27)})
    pass_by(bureau, TODAY, TODAY)
    assert said(bureau) == {}
    # What is still ahead of it is said.
    pass_by(bureau, day(3, 3), day(3, 31))
    assert set(said(bureau)) == {"remind_second", "remind_criticism"}


def test_an_outside_body_is_chased_by_the_desk(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    outside = Party(PartyRole.RESPONSIBLE, PartyKind.OUTSIDE, name="区财政局")
    act(bureau.qian, assign, **on(matter, parties=[lead(bureau), outside]))
    pass_by(bureau, day(3, 24), day(3, 24))
    assert set(said(bureau)["remind_ahead"]) == {"qian"}


def test_how_far_ahead_is_the_office_s_to_set(bureau: Bureau) -> None:
    act(
        bureau.qian,
        set_rule,
        institution=bureau.institution.pk,
        trigger="reminder.ahead",
        length=Length(10, Unit.WORKING_DAYS),
        start=Start.NEXT_DAY,
        direction=Direction.BEFORE,
        source="本局督查办法",
        effective_from=TODAY,
    )
    given_underway(bureau)
    pass_by(bureau, TODAY, day(3, 20))
    assert days_said(bureau) == {"remind_ahead": day(3, 17)}


def test_nobody_reminds_but_the_system_and_nothing_is_said_twice(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    with pytest.raises(NotYours):
        act(bureau.qian, remind, **on(matter, step=Step.AHEAD))
    reminded = act(bureau.system, remind, **on(matter, step=Step.AHEAD))
    assert reminded.version == matter.version + 1
    with pytest.raises(IllegalMove):
        act(bureau.system, remind, **on(reminded, step=Step.AHEAD))


def test_a_simulated_office_is_not_reminded_by_the_clock_on_the_wall(bureau: Bureau) -> None:
    given_underway(bureau)
    with scope.open(bureau.system, morning(day(3, 24))):
        remind_all(bureau.system)
    assert said(bureau) == {}


@pytest.mark.parametrize(("hour", "is_said"), [(23, False), (1, True), (11, False)])
def test_nobody_is_reminded_at_night(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, hour: int, is_said: bool
) -> None:
    # By UTC, which is eight hours behind.
    given_underway(bureau)
    real = SimpleNamespace(is_simulated=False)
    monkeypatch.setattr("duban_web.matters.jobs.tenant_of", lambda _actor: real)
    at = datetime.datetime(2026, 3, 24, hour, tzinfo=datetime.UTC)
    with scope.open(bureau.system, at):
        remind_all(bureau.system)
    assert bool(said(bureau)) == is_said


def test_the_last_step_that_has_come_is_said() -> None:
    days = {Step.AHEAD: day(3, 24), Step.EVE: day(3, 30), Step.OVERDUE: day(4, 1)}
    assert step_on(days, day(3, 23), TODAY) is None
    assert step_on(days, day(3, 29), TODAY) is Step.AHEAD
    assert step_on(days, day(4, 30), TODAY) is Step.OVERDUE
    assert step_on(days, day(3, 29), day(3, 24)) is None
    # Two on one day: the later one of the ladder.
    assert step_on({Step.AHEAD: day(3, 30), Step.EVE: day(3, 30)}, day(3, 30), TODAY) is Step.EVE


def test_what_was_said_is_on_record_with_the_matter(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    pass_by(bureau, day(3, 24), day(3, 24))
    assert version_of(bureau.qian, matter.pk) == matter.version + 1
    (notice,) = ask(
        bureau.system,
        lambda actor: Notice.objects.within(actor).filter(
            kind="matters.remind_ahead", recipient=bureau.posts["zhao"].person_id
        ),
    )
    assert (notice.subject_id, notice.subject_version) == (matter.pk, matter.version + 1)
