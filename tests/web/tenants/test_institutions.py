"""The tree of institutions: how it grows, how parts of it move, what it was on a day."""

from __future__ import annotations

import threading
import uuid
from dataclasses import replace

import pytest
from django.db import connection, connections
from hypothesis import given, settings
from hypothesis import strategies as st

from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, NotFound, Refusal
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable
from duban_web.search.queries import found
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.close_institution import close_institution
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.actions.name_institution import name_institution
from duban_web.tenants.models import Institution, Person, Post, Unit
from duban_web.tenants.queries.organisation import line_of, names_of, tree
from duban_web.tenants.rules import Level, parent_path, subtree
from web.cast import LONG_AGO, NOW, TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_campus(bureau: Bureau, school: Institution) -> Institution:
    return act(
        bureau.zhou,
        add_institution,
        parent=school.pk,
        name="东校区",
        level=Level.SCHOOL,
        since=LONG_AGO,
    )


def names(bureau: Bureau) -> list[str]:
    return [one.name for one in ask(bureau.zhou, tree, TODAY)]


def test_the_tree_reads_each_behind_the_one_above_it(bureau: Bureau) -> None:
    first = given_school(bureau, "第一小学")
    given_school(bureau, "第二小学")
    given_campus(bureau, first)
    assert names(bureau) == ["甲区教育和体育局", "第一小学", "东校区", "第二小学"]


def test_a_school_sees_its_own_part_and_the_line_above_it(bureau: Bureau) -> None:
    school, other = given_school(bureau, "第一小学"), given_school(bureau, "第二小学")
    given_campus(bureau, school)
    contact = replace(bureau.zhou, reach=subtree(school.path))
    assert [one.name for one in ask(contact, tree, TODAY)] == ["第一小学", "东校区"]
    assert [one.name for one in ask(contact, line_of, school.pk, TODAY)] == ["甲区教育和体育局"]
    with pytest.raises(NotFound):
        ask(contact, line_of, other.pk, TODAY)


def test_a_school_stands_above_no_bureau(bureau: Bureau) -> None:
    school = given_school(bureau)
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, add_institution, parent=school.pk, name="丙局", level=Level.BUREAU)
    assert refused.value.code == "level_above_parent"


def test_a_code_names_one_institution_of_the_tenant(bureau: Bureau) -> None:
    arguments = {"parent": bureau.institution.pk, "level": Level.SCHOOL, "code": "3703"}
    act(bureau.zhou, add_institution, name="第一小学", **arguments)
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, add_institution, name="第二小学", **arguments)
    assert refused.value.code == "code_is_taken"


def test_what_moves_takes_its_units_people_and_posts_along(bureau: Bureau) -> None:
    group, school = given_school(bureau, "教育集团"), given_school(bureau, "第一小学")
    campus = given_campus(bureau, school)
    office = act(bureau.zhou, add_unit, institution=campus.pk, name="教务处", since=LONG_AGO)
    person = act(bureau.zhou, add_person, institution=campus.pk, name="何新")
    post = act(
        bureau.zhou,
        give_post,
        person=person.pk,
        institution=campus.pk,
        unit=office.pk,
        title="主任",
        since=LONG_AGO,
    )
    act(
        bureau.zhou,
        move_institution,
        institution=school.pk,
        parent=group.pk,
        version=school.version,
    )
    assert names(bureau) == ["甲区教育和体育局", "教育集团", "第一小学", "东校区"]
    inside = replace(bureau.zhou, reach=subtree(group.path))
    for model, record in ((Institution, campus), (Unit, office), (Person, person), (Post, post)):
        found = ask(inside, lambda actor, m=model, r=record: m.objects.find(actor, r.pk))
        assert found.path.startswith(group.path)
        # where it stands is not what it says
        assert found.version == record.version
    assert ask(bureau.zhou, lambda actor: Unit.objects.find(actor, bureau.desk.pk)).path == (
        bureau.institution.path
    )


@pytest.mark.parametrize("below", ["itself", "its campus"])
def test_nothing_moves_below_itself(below: str, bureau: Bureau) -> None:
    school = given_school(bureau)
    campus = given_campus(bureau, school)
    target = school if below == "itself" else campus
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, move_institution, institution=school.pk, parent=target.pk, version=1)
    assert refused.value.code == "below_itself"


