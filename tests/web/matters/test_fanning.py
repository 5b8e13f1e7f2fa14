"""A matter given to each of many: a child each, and the whole when enough of them are closed."""

from __future__ import annotations

from typing import Any

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Role
from duban_web.foundation.errors import Refusal
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.close import close
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.verify import verify
from duban_web.matters.forms.table import FORMS
from duban_web.matters.models import Matter
from duban_web.matters.queries.children import children_of
from duban_web.matters.queries.ledger import find_matter, matters_in
from duban_web.matters.queries.parts import parties_in
from duban_web.matters.rules import Party, PartyKind, PartyRole, RollUp
from duban_web.matters.states import Verb
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.close_unit import close_unit
from duban_web.tenants.actions.rename_unit import rename_unit
from web.cast import NOW, Bureau, act, ask, day, given_bureau
from web.matters.cases import on
from web.matters.given import DONE, given_registered, lead
from web.tenants.cases import given_roster, given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def each(bureau: Bureau) -> list[Party]:
    """Both units of the bureau (各科室)."""
    return [
        Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, unit.pk)
        for unit in (bureau.schools, bureau.desk)
    ]


def given_out(bureau: Bureau, roll_up: RollUp = RollUp.ALL, **more: Any) -> Matter:
    matter = given_registered(bureau, title="各科室开展安全自查")
    return act(
        bureau.qian,
        assign,
        **on(matter, parties=[lead(bureau)], roll_up=roll_up, **({"each": each(bureau)} | more)),
    )


def closed(bureau: Bureau, child: Matter, head: str, verifier: str) -> None:
    """Brought to its end by its own unit, and checked by another."""
    handler = bureau.posts[head].person_id
    taken = act(getattr(bureau, head), accept, **on(child, handler=handler))
    done = act(getattr(bureau, head), submit, **on(taken, text=DONE))
    checked = act(getattr(bureau, verifier), verify, **on(done, opinion="属实。"))
    act(bureau.li, close, **on(checked, opinion="同意。"))


# Scenario 3.
def test_every_unit_gets_a_child_and_the_whole_waits_for_all(bureau: Bureau) -> None:
    bureau.grant("qian", Role.UNIT_HEAD)
    parent = given_out(bureau)
    first, second = sorted(
        ask(bureau.qian, children_of, parent.pk), key=lambda one: str(one.current_due)
    )
    assert {first.state, second.state} == {"assigned"}
    assert first.requirement == parent.requirement
    taken = act(bureau.qian, accept, **on(parent))
    with pytest.raises(Refusal) as error:
        act(bureau.wu, submit, **on(taken, text=DONE))
    assert (error.value.code, error.value.facts) == ("children_are_open", {"missing": 2})
    for child in (first, second):
        by = "wang" if _unit_of(bureau, child) == bureau.schools.pk else "qian"
        closed(bureau, child, by, "li" if by == "qian" else "qian")
    again = ask(bureau.qian, find_matter, parent.pk)
    assert act(bureau.wu, submit, **on(again, text=DONE)).state == "submitted"


def _unit_of(bureau: Bureau, child: Matter) -> Any:
    (party,) = ask(bureau.qian, parties_in, child.pk)
    return party.unit_id


def test_some_of_them_are_enough_where_that_was_said(bureau: Bureau) -> None:
    parent = given_out(bureau, RollUp.SOME, roll_up_count=1)
    child = next(
        one
        for one in ask(bureau.qian, children_of, parent.pk)
        if _unit_of(bureau, one) == bureau.schools.pk
    )
    taken = act(bureau.qian, accept, **on(parent))
    with pytest.raises(Refusal):
        act(bureau.wu, submit, **on(taken, text=DONE))
    closed(bureau, child, "wang", "qian")
    assert act(bureau.wu, submit, **on(taken, text=DONE)).state == "submitted"


def test_the_lead_may_decide(bureau: Bureau) -> None:
    taken = act(bureau.qian, accept, **on(given_out(bureau, RollUp.LEAD)))
    assert act(bureau.wu, submit, **on(taken, text=DONE)).state == "submitted"


@pytest.mark.parametrize("count", [0, 3])
def test_more_than_there_are_cannot_be_asked_for(bureau: Bureau, count: int) -> None:
    with pytest.raises(Refusal) as error:
        given_out(bureau, RollUp.SOME, roll_up_count=count)
    assert error.value.code == "count_beyond_children"


def test_a_roster_is_given_out_to_those_on_it_and_nobody_twice(bureau: Bureau) -> None:
    roster = given_roster(bureau)
    listed = Party(PartyRole.RESPONSIBLE, PartyKind.ROSTER, roster.pk)
    parent = given_out(bureau, each=[listed, listed])
    (child,) = ask(bureau.qian, children_of, parent.pk)
    assert child.institution_id != bureau.institution.pk


def test_a_school_finds_its_child_and_not_the_bureaus(bureau: Bureau) -> None:
    school = given_school(bureau, "实验小学")
    bureau.give("he", "何老师", "办公室主任", institution=school)
    bureau.grant("he", Role.SCHOOL_CONTACT)
    listed = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    parent = given_out(bureau, each=[listed])
    (seen,) = ask(bureau.he, matters_in)
    assert seen.parent_id == parent.pk
    handler = bureau.posts["he"].person_id
    assert act(bureau.he, accept, **on(seen, handler=handler)).state == "underway"


def test_it_is_given_out_once(bureau: Bureau) -> None:
    parent = given_out(bureau)
    with pytest.raises(Refusal) as error:
        act(
            bureau.qian,
            assign,
            **on(parent, parties=[lead(bureau)], each=each(bureau), roll_up=RollUp.ALL),
        )
    assert error.value.code == "given_out_already"


def test_a_unit_that_is_renamed_keeps_its_matters(bureau: Bureau) -> None:
    given_out(bureau)
    act(
        bureau.zhou,
        rename_unit,
        unit=bureau.schools.pk,
        version=bureau.schools.version,
        name="义务教育科",
        since=day(3, 2),
    )
    assert len(ask(bureau.qian, matters_in, unit=bureau.schools.pk)) == 1


def test_a_unit_that_is_gone_is_given_nothing_new(bureau: Bureau) -> None:
    gone = act(bureau.zhou, add_unit, institution=bureau.institution.pk, name="人事科")
    act(bureau.zhou, close_unit, unit=gone.pk, version=gone.version, on=day(3, 2))
    with pytest.raises(Refusal) as error:
        given_out(bureau, each=[Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, gone.pk)])
    assert error.value.code == "party_has_ended"


def test_where_many_are_named_the_form_proposes_a_part_for_each(bureau: Bureau) -> None:
    # A paper says 各科室负责: whoever gives it out finds them chosen, and nobody alone responsible.
    matter = given_registered(bureau, parties=[lead(bureau), *each(bureau)])
    qian = bureau.qian
    with scope.open(qian, now=NOW):
        form = FORMS[Verb.ASSIGN][0](None, actor=qian, matter=matter)
        proposed = {name: form.fields[name].initial for name in ("each", "roll_up", "responsible")}
    assert proposed == {
        "each": [f"unit:{bureau.schools.pk}", f"unit:{bureau.desk.pk}"],
        "roll_up": "all",
        "responsible": "",
    }
