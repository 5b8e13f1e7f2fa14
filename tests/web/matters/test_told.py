"""Who is told of what was done to a matter: those whom it concerns, once, and nobody else."""

from __future__ import annotations

from collections import Counter

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.foundation.errors import Stale
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.close import close
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.decide import decide
from duban_web.matters.actions.edit import edit
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.urge import urge
from duban_web.matters.notices import told_of, told_of_new
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.reminders import Step
from duban_web.matters.rules import (
    Audience,
    CommentKind,
    Party,
    PartyKind,
    PartyRole,
    RollUp,
    UrgeLevel,
)
from duban_web.matters.states import State, Verb
from duban_web.notify.models import Notice
from duban_web.tenants.actions.add_unit import add_unit
from web.cast import LONG_AGO, Bureau, act, ask, day, given_bureau
from web.matters.cases import CASES, applied, on
from web.matters.given import (
    given_assigned,
    given_closed,
    given_proposed,
    given_registered,
    given_series,
    given_submitted,
    given_underway,
    given_verified,
    lead,
    morning,
    responsible,
    version_of,
)
from web.notify.given import told
from web.stories import stories
from web.tenants.cases import given_delegation

pytestmark = pytest.mark.django_db
CAST = ("li", "wu", "wang", "zhao", "qian")

# Of the lawful act of each verb: 吴 leads, 王 heads the unit, 赵 handles, 钱 is the desk.
TOLD: dict[str, set[str]] = {
    "accept": {"qian", "zhao"},
    "answer": {"li"},
    "apply": {"qian", "wu"},
    "approve": {"qian"},
    "assign": {"wang", "wu"},
    "attach": set(),
    "close": {"qian", "wang", "wu", "zhao"},
    "close_partly": {"qian", "wang", "wu", "zhao"},
    "comment": {"qian", "wang", "wu", "zhao"},
    "correct_slip": set(),
    "decide": {"wang", "zhao"},
    "decline": {"qian"},
    "edit": set(),
    "extend": {"qian", "wang", "zhao"},
    "freeze_figures": set(),
    "hand_over": {"qian"},
    "look_back": {"wang", "wu"},
    "merge": set(),
    "propose": set(),
    "register_past": set(),
    "reopen": {"qian", "wang", "wu", "zhao"},
    "report": {"wang"},
    "resume": {"qian", "wang", "wu", "zhao"},
    "return_for_rework": {"wang", "wu", "zhao"},
    "rule_on_return": {"wang"},
    "send_back": {"qian"},
    "set_milestones": {"qian"},
    "set_patrol": {"wang"},
    "set_rhythm": {"wang", "zhao"},
    "sign": {"qian", "zhao"},
    "split": set(),
    "submit": {"qian", "zhao"},
    "suspend": {"qian", "wang", "zhao"},
    "urge": {"wang", "zhao"},
    "verify": {"wang", "wu"},
    "waive_occurrence": {"wang", "zhao"},
    "withdraw": {"qian", "wang", "wu", "zhao"},
}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def notices(bureau: Bureau) -> Counter[tuple[str, str]]:
    """Who has been told what so far, and how often."""
    names = {bureau.posts[name].person_id: name for name in bureau.posts}
    with scope.open(bureau.system):
        rows = Notice.objects.within(bureau.system).values_list("recipient", "kind")
        return Counter((names[person], kind) for person, kind in rows)


@pytest.mark.parametrize("verb", sorted(CASES))
def test_those_are_told_whom_it_concerns_and_never_who_did_it(bureau: Bureau, verb: str) -> None:
    (story,) = (one for one in stories() if (one.app, one.name) == ("matters", verb))
    arguments = story.case.arguments(bureau)
    before = notices(bureau)
    act(story.actor(bureau), story.verb, **arguments)
    new = notices(bureau) - before
    assert {name for name, _ in new} == TOLD[verb]
    assert {kind for _, kind in new} <= {f"matters.{verb}"}


def test_every_verb_says_who_is_told_of_it() -> None:
    born = {Verb.PROPOSE, Verb.REGISTER_PAST}
    said = {Verb.COMMENT: {"kind": CommentKind.NOTE}, Verb.REMIND: {"step": Step.AHEAD}}
    for verb in set(Verb) - born:
        told_of(verb, State.UNDERWAY, said.get(verb, {}))
    for kind in set(CommentKind) - {CommentKind.ANSWER}:
        told_of(Verb.COMMENT, State.UNDERWAY, {"kind": kind})
    for step in Step:
        assert told_of(Verb.REMIND, State.UNDERWAY, {"step": step})
    for verb in born | {Verb.ASSIGN, Verb.SPLIT, Verb.CLOSE_PARTLY}:
        told_of_new(verb)


def test_what_is_submitted_is_urged_at_the_desk(bureau: Bureau) -> None:
    matter = given_submitted(bureau)
    before = notices(bureau)
    act(bureau.wu, urge, **on(matter, level=UrgeLevel.FIRST, text="请尽快核验。"))
    assert notices(bureau) - before == Counter({("qian", "matters.urge"): 1})