def test_a_place_that_was_left_is_not_given_again(bureau: Bureau) -> None:
    group, school = given_school(bureau, "教育集团"), given_school(bureau, "第一小学")
    left = school.path
    act(bureau.zhou, move_institution, institution=school.pk, parent=group.pk, version=1)
    assert given_school(bureau, "第二小学").path > left


def test_the_tree_has_a_floor(bureau: Bureau) -> None:
    place = given_school(bureau)
    while len(place.path) < 64:
        place = given_campus(bureau, place)
    with pytest.raises(Refusal) as refused:
        given_campus(bureau, place)
    assert refused.value.code == "tree_too_deep"
    deep = given_school(bureau, "第二小学")
    given_campus(bureau, deep)
    above = ask(bureau.zhou, lambda actor: Institution.objects.find(actor, place.parent_id))
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, move_institution, institution=deep.pk, parent=above.pk, version=1)
    assert refused.value.code == "tree_too_deep"


def test_an_institution_acts_under_several_names_and_was_called_otherwise(bureau: Bureau) -> None:
    main = ask(bureau.zhou, names_of, bureau.institution.pk, TODAY)[0]
    act(
        bureau.zhou,
        name_institution,
        institution=bureau.institution.pk,
        version=1,
        name="甲区委教育工委",
        since=day(3, 2),
    )
    act(
        bureau.zhou,
        name_institution,
        institution=bureau.institution.pk,
        version=2,
        name="甲区教育局",
        since=day(7, 1),
        instead_of=main.pk,
    )

    def called(month: int) -> list[str]:
        rows = ask(bureau.zhou, names_of, bureau.institution.pk, day(month, 1))
        return [row.name for row in rows]

    assert called(2) == ["甲区教育和体育局"]
    assert called(6) == ["甲区教育和体育局", "甲区委教育工委"]
    assert called(7) == ["甲区教育局", "甲区委教育工委"]
    assert [one.name for one in ask(bureau.zhou, tree, day(7, 1))] == ["甲区教育局"]


def test_only_the_last_name_is_followed_by_another(bureau: Bureau) -> None:
    main = ask(bureau.zhou, names_of, bureau.institution.pk, TODAY)[0]
    with pytest.raises(Refusal) as refused:
        act(
            bureau.zhou,
            name_institution,
            institution=bureau.institution.pk,
            version=1,
            name="甲区教育局",
            since=LONG_AGO,
            instead_of=main.pk,
        )
    assert refused.value.code == "name_is_not_the_last"


def test_a_name_of_another_institution_is_not_replaced(bureau: Bureau) -> None:
    school = given_school(bureau)
    main = ask(bureau.zhou, names_of, bureau.institution.pk, TODAY)[0]
    with pytest.raises(NotFound):
        act(
            bureau.zhou,
            name_institution,
            institution=school.pk,
            version=1,
            name="实验小学",
            since=TODAY,
            instead_of=main.pk,
        )


def test_a_closed_institution_was_there_until_then(bureau: Bureau) -> None:
    school = given_school(bureau)
    act(bureau.zhou, close_institution, institution=school.pk, version=1, on=day(7, 1))
    assert len(ask(bureau.zhou, tree, day(6, 30))) == 2
    assert len(ask(bureau.zhou, tree, day(7, 1))) == 1
    with pytest.raises(IllegalMove):
        act(bureau.zhou, close_institution, institution=school.pk, version=2, on=day(8, 1))
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, add_unit, institution=school.pk, name="教务处", since=day(7, 1))
    assert refused.value.code == "institution_is_closed"


