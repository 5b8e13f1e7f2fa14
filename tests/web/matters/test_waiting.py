"""What waits for somebody: what they may do next, and nothing that they may not."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import NotFound, NotYours
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.look_back import look_back
from duban_web.matters.actions.set_milestones import Stage, set_milestones
from duban_web.matters.actions.set_patrol import set_patrol
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import stand_of
from duban_web.matters.queries.workbench import WaitingList, waiting_in, workbench
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import (
    Audience,
    CommentKind,
    LookBackOutcome,
    Party,
    PartyKind,
    PartyRole,
)
from duban_web.matters.waiting import ACTS, Waiting
from duban_web.tenants.actions.set_portfolio import set_portfolio
from duban_web.tenants.queries.actors import actor_for
from duban_web.timerules.actions.add_closure import add_closure
from web.cast import TODAY, act, ask, day, given_bureau
from web.matters.cases import CASES, on
from web.matters.given import (
    given_assigned,
    given_closed,
    given_proposed,
    given_registered,
    given_report,
    given_submitted,
    given_suspended,
    given_underway,
    given_verified,
    morning,
    responsible,
    version_of,
)
from web.stories import Story
from web.tenants.cases import given_delegation

pytestmark = pytest.mark.django_db
CAST = ("li", "wu", "wang", "zhao", "qian")
# Of these the lawful act does not make that somebody is waited for; they have tests of their own.
OF_THEIR_OWN = {Waiting.REPORT, Waiting.SUBMIT, Waiting.LOOK_BACK, Waiting.REOPEN}


def lists(actor: Actor, on: datetime.date = TODAY) -> dict[Waiting, WaitingList]:
    with scope.open(actor, now=morning(on)):
        return {one.waiting: one for one in workbench(actor)}


def waits(actor: Actor, waiting: Waiting, on: datetime.date = TODAY) -> list[UUID]:
    """The matters in a list, as the workbench and the list itself have them."""
    found = lists(actor, on).get(waiting)
    with scope.open(actor, now=morning(on)):
        try:
            whole = waiting_in(actor, waiting)
        except NotFound:
            assert found is None
            return []
    assert whole.count == (found.count if found else 0)
    ids = [line.matter.pk for line in whole.lines]
    assert [line.matter.pk for line in found.lines] == ids[:5] if found else ids == []
    return ids


@pytest.mark.parametrize("waiting", sorted(set(ACTS) - OF_THEIR_OWN))
def test_an_act_waits_for_whoever_can_do_it_until_it_is_done(waiting: Waiting) -> None:
    bureau = given_bureau()
    verb = ACTS[waiting].value
    story = Story("matters", verb, CASES[verb])
    arguments = story.case.arguments(bureau)
    matter = arguments["matter"]
    assert waits(getattr(bureau, story.case.who), waiting) == [matter]
    assert waits(getattr(bureau, story.case.not_who), waiting) == []
    for who in CAST:
        actor = getattr(bureau, who)
        if waits(actor, waiting):
            with transaction.atomic():
                act(actor, story.verb, **arguments)
                transaction.set_rollback(True)
    act(getattr(bureau, story.case.who), story.verb, **arguments)
    assert [who for who in CAST if waits(getattr(bureau, who), waiting)] == []


def test_whoever_had_a_part_is_not_waited_for() -> None:
    bureau = given_bureau()
    typed = given_underway(bureau)
    bureau.give("he", "何同", "科长", unit=bureau.schools)
    bureau.grant("he", Role.SUPERVISION_HEAD)
    submitted = given_submitted(bureau)
    assert waits(bureau.qian, Waiting.VERIFY) == [submitted.pk]
    # Of the responsible unit, though at the desk as well.
    assert waits(bureau.he, Waiting.VERIFY) == []
    with pytest.raises(NotYours):
        act(
            bureau.he,
            Story("matters", "verify", CASES["verify"]).verb,
            **on(submitted, opinion="好"),
        )
    assert waits(bureau.qian, Waiting.SIGN) == []
    assert typed.pk not in waits(bureau.qian, Waiting.VERIFY)


def test_who_verified_does_not_close_where_two_must_look() -> None:
    bureau = given_bureau()
    once = given_verified(bureau)
    assert waits(bureau.qian, Waiting.CLOSE) == [once.pk]
    # The day on which a matter's origin asks for a second look, another has to take it.
    Matter.objects.filter(pk=once.pk).update(origin=Origin.INSPECTION)
    assert waits(bureau.qian, Waiting.CLOSE) == []
    assert waits(bureau.li, Waiting.CLOSE) == [once.pk]
    Matter.objects.filter(pk=once.pk).update(origin=Origin.MEETING)


def test_a_deputy_leader_is_waited_for_in_their_own_line() -> None:
    bureau = given_bureau()
    led = given_submitted(bureau)
    matter = given_registered(bureau)
    act(
        bureau.qian,
        assign,
        matter=matter.pk,
        version=matter.version,
        parties=[responsible(bureau)],
    )
    bureau.give("mei", "梅二", "副局长")
    bureau.grant("mei", Role.DEPUTY_LEADER)
    assert waits(bureau.wu, Waiting.VERIFY) == [led.pk]
    assert waits(bureau.mei, Waiting.VERIFY) == []
    assert waits(bureau.mei, Waiting.LED) == []
    act(
        bureau.qian,
        set_portfolio,
        post=bureau.posts["mei"].pk,
        version=1,
        units=[bureau.schools.pk],
        since=TODAY,
    )
    assert waits(bureau.mei, Waiting.VERIFY) == [led.pk]
    assert set(waits(bureau.mei, Waiting.LED)) == {led.pk, matter.pk}


def test_a_proposal_waits_for_somebody_else_than_who_made_it() -> None:
    bureau = given_bureau()
    matter = given_proposed(bureau)
    assert waits(bureau.qian, Waiting.APPROVE) == []
    assert waits(bureau.li, Waiting.APPROVE) == [matter.pk]


def test_what_was_sent_back_waits_for_the_ruling_alone() -> None:
    bureau = given_bureau()
    matter = given_assigned(bureau)
    assert waits(bureau.zhao, Waiting.ACCEPT) == [matter.pk]
    act(
        bureau.wang,
        Story("matters", "send_back", CASES["send_back"]).verb,
        **on(matter, reason="归后勤中心管理。", proper_owner="后勤服务中心"),
    )
    assert waits(bureau.wang, Waiting.ACCEPT) == []
    assert waits(bureau.qian, Waiting.RULE_ON_RETURN) == [matter.pk]


def test_a_report_waits_for_the_unit_while_it_is_owed() -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    assert waits(bureau.zhao, Waiting.REPORT) == []
    act(bureau.qian, set_rhythm, **on(matter, every=Every.MONTHLY, day=25))
    assert waits(bureau.zhao, Waiting.REPORT) == []
    # On the 25th nothing is late, but it is near.
    (line,) = lists(bureau.zhao, day(3, 24))[Waiting.REPORT].lines
    assert (line.day, line.days_late, line.days_left) == (day(3, 25), 0, 1)
    (line,) = lists(bureau.wang, day(3, 27))[Waiting.REPORT].lines
    assert (line.day, line.days_late, line.days_left) == (day(3, 25), 2, None)
    assert waits(bureau.qian, Waiting.REPORT, day(3, 27)) == []
    act(
        bureau.zhao,
        Story("matters", "report", CASES["report"]).verb,
        morning(day(3, 27)),
        matter=matter.pk,
        version=version_of(bureau.zhao, matter.pk),
        text="已采购消防栓12个。",
    )
    assert waits(bureau.wang, Waiting.REPORT, day(3, 27)) == []
    assert waits(bureau.wang, Waiting.SIGN, day(3, 27)) == [matter.pk]


def test_what_is_reported_as_done_waits_to_be_submitted() -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    given_report(bureau, matter, percent=99)
    assert waits(bureau.wang, Waiting.SUBMIT) == []
    given_report(bureau, matter, version=version_of(bureau.zhao, matter.pk), percent=100)
    assert waits(bureau.wang, Waiting.SUBMIT) == [matter.pk]
    assert waits(bureau.zhao, Waiting.SUBMIT) == []
    act(
        bureau.wang,
        set_milestones,
        matter=matter.pk,
        version=version_of(bureau.wang, matter.pk),
        stages=[Stage("完成采购", day(3, 13))],
    )
    assert waits(bureau.wang, Waiting.SUBMIT) == []


def test_a_patrol_waits_from_its_day_and_a_relapse_for_a_leader() -> None:
    bureau = given_bureau()
    matter = given_closed(bureau)
    act(bureau.li, set_patrol, **on(matter, every=Every.QUARTERLY))
    assert waits(bureau.qian, Waiting.LOOK_BACK) == []
    later = day(6, 30)
    assert waits(bureau.qian, Waiting.LOOK_BACK, later) == [matter.pk]
    assert waits(bureau.wang, Waiting.LOOK_BACK, later) == []
    act(
        bureau.qian,
        look_back,
        morning(later),
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        outcome=LookBackOutcome.RELAPSED,
        text="2号楼水压不足。",
    )
    assert waits(bureau.qian, Waiting.LOOK_BACK, later) == []
    assert waits(bureau.li, Waiting.REOPEN, later) == [matter.pk]
    assert waits(bureau.wu, Waiting.REOPEN, later) == [matter.pk]
    act(
        bureau.qian,
        look_back,
        morning(day(7, 10)),
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        outcome=LookBackOutcome.HOLDS,
        text="水压正常。",
    )
    assert waits(bureau.li, Waiting.REOPEN, day(7, 10)) == []


def test_late_and_near_are_told_by_the_day_and_the_light_agrees() -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    given_suspended(bureau)
    for on_day, wanted in (
        (day(3, 2), None),
        (day(3, 30), Waiting.DUE_SOON),
        (day(3, 31), Waiting.DUE_SOON),
        (day(4, 2), Waiting.LATE),
    ):
        for who in ("li", "wu", "wang", "zhao", "qian"):
            found = lists(getattr(bureau, who), on_day)
            near = {one for one in (Waiting.LATE, Waiting.DUE_SOON) if one in found}
            assert near == ({wanted} if wanted else set()), (on_day, who)
            if wanted:
                (line,) = found[wanted].lines
                actor = getattr(bureau, who)
                with scope.open(actor, now=morning(on_day)):
                    stand = stand_of(actor, matter.pk)
                assert (line.light, line.days_late) == (stand.light, stand.days_late)
                assert line.responsible == "基础教育科"


def test_readers_see_what_is_late_within_reach_and_archivists_what_was_closed() -> None:
    bureau = given_bureau()
    underway, closed = given_underway(bureau), given_closed(bureau)
    for role in (Role.DISCIPLINE_READER, Role.OBSERVER, Role.UPPER_READER):
        reader = replace(bureau.li, roles=frozenset({role}))
        assert set(lists(reader, day(4, 2))) == {Waiting.LATE}
        assert waits(reader, Waiting.LATE, day(4, 2)) == [underway.pk]
    bureau.give("dang", "何档", "档案员")
    bureau.grant("dang", Role.ARCHIVIST)
    assert waits(bureau.dang, Waiting.LATELY_CLOSED) == [closed.pk]


def test_nothing_for_named_eyes_waits_for_others() -> None:
    bureau = given_bureau()
    knowers = [bureau.posts["wu"].person_id]
    matter = given_submitted(bureau, audience=Audience.NAMED, knowers=knowers)
    assert waits(bureau.li, Waiting.VERIFY) == []
    assert lists(bureau.li) == {}
    assert waits(bureau.qian, Waiting.VERIFY) == [matter.pk]


def test_a_note_waits_for_an_answer_from_the_unit() -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    act(
        bureau.li,
        comment,
        **on(matter, kind=CommentKind.NOTE, text="抓紧办理。", asks_answer=True),
    )
    assert waits(bureau.wang, Waiting.ANSWER) == [matter.pk]
    assert waits(bureau.li, Waiting.ANSWER) == []


def test_whoever_stands_in_is_waited_for_as_far_as_they_may() -> None:
    bureau = given_bureau()
    matter = given_assigned(bureau)
    submitted = given_submitted(bureau)
    delegation = given_delegation(bureau)
    actor = ask(
        bureau.system,
        actor_for,
        person=delegation.stand_in.person_id,
        post=delegation.stand_in_id,
        delegation=delegation.pk,
        day=TODAY,
    )
    assert waits(actor, Waiting.ACCEPT) == [matter.pk]
    none = replace(actor, actions=frozenset({"matters.sign"}))
    assert waits(none, Waiting.ACCEPT) == []
    # Whoever stands in checks neither the other's work nor that of their own unit.
    checking = replace(actor, roles=frozenset({Role.SUPERVISION_HEAD}), unit=bureau.desk.pk)
    assert submitted.pk not in waits(checking, Waiting.VERIFY)


def test_outside_bodies_are_answered_for_by_the_desk() -> None:
    bureau = given_bureau()
    matter = given_registered(bureau)
    act(
        bureau.qian,
        assign,
        matter=matter.pk,
        version=matter.version,
        parties=[Party(PartyRole.RESPONSIBLE, PartyKind.OUTSIDE, name="区财政局")],
    )
    assert waits(bureau.qian, Waiting.ACCEPT) == [matter.pk]
    assert lists(bureau.qian)[Waiting.ACCEPT].lines[0].responsible == "区财政局"
    assert waits(bureau.wang, Waiting.ACCEPT) == []


def test_administrators_have_no_workbench() -> None:
    bureau = given_bureau()
    with pytest.raises(NotYours):
        ask(bureau.zhou, workbench)
    with pytest.raises(NotFound):
        ask(bureau.wang, waiting_in, Waiting.APPROVE)


@pytest.mark.parametrize("count", [1, 8])
def test_as_many_questions_for_many_rows_as_for_one(
    count: int, django_assert_max_num_queries: Any
) -> None:
    bureau = given_bureau()
    for _ in range(count):
        given_assigned(bureau)
        matter = given_underway(bureau)
        act(bureau.qian, set_rhythm, **on(matter, every=Every.WEEKLY, day=1))
    for who in CAST:
        actor = getattr(bureau, who)
        with scope.open(actor, now=morning(day(4, 2))), django_assert_max_num_queries(11):
            found = workbench(actor)
        assert max(one.count for one in found) == 2 * count


def test_days_on_which_the_office_is_closed_count_for_what_is_near() -> None:
    bureau = given_bureau()
    act(
        bureau.qian,
        add_closure,
        institution=bureau.institution.pk,
        first=day(3, 27),
        last=day(3, 27),
        reason="运动会",
    )
    given_underway(bureau)
    assert Waiting.DUE_SOON in lists(bureau.qian, day(3, 23))
