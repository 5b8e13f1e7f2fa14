"""An organisation comes in from a workbook: tried first, then whole or not at all, and once."""

from __future__ import annotations

import pytest

from duban_web.foundation.actor import Role
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.models import Institution, OrganisationImport, Person, Post
from duban_web.tenants.queries.grants import grants_waiting, roles_of_post
from duban_web.tenants.queries.importing import examine_organisation
from duban_web.tenants.queries.organisation import tree
from duban_web.tenants.queries.people import in_charge_of, persons_called, portfolio_of, posts_on
from duban_web.tenants.queries.units import units_of
from duban_web.tenants.rules import Level
from duban_web.trail.models import Event
from web.cast import TODAY, act, ask, day, given_bureau, given_tenant
from web.tenants.workbooks import BUREAU, DEPUTY, HEAD, SCHOOL, UNIT, rows_of

pytestmark = pytest.mark.django_db

WHOLE = {"institutions": [BUREAU, SCHOOL], "units": [UNIT], "posts": [DEPUTY, HEAD]}


def test_a_dry_run_changes_nothing() -> None:
    system = given_tenant("bing", "丙局")
    found = ask(system, examine_organisation, rows_of(**WHOLE))
    assert found.faults == ()
    assert len(found.plan.posts) == 2
    assert ask(system, tree, TODAY) == []


def test_an_organisation_comes_in_with_everything_that_hangs_on_it() -> None:
    system = given_tenant("bing", "丙局")
    taken_in = act(system, import_organisation, rows=rows_of(**WHOLE))
    assert (taken_in.institutions, taken_in.units, taken_in.people, taken_in.posts) == (2, 1, 2, 2)
    places = ask(system, tree, TODAY)
    assert [place.name for place in places] == ["丙区教育局", "丙区第一小学"]
    units = ask(system, units_of, places[0].id, TODAY)
    assert (units[0].name, units[0].aliases) == ("基础教育科", ("基教科", "普教科"))
    deputy, head = ask(system, posts_on, TODAY, institution=places[0].id)
    assert (deputy.person.name, head.person.name) == ("李远", "王新")
    charge = ask(system, portfolio_of, deputy.pk, TODAY)
    assert {row.line or row.unit_id or row.institution_id for row in charge} == {
        "安全生产",
        units[0].id,
        places[1].id,
    }
    assert [post.pk for post in ask(system, in_charge_of, units[0].id, TODAY)] == [deputy.pk]


def test_roles_are_asked_for_and_wait() -> None:
    bureau = given_bureau()
    school = SCHOOL | {"parent": "甲区教育和体育局"}
    head = HEAD | {"institution": "101", "unit": None, "title": "校长", "roles": "学校联络员"}
    act(bureau.zhou, import_organisation, rows=rows_of(institutions=[school], posts=[head]))
    (grant,) = ask(bureau.zheng, grants_waiting, TODAY)
    assert ask(bureau.zhou, roles_of_post, grant.post_id, TODAY) == frozenset()
    act(bureau.zheng, confirm_grant, grant=grant.pk, version=1)
    assert ask(bureau.zhou, roles_of_post, grant.post_id, TODAY) == {Role.SCHOOL_CONTACT}


def test_with_one_fault_nothing_comes_in() -> None:
    system = given_tenant("bing", "丙局")
    rows = rows_of(institutions=[BUREAU], units=[UNIT], posts=[HEAD | {"rank": "处级"}])
    with pytest.raises(Refusal) as refused:
        act(system, import_organisation, rows=rows)
    assert (refused.value.code, refused.value.facts) == ("workbook_has_faults", {"count": 1})
    assert ask(system, tree, TODAY) == []


def test_the_same_file_again_is_the_same_import() -> None:
    system = given_tenant("bing", "丙局")
    rows = rows_of(**WHOLE)
    first = act(system, import_organisation, rows=rows)
    events = ask(system, lambda actor: Event.objects.within(actor).count())
    assert act(system, import_organisation, rows=rows).pk == first.pk
    assert ask(system, lambda actor: Event.objects.within(actor).count()) == events


def test_a_file_that_has_grown_adds_what_is_new() -> None:
    system = given_tenant("bing", "丙局")
    act(system, import_organisation, rows=rows_of(**WHOLE))
    more = HEAD | {"name": "何新", "staff_number": "0713", "title": "干事", "roles": "承办人"}
    rows = rows_of(**(WHOLE | {"posts": [DEPUTY, HEAD, more]}))
    assert ask(system, examine_organisation, rows).unchanged == 5
    second = act(system, import_organisation, rows=rows)
    assert (second.institutions, second.units, second.people, second.posts) == (0, 0, 1, 1)
    assert len(ask(system, persons_called, "王新", TODAY)) == 1