def test_a_remark_of_the_desk_goes_to_those_at_work_and_not_to_leaders(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    before = notices(bureau)
    act(bureau.qian, comment, **on(matter, kind=CommentKind.REMARK, text="材料已收。"))
    assert {name for name, _ in notices(bureau) - before} == {"wang", "zhao"}


def test_what_is_granted_is_told_as_what_it_is(bureau: Bureau) -> None:
    matter, asked = applied(bureau)
    decision = {"application": asked.pk, "granted": True, "reason": "同意。"}
    version = version_of(bureau.wu, matter.pk)
    before = notices(bureau)
    act(bureau.wu, decide, matter=matter.pk, version=version, **decision)
    assert {kind for _, kind in notices(bureau) - before} == {"matters.extend"}
    assert [one.state for one in ask(bureau.wang, applications_of, matter.pk)] == ["granted"]


def test_each_who_is_given_a_child_is_told_of_the_child(bureau: Bureau) -> None:
    other = act(
        bureau.system,
        add_unit,
        institution=bureau.institution.pk,
        name="人事科",
        order=3,
        since=LONG_AGO,
    )
    bureau.give("he", "何平", "科长", unit=other)
    bureau.grant("he", Role.UNIT_HEAD)
    each = [responsible(bureau), Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, other.pk)]
    parent = given_registered(bureau)
    act(
        bureau.qian,
        assign,
        **on(parent, parties=[lead(bureau)], each=each, roll_up=RollUp.ALL),
    )
    subjects = {
        name: [one.notice.subject_id for one in told(bureau, name)] for name in ("he", "wang", "wu")
    }
    assert subjects["wu"] == [parent.pk]
    assert len({*subjects["he"], *subjects["wang"]}) == 2
    assert parent.pk not in {*subjects["he"], *subjects["wang"]}


def test_of_a_matter_for_named_eyes_none_is_told_who_does_not_know_of_it(bureau: Bureau) -> None:
    bureau.give("gao", "高远", "科长", unit=bureau.desk)
    bureau.grant("gao", Role.SUPERVISION_HEAD)
    knower = [bureau.posts["li"].person_id]
    matter = given_proposed(bureau, audience=Audience.NAMED, knowers=knower)
    # 高 runs the desk as well, and would be told of any other proposal.
    assert told(bureau, "gao") == []
    act(bureau.li, approve, **on(matter, series=given_series(bureau).pk))
    (approved,) = told(bureau, "qian")
    assert approved.notice.is_restricted
    assert approved.facts["title"] == matter.title
    given_proposed(bureau)
    assert [one.notice.is_restricted for one in told(bureau, "gao")] == [False]


def test_who_does_not_know_of_it_any_more_sees_that_there_was_something(bureau: Bureau) -> None:
    bureau.give("he", "何平", "副科长", unit=bureau.desk)
    bureau.grant("he", Role.UNIT_HEAD)
    joint = Party(PartyRole.JOINT, PartyKind.UNIT, bureau.desk.pk)
    matter = given_registered(bureau)
    first = act(
        bureau.qian, assign, **on(matter, parties=[lead(bureau), responsible(bureau), joint])
    )
    (seen,) = told(bureau, "he")
    assert (seen.is_shown, seen.facts["title"]) == (True, matter.title)
    again = act(bureau.qian, assign, **on(first, parties=[lead(bureau), responsible(bureau)]))
    act(bureau.qian, edit, **on(again, title="约谈某科负责人", audience=Audience.NAMED))
    (left,) = told(bureau, "he")
    assert (left.is_shown, left.facts, left.notice.is_restricted) == (False, {}, True)
    # Who still knows sees what was said when it was said.
    assert told(bureau, "wang")[0].facts["title"] == matter.title


def test_who_stands_in_is_told_as_long_as_they_do(bureau: Bureau) -> None:
    given_delegation(bureau)
    given_assigned(bureau)
    assert [one.notice.kind for one in told(bureau, "zhao")] == ["matters.assign"]
    # 王 is back on 12 March.
    back = given_registered(bureau)
    parties = [lead(bureau), responsible(bureau)]
    act(bureau.qian, assign, morning(day(3, 12)), **on(back, parties=parties))
    assert len(told(bureau, "zhao")) == 1
    assert len(told(bureau, "wang")) == 2


def test_a_ledger_of_past_years_tells_nobody(bureau: Bureau) -> None:
    arguments = CASES["register_past"].arguments(bureau)
    act(bureau.qian, register_past, **arguments)
    assert notices(bureau) == Counter()


def test_what_does_not_come_about_is_told_to_nobody(bureau: Bureau) -> None:
    matter = given_verified(bureau)
    before = notices(bureau)
    act(bureau.li, close, **on(matter, opinion="同意销号。"))
    after = notices(bureau)
    assert after != before
    with pytest.raises(Stale):
        act(bureau.wu, close, **on(matter, opinion="同意销号。"))
    assert notices(bureau) == after


def test_the_desk_of_the_matter_is_who_assigned_it(bureau: Bureau) -> None:
    bureau.give("gao", "高远", "干事", unit=bureau.desk)
    bureau.grant("gao", Role.SUPERVISOR)
    given_closed(bureau)
    assert told(bureau, "gao") == []


def test_when_who_assigned_it_has_left_the_whole_desk_is_told(bureau: Bureau) -> None:
    bureau.give("gao", "高远", "干事", unit=bureau.desk)
    bureau.grant("gao", Role.SUPERVISOR)
    matter = given_registered(bureau)
    parties = [lead(bureau), responsible(bureau)]
    assigned = act(bureau.gao, assign, **on(matter, parties=parties))
    assert given_assigned(bureau).assigned_by_id == bureau.posts["qian"].person_id
    assert assigned.assigned_by_id == bureau.posts["gao"].person_id
