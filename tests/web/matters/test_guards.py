"""What a verb asks for beyond role and state; the numbers are those of the acceptance scenarios."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.foundation.errors import IllegalMove, Invalid, NotYours, Refusal
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.apply import apply
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.decide import decide
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.report import report
from duban_web.matters.actions.resume import resume
from duban_web.matters.actions.rule_on_return import rule_on_return
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.actions.set_milestones import Stage, set_milestones
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.verify import verify
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.phrases import latest_day_in, says_nothing
from duban_web.matters.policies import Origin
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.queries.ledger import find_matter, matters_in, stand_of
from duban_web.matters.queries.parts import evidence_of
from duban_web.matters.rules import (
    ApplicationKind,
    CommentKind,
    Party,
    PartyKind,
    PartyRole,
)
from duban_web.trail.models import Event
from web.cast import Bureau, act, ask, day, given_actor, given_bureau
from web.documents.given import given_document
from web.matters.cases import on, returned
from web.matters.given import (
    DONE,
    given_assigned,
    given_registered,
    given_submitted,
    given_suspended,
    given_underway,
    morning,
    responsible,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def later(bureau: Bureau, who: str, on_day: datetime.date, verb: Any, **arguments: Any) -> Any:
    actor = given_actor(bureau.posts[who], on=on_day)
    return act(actor, verb, now=morning(on_day), **arguments)


def code_of(bureau: Bureau, who: str, verb: Any, **arguments: Any) -> str:
    with pytest.raises(Refusal) as error:
        act(getattr(bureau, who), verb, **arguments)
    return error.value.code


# Scenario 7.
def test_after_a_ruling_there_is_no_second_return(bureau: Bureau) -> None:
    matter = returned(bureau)
    ruled = act(bureau.li, rule_on_return, **on(matter, upheld=False, reason="纪要已明确。"))
    again = {"reason": "仍归后勤。", "proper_owner": "后勤中心"}
    assert code_of(bureau, "wang", send_back, **on(ruled, **again)) == "return_was_ruled_on"


def test_a_return_has_its_limit(bureau: Bureau) -> None:
    matter = given_assigned(bureau)
    # Assigned on Monday 2 March; three working days end on Thursday.
    again = {"reason": "归后勤。", "proper_owner": "后勤中心"}
    with pytest.raises(Refusal) as error:
        later(bureau, "wang", day(3, 6), send_back, **on(matter, **again))
    assert (error.value.code, error.value.facts) == ("return_too_late", {"limit": day(3, 5)})
    assert later(bureau, "wang", day(3, 5), send_back, **on(matter, **again)).state == "assigned"


# Scenario 8.
def test_an_extension_asked_after_the_day_is_refused_and_says_what_is_open(
    bureau: Bureau,
) -> None:
    matter = given_underway(bureau)
    asked = {"kind": ApplicationKind.EXTENSION, "reason": "缺货。", "due": day(4, 20)}
    with pytest.raises(Refusal) as error:
        later(bureau, "wang", day(4, 1), apply, **on(matter, **asked))
    assert error.value.code == "extension_after_expiry"
    assert error.value.facts == {"due": day(3, 31), "open": "comment"}
    said = {"kind": CommentKind.EXPLANATION, "text": "供货商停产，已另行采购。"}
    later(bureau, "wang", day(4, 1), comment, **on(matter, **said))
    late = given_actor(bureau.posts["qian"], on=day(4, 1))
    (found,) = act(late, _ask(matters_in, is_late=True), now=morning(day(4, 1)))
    assert (found.pk, found.original_due) == (matter.pk, day(3, 31))


def _ask(question: Any, **more: Any) -> Any:
    return lambda *, actor: question(actor, **more)


def test_the_day_itself_is_in_time(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    asked = {"kind": ApplicationKind.EXTENSION, "reason": "缺货。", "due": day(4, 20)}
    later(bureau, "wang", day(3, 31), apply, **on(matter, **asked))


@pytest.mark.parametrize(
    ("due", "who", "code"),
    [
        # Ten working days from 31 March end on 15 April: within the desk head's own power.
        (day(4, 15), "qian", ""),
        (day(4, 16), "qian", "long_extension_by_leader"),
        (day(4, 16), "wu", ""),
    ],
)
def test_the_ladder_of_extensions(bureau: Bureau, due: datetime.date, who: str, code: str) -> None:
    matter = given_underway(bureau)
    asked = {"kind": ApplicationKind.EXTENSION, "reason": "缺货。", "due": due}
    act(bureau.wang, apply, **on(matter, **asked))
    (application,) = ask(bureau.qian, applications_of, matter.pk)
    now = ask(bureau.qian, find_matter, matter.pk)
    decided = {"application": application.pk, "granted": True, "reason": "同意。"}
    if code:
        assert code_of(bureau, who, decide, **on(now, **decided)) == code
    else:
        granted = act(getattr(bureau, who), decide, **on(now, **decided))
        assert (granted.current_due, granted.original_due) == (due, day(3, 31))


def test_a_second_extension_is_the_top_leaders(bureau: Bureau) -> None:
    first = act(bureau.wu, extend, **on(given_underway(bureau), due=day(4, 10), reason="缺货。"))
    again = on(first, due=day(4, 20), reason="又缺货。")
    assert code_of(bureau, "wu", extend, **again) == "second_extension_by_top_leader"
    assert act(bureau.li, extend, **again).extensions == 2


def test_who_asks_does_not_decide(bureau: Bureau) -> None:
    bureau.grant("wang", Role.SUPERVISION_HEAD)
    matter = given_underway(bureau)
    asked = {"kind": ApplicationKind.EXTENSION, "reason": "缺货。", "due": day(4, 10)}
    act(bureau.wang, apply, **on(matter, **asked))
    (application,) = ask(bureau.wang, applications_of, matter.pk)
    now = ask(bureau.wang, find_matter, matter.pk)
    decided = {"application": application.pk, "granted": True, "reason": "同意。"}
    with pytest.raises(NotYours) as error:
        act(bureau.wang, decide, **on(now, **decided))
    assert error.value.code == "decided_by_another"


# Scenario 9.
@pytest.mark.parametrize(
    ("text", "is_hollow"),
    [
        ("高度重视，持续推进。", True),
        ("我科高度重视，认真研究，正在积极推进，下一步将继续加大力度。", True),
        ("按计划进行。", True),
        ("已更换消防栓12个。", False),
        ("与区消防大队联合检查三所学校，发现隐患并当场整改。", False),
        ("高度重视，3月20日召开专题会。", False),
    ],
)
def test_phrases_alone_say_nothing(text: str, is_hollow: bool) -> None:
    assert says_nothing(text) == is_hollow


def test_phrases_alone_complete_nothing(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    assert (
        code_of(bureau, "wang", submit, **on(matter, text="高度重视，稳步推进。")) == "says_nothing"
    )


# Scenario 11.
def test_evidence_older_than_the_basis_needs_a_reason(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    file = given_document(bureau, who="zhao")
    old = Proof(file.pk, "旧验收单", dated=day(1, 5))
    assert code_of(bureau, "zhao", attach, **on(matter, evidence=[old])) == "dated_before_basis"
    noted = Proof(file.pk, "旧验收单", dated=day(1, 5), reason="该设施去年已验收。")
    act(bureau.zhao, attach, **on(matter, evidence=[noted]))


def test_a_file_that_tells_its_own_day_is_believed(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    file = given_document(bureau, "会议记录\n2025年11月3日\n".encode(), "记录.txt", who="zhao")
    given = on(matter, evidence=[Proof(file.pk, "会议记录")])
    assert code_of(bureau, "zhao", attach, **given) == "dated_before_basis"


def test_the_latest_day_is_the_one_that_a_file_cannot_be_older_than() -> None:
    text = "依据2019年3月1日办法，2025-11-03起草，2026.3.7印发；编号20260101，13月无此日。"
    assert latest_day_in(text) == day(3, 7)
    assert latest_day_in("没有日期") is None


def test_the_same_file_in_several_matters_is_shown_to_who_verifies(bureau: Bureau) -> None:
    file = given_document(bureau, who="zhao")
    for title in ("更换教学楼消防栓", "更换食堂消防栓"):
        matter = given_underway(bureau, title=title)
        act(bureau.zhao, attach, **on(matter, evidence=[Proof(file.pk, "验收单")]))
    (shown,) = ask(bureau.qian, evidence_of, matter.pk)
    assert shown.elsewhere == 1


def test_an_inspection_asks_for_evidence(bureau: Bureau) -> None:
    matter = given_underway(bureau, origin=Origin.INSPECTION)
    assert code_of(bureau, "wang", submit, **on(matter, text=DONE)) == "evidence_is_missing"


def test_what_waits_for_a_milestone_is_not_submitted(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    staged = act(bureau.wang, set_milestones, **on(matter, stages=[Stage("完成采购", day(3, 13))]))
    assert code_of(bureau, "wang", submit, **on(staged, text=DONE)) == "milestones_are_open"
    reached = act(
        bureau.wang,
        set_milestones,
        **on(staged, stages=[Stage("完成采购", day(3, 13), done_on=day(3, 12))]),
    )
    assert act(bureau.wang, submit, **on(reached, text=DONE)).state == "submitted"


def test_no_milestone_lies_behind_the_whole(bureau: Bureau) -> None:
    stages = [Stage("验收", day(4, 1))]
    given = on(given_underway(bureau), stages=stages)
    assert code_of(bureau, "wang", set_milestones, **given) == "milestone_after_due"


def test_a_matter_without_a_day_goes_by_the_rule_of_its_origin(bureau: Bureau) -> None:
    matter = given_registered(bureau, due=None)
    given = act(bureau.qian, assign, **on(matter, parties=[responsible(bureau)]))
    # Minutes: twenty days from the day after.
    assert (given.original_due, given.current_due) == (day(3, 22), day(3, 22))


def test_a_plan_without_a_day_is_asked_for_one(bureau: Bureau) -> None:
    matter = given_registered(bureau, due=None, origin=Origin.PLAN)
    given = on(matter, parties=[responsible(bureau)])
    assert code_of(bureau, "qian", assign, **given) == "due_is_missing"
    standing = given_registered(bureau, due=None, origin=Origin.PLAN, due_kind=DueKind.LONG_TERM)
    act(bureau.qian, assign, **on(standing, parties=[responsible(bureau)]))


def test_one_party_is_responsible(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    both = [responsible(bureau), Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, bureau.desk.pk)]
    assert code_of(bureau, "qian", assign, **on(matter, parties=both)) == "one_is_responsible"
    assert code_of(bureau, "qian", assign, **on(matter, parties=[])) == "one_is_responsible"


def test_the_handler_belongs_to_the_unit(bureau: Bureau) -> None:
    given = on(given_assigned(bureau), handler=bureau.posts["qian"].person_id)
    assert code_of(bureau, "wang", accept, **given) == "handler_of_another_unit"


def test_the_desk_answers_for_an_outside_body(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    finance = Party(PartyRole.RESPONSIBLE, PartyKind.OUTSIDE, name="区财政局")
    given = act(bureau.qian, assign, **on(matter, parties=[finance]))
    taken = act(bureau.qian, accept, **on(given))
    assert taken.state == "underway"
    # Then the desk is a doer, and somebody else checks.
    done = act(bureau.qian, submit, **on(taken, text="区财政局3月10日拨付资金20万元。"))
    with pytest.raises(NotYours):
        act(bureau.qian, verify, **on(done, opinion="属实。"))


def test_what_rested_is_due_later_by_as_many_days(bureau: Bureau) -> None:
    matter = given_suspended(bureau)
    resumed = later(bureau, "li", day(3, 12), resume, **on(matter))
    assert (resumed.state, resumed.current_due) == ("underway", day(4, 10))
    assert resumed.original_due == day(3, 31)


def test_a_rest_that_ends_before_it_began_brings_no_day_nearer(bureau: Bureau) -> None:
    matter = later(bureau, "wu", day(3, 12), suspend, **on(given_underway(bureau), reason="天气。"))
    resumed = later(bureau, "li", day(3, 2), resume, **on(matter))
    assert resumed.current_due == day(3, 31)


def test_what_is_done_with_the_clock_put_back_follows_what_was_done_last(bureau: Bureau) -> None:
    matter = later(bureau, "wu", day(3, 12), suspend, **on(given_underway(bureau), reason="天气。"))
    resumed = later(bureau, "li", day(3, 2), resume, **on(matter))
    assert resumed.version == matter.version + 1
    with scope.open(bureau.system):
        events = Event.objects.within(bureau.system).filter(object_id=matter.pk)
        last = events.order_by("-object_version")[0]
    assert (last.kind, last.recorded_at) == ("resume", morning(day(3, 2)))


def test_a_percentage_is_one(bureau: Bureau) -> None:
    with pytest.raises(Invalid):
        act(bureau.zhao, report, **on(given_underway(bureau), text=DONE, percent=101))


def test_what_is_withdrawn_stays_so(bureau: Bureau) -> None:
    gone = act(bureau.li, withdraw, **on(given_underway(bureau), reason="学校搬迁。"))
    with pytest.raises(IllegalMove):
        act(bureau.li, withdraw, **on(gone, reason="再撤。"))


def test_an_open_application_lapses_where_the_matter_goes_on_without_it(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    asked = {"kind": ApplicationKind.EXTENSION, "reason": "缺货。", "due": day(4, 10)}
    act(bureau.wang, apply, **on(matter, **asked))
    now: Matter = ask(bureau.wang, find_matter, matter.pk)
    act(bureau.wang, submit, **on(now, text=DONE))
    (application,) = ask(bureau.qian, applications_of, matter.pk)
    assert application.state == "lapsed"


@pytest.mark.parametrize(
    ("on_day", "light", "late"),
    [(day(3, 10), "green", 0), (day(3, 27), "yellow", 0), (day(4, 3), "red", 3)],
)
def test_the_light_is_worked_out_from_the_day(
    bureau: Bureau, on_day: datetime.date, light: str, late: int
) -> None:
    matter = given_underway(bureau)
    qian = given_actor(bureau.posts["qian"], on=on_day)
    stand = act(qian, _ask(stand_of, matter=matter.pk), now=morning(on_day))
    assert (stand.light, stand.days_late) == (light, late)


def test_what_waits_to_be_checked_is_not_near_its_day_any_more(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    qian = given_actor(bureau.posts["qian"], on=day(3, 27))
    stand = act(qian, _ask(stand_of, matter=matter.pk), now=morning(day(3, 27)))
    assert stand.light == "green"