def test_every_addition_is_an_event_of_its_own_and_the_file_is_one() -> None:
    system = given_tenant("bing", "丙局")
    act(system, import_organisation, rows=rows_of(**WHOLE))
    kinds = ask(
        system, lambda actor: list(Event.objects.within(actor).values_list("kind", flat=True))
    )
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "found_tenant": 1,
        "add_institution": 2,
        "add_unit": 1,
        "add_person": 2,
        "give_post": 2,
        "set_portfolio": 1,
        "ask_grant": 3,
        "import_organisation": 1,
    }


def test_what_an_administrator_cannot_see_still_is_in_the_way() -> None:
    bureau = given_bureau()
    school = SCHOOL | {"parent": "甲区教育和体育局"}
    places = {"institutions": [school], "units": [UNIT | {"institution": "101"}]}
    act(bureau.zhou, import_organisation, rows=rows_of(**places))
    other = act(
        bureau.system,
        add_institution,
        parent=None,
        name="丁区教育局",
        code="200",
        level=Level.BUREAU,
        since=day(1, 1),
    )
    act(bureau.system, add_person, institution=other.pk, name="何新", staff_number="0999")
    head = HEAD | {"institution": "101", "unit": "基教科", "staff_number": "0999"}
    for sheets, code in (
        ({"institutions": [school | {"code": "200", "name": "丙区第二小学"}]}, "code_is_taken"),
        ({"posts": [head]}, "staff_number_is_taken"),
    ):
        with pytest.raises(Refusal) as refused:
            act(bureau.zhou, import_organisation, rows=rows_of(**sheets))
        assert refused.value.code == code


def test_what_was_before_is_in_the_way_as_well() -> None:
    bureau = given_bureau()
    school = SCHOOL | {"parent": "甲区教育和体育局", "since": "2020-01-01"}
    whole = {"institutions": [school], "units": [UNIT | {"institution": "101"}]}
    post = HEAD | {"institution": "101", "unit": None, "title": "校长", "roles": ""}
    ended = post | {"since": "2021-01-01", "until": "2022-01-01"}
    act(bureau.zhou, import_organisation, rows=rows_of(**whole, posts=[ended]))
    with pytest.raises(Refusal, match="post_is_held_already"):
        act(
            bureau.zhou,
            import_organisation,
            rows=rows_of(posts=[post | {"since": "2021-06-01", "until": None}]),
        )
    (place,) = [one for one in ask(bureau.zhou, tree, TODAY) if one.code == "101"]
    (unit,) = ask(bureau.zhou, units_of, place.id, TODAY)
    act(
        bureau.zhou,
        rename_unit,
        unit=unit.id,
        version=unit.version,
        name="教导处",
        since=day(2, 1),
    )
    again = UNIT | {"institution": "101", "aliases": None, "since": "2021-01-01"}
    with pytest.raises(Refusal, match="name_is_taken"):
        act(bureau.zhou, import_organisation, rows=rows_of(units=[again]))


def test_who_has_no_right_does_not_even_try() -> None:
    bureau = given_bureau()
    rows = rows_of(institutions=[BUREAU])
    for name in ("li", "zheng", "qian"):
        with pytest.raises(NotYours):
            ask(getattr(bureau, name), examine_organisation, rows)
        with pytest.raises(NotYours):
            act(getattr(bureau, name), import_organisation, rows=rows)


def test_a_root_is_not_for_administrators() -> None:
    bureau = given_bureau()
    found = ask(bureau.zhou, examine_organisation, rows_of(institutions=[BUREAU]))
    assert [fault.code for fault in found.faults] == ["roots_are_set_up"]


def test_another_tenant_s_organisation_is_neither_seen_nor_met() -> None:
    first, second = given_tenant("bing", "丙局"), given_tenant("ding", "丁局")
    rows = rows_of(**WHOLE)
    act(first, import_organisation, rows=rows)
    act(second, import_organisation, rows=rows)
    for system in (first, second):
        for model, count in ((Institution, 2), (Person, 2), (Post, 2), (OrganisationImport, 1)):
            assert ask(system, lambda actor, m=model: m.objects.within(actor).count()) == count


def test_days_of_the_workbook_are_kept() -> None:
    system = given_tenant("bing", "丙局")
    act(system, import_organisation, rows=rows_of(**WHOLE))
    assert [post.title for post in ask(system, posts_on, day(5, 11, 2023))] == []
    assert [post.title for post in ask(system, posts_on, day(5, 12, 2023))] == ["副局长"]
    assert {post.title for post in ask(system, posts_on, TODAY)} == {"副局长", "科长"}