def test_what_is_still_used_is_not_closed(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_campus(bureau, school)
    for place in (school, bureau.institution):
        with pytest.raises(Refusal) as refused:
            act(bureau.zhou, close_institution, institution=place.pk, version=1, on=day(7, 1))
        assert refused.value.code == "institution_is_used"


def test_what_is_found_by_search_moves_along(bureau: Bureau) -> None:
    group, school = given_school(bureau, "教育集团"), given_school(bureau, "第一小学")
    record = Findable("matter", uuid.uuid4(), school.path, "校门口交通整治")
    act(bureau.zhou, put, record=record)
    act(bureau.zhou, move_institution, institution=school.pk, parent=group.pk, version=1)
    inside = replace(bureau.zhou, reach=subtree(group.path))
    assert [hit.object_id for hit in ask(inside, found, "交通整治")] == [record.object_id]


@pytest.mark.django_db(transaction=True)
def test_whoever_has_read_the_old_place_writes_it_before_the_move() -> None:
    """Otherwise the unit would lie where nothing is any more."""
    bureau = given_bureau()
    group, school = given_school(bureau, "教育集团"), given_school(bureau, "第一小学")
    zhou = bureau.zhou
    begun, moved = threading.Event(), threading.Event()

    def add() -> None:
        """What a verb does, with time to think between its finding and its writing."""
        with scope.open(zhou, now=NOW):
            place = Institution.objects.find(zhou, school.pk)
            begun.set()
            # The other one cannot be done while this is open.
            moved.wait(0.5)
            Unit.objects.create(
                tenant=place.tenant, institution=place, path=place.path, since=LONG_AGO
            )
        connections.close_all()

    writer = threading.Thread(target=add)
    writer.start()
    assert begun.wait(10)
    act(zhou, move_institution, institution=school.pk, parent=group.pk, version=1)
    moved.set()
    writer.join()
    place = ask(zhou, lambda actor: Institution.objects.find(actor, school.pk))
    unit = ask(zhou, lambda actor: Unit.objects.within(actor).get(institution=place))
    assert unit.path == place.path


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_at_the_same_time_none_waits_for_ever() -> None:
    bureau = given_bureau()
    group = given_school(bureau, "教育集团")
    schools = [given_school(bureau, "第一小学"), given_school(bureau, "第二小学")]
    zhou = bureau.zhou
    # On SQLite the second one begins when the first has ended.
    both_have_begun = threading.Barrier(2 if connection.vendor == "postgresql" else 1, timeout=10)
    answers: list[str] = []

    def move(school: Institution) -> None:
        try:
            with scope.open(zhou, now=NOW):
                both_have_begun.wait()
                move_institution(actor=zhou, institution=school.pk, parent=group.pk, version=1)
            answers.append("moved")
        except Refusal as refused:
            answers.append(refused.code)
        finally:
            connections.close_all()

    movers = [threading.Thread(target=move, args=[school]) for school in schools]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join()
    if connection.vendor == "postgresql":
        assert sorted(answers) == ["another_is_moving", "moved"]
    else:
        assert answers == ["moved", "moved"]


moves = st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7))


@settings(max_examples=15)
@given(st.lists(moves, min_size=2, max_size=10))
def test_however_the_tree_is_changed_it_is_the_tree_that_was_recorded(
    wanted: list[tuple[bool, int, int]],
) -> None:
    bureau = given_bureau(uuid.uuid4().hex)
    places, above = [bureau.institution], {bureau.institution.pk: None}
    for is_new, one, other in wanted:
        target = places[other % len(places)]
        if is_new:
            added = given_campus(bureau, target)
            unit = act(bureau.zhou, add_unit, institution=added.pk, name="教务处", since=LONG_AGO)
            assert unit.path == added.path
            places.append(added)
            above[added.pk] = target.pk
            continue
        moved, line = places[one % len(places)], [target.pk]
        while line[-1] is not None:
            line.append(above[line[-1]])
        arguments = {"institution": moved.pk, "parent": target.pk}
        version = ask(bureau.zhou, lambda a, m=moved: Institution.objects.find(a, m.pk)).version
        if moved.pk in line or moved is bureau.institution:
            with pytest.raises(Refusal):
                act(bureau.zhou, move_institution, version=version, **arguments)
        else:
            act(bureau.zhou, move_institution, version=version, **arguments)
            above[moved.pk] = target.pk
    found = ask(bureau.zhou, tree, TODAY)
    assert {one.id: one.parent for one in found} == above
    path_of = {one.id: one.path for one in found}
    for one in found:
        assert one.parent is None or parent_path(one.path) == path_of[one.parent]
    units = ask(bureau.zhou, lambda actor: list(Unit.objects.within(actor)))
    assert all(unit.path == path_of[unit.institution_id] for unit in units)
