"""Which limit holds for whom: the nearest institution's, else the default."""

from __future__ import annotations

from typing import Any

import pytest

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, NotFound, Refusal, Stale
from duban_web.timerules.actions.set_rule import set_rule
from duban_web.timerules.explaining import Reason
from duban_web.timerules.queries.rules import explain_due, rule_for, rules_at, rules_set_at
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
from web.cast import LONG_AGO, TODAY, Bureau, act, ask, day, given_bureau
from web.timerules.cases import accept_in, given_contact, given_rule, given_school

pytestmark = pytest.mark.django_db

ACCEPT = "matter.accept"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def held(actor: Actor, on: Any = TODAY, **more: Any) -> Rule:
    rule: Rule = ask(actor, rule_for, ACCEPT, on, **more)
    return rule


def test_until_something_is_set_the_default_holds(bureau: Bureau) -> None:
    rule = held(bureau.wang)
    assert rule.is_default
    assert not rule.is_confirmed
    assert rule.length == Length(1, Unit.WORKING_DAYS)


def test_what_is_set_holds_from_its_day_on(bureau: Bureau) -> None:
    given_rule(bureau, "3 days", direction=Direction.AFTER, end=End.ON_A_WORKING_DAY)
    rule = held(bureau.wang, day(3, 1))
    assert (rule.length, rule.end) == (Length(3, Unit.DAYS), End.ON_A_WORKING_DAY)
    assert rule.is_confirmed
    assert not rule.is_default
    assert rule.source == "局督查工作办法第八条"
    assert held(bureau.wang, day(2, 28)).is_default


def test_the_rule_set_last_holds_and_ends_on_its_last_day(bureau: Bureau) -> None:
    given_rule(bureau, "3 days")
    given_rule(bureau, "2 days", effective_from=day(4, 1), effective_to=day(4, 30))
    held_on = {on: held(bureau.wang, on).length.count for on in (day(3, 31), day(4, 1), day(5, 1))}
    assert list(held_on.values()) == [3, 2, 3]


def test_a_rule_with_a_last_day_gives_way_to_the_default(bureau: Bureau) -> None:
    rule = given_rule(bureau, "3 days")
    act(bureau.qian, set_rule, **accept_in("3 days", bureau, effective_to=day(3, 31), version=1))
    assert held(bureau.wang, day(3, 31)).length.count == 3
    assert held(bureau.wang, day(4, 1)).is_default
    (kept,) = ask(bureau.qian, rules_set_at)
    assert (kept.pk, kept.version) == (rule.pk, 2)


def test_a_school_goes_by_the_bureau_until_it_has_its_own(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_contact(bureau, school)
    given_rule(bureau, "3 days")
    assert held(bureau.he).length.count == 3
    given_rule(bureau, "5 days", institution=school.pk)
    assert held(bureau.he).length.count == 5
    assert held(bureau.wang).length.count == 3
    assert held(bureau.wang, path=school.path).length.count == 5


def test_beyond_reach_there_is_nothing_to_ask_about(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_contact(bureau, school)
    other = given_school(bureau, "第二小学")
    with pytest.raises(NotFound):
        held(bureau.he, path=other.path)
    with pytest.raises(NotFound):
        held(bureau.he, path=bureau.institution.path)


def test_a_rule_of_one_tenant_is_none_of_another(bureau: Bureau) -> None:
    given_rule(bureau, "3 days")
    assert held(given_bureau("yi", "乙区教育和体育局").wang).is_default


def test_every_limit_of_a_day_in_one_list(bureau: Bureau) -> None:
    given_rule(bureau, "3 days")
    rules = {rule.trigger: rule for rule in ask(bureau.wang, rules_at, TODAY)}
    assert rules[ACCEPT].length.count == 3
    assert rules["petition.finish"].is_default
    # Before its statute there is no limit for petitions.
    assert "petition.finish" not in {rule.trigger for rule in ask(bureau.wang, rules_at, LONG_AGO)}


def test_where_no_rule_is_in_effect_that_is_said(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="no_time_rule"):
        ask(bureau.wang, rule_for, "petition.finish", LONG_AGO)
    with pytest.raises(Refusal, match="no_time_rule"):
        ask(bureau.wang, explain_due, "no.such", TODAY)


def test_a_due_day_is_explained(bureau: Bureau) -> None:
    told = ask(bureau.wang, explain_due, "matter.send_back", day(9, 18))
    assert told.due == day(9, 22)
    assert Reason.MAKE_UP in [step.reason for step in told.steps]
    paused = (Pause(day(9, 21), day(9, 21), PauseReason.THIRD_PARTY),)
    assert ask(bureau.wang, explain_due, "matter.send_back", day(9, 18), pauses=paused).due == day(
        9, 23
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        # Nobody asks for it, so that it must be a typing error.
        ({"trigger": "matter.acept"}, "trigger"),
        ({"effective_to": day(2, 28)}, "effective_to"),
        ({"source": ""}, "source"),
        ({"source": "办法" * 101}, "source"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    bureau: Bureau, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, set_rule, **accept_in("3 days", bureau, **wrong))
    assert list(refused.value.fields) == [field]
    assert ask(bureau.qian, rules_set_at) == []


def test_two_who_set_the_same_rule_do_not_overwrite_each_other(bureau: Bureau) -> None:
    given_rule(bureau, "3 days")
    with pytest.raises(Stale):
        given_rule(bureau, "5 days")
    assert held(bureau.wang).length.count == 3


def test_a_start_on_the_next_working_day_is_kept(bureau: Bureau) -> None:
    given_rule(bureau, "3 days", start=Start.NEXT_WORKING_DAY)
    assert held(bureau.wang).start is Start.NEXT_WORKING_DAY
