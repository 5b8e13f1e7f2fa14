"""Bodies and rosters: who belonged to what on a day."""

from __future__ import annotations

import datetime

import pytest

from duban_web.foundation.errors import IllegalMove, Invalid, Refusal
from duban_web.tenants.actions.change_body import change_body
from duban_web.tenants.actions.change_roster import change_roster
from duban_web.tenants.actions.dissolve_body import dissolve_body
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.form_body import form_body
from duban_web.tenants.actions.make_roster import make_roster
from duban_web.tenants.models import Body
from duban_web.tenants.queries.bodies import bodies_on, entries_of, members_of, rosters_on
from duban_web.tenants.rules import BodyKind, Duty
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_body, given_roster, given_school, seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def members(bureau: Bureau, body: Body, on: datetime.date) -> list[tuple[str, str]]:
    rows = ask(bureau.qian, members_of, body.pk, on)
    return [(row.duty, row.post.person.name) for row in rows]


def change(bureau: Bureau, body: Body, on: datetime.date, **duties: Duty) -> Body:
    return act(
        bureau.qian,
        change_body,
        body=body.pk,
        version=body.version,
        on=on,
        name=body.name,
        seats=seats(bureau, **duties),
    )


def test_head_deputies_and_members_are_named_in_order(bureau: Bureau) -> None:
    body = given_body(bureau)
    assert members(bureau, body, TODAY) == [
        ("head", "李明远"),
        ("deputy", "吴思齐"),
        ("member", "王立本"),
    ]
    assert body.office_id == bureau.schools.pk


def test_members_change_from_a_day_on(bureau: Bureau) -> None:
    body = given_body(bureau)
    changed = change(bureau, body, day(6, 1), wu=Duty.HEAD, wang=Duty.MEMBER, zhao=Duty.MEMBER)
    assert [name for _, name in members(bureau, body, day(5, 31))] == ["李明远", "吴思齐", "王立本"]
    assert members(bureau, body, day(6, 1)) == [
        ("head", "吴思齐"),
        ("member", "王立本"),
        ("member", "赵小川"),
    ]
    assert changed.office_id is None


def test_who_left_the_post_is_no_member(bureau: Bureau) -> None:
    body = given_body(bureau)
    act(bureau.zhou, end_post, post=bureau.posts["wang"].pk, version=1, on=day(6, 1))
    assert "王立本" not in [name for _, name in members(bureau, body, day(6, 1))]


@pytest.mark.parametrize(
    ("duties", "code"),
    [({"wu": Duty.DEPUTY}, "body_needs_head"), ({}, "body_needs_head")],
)
def test_a_body_has_a_head(duties: dict[str, Duty], code: str, bureau: Bureau) -> None:
    with pytest.raises(Refusal) as refused:
        change(bureau, given_body(bureau), TODAY, **duties)
    assert refused.value.code == code


def test_two_heads_are_usual_and_one_person_has_one_seat(bureau: Bureau) -> None:
    body = given_body(bureau)
    body = change(bureau, body, day(4, 1), li=Duty.HEAD, wu=Duty.HEAD)
    assert [duty for duty, _ in members(bureau, body, day(4, 1))] == ["head", "head"]
    twice = [*seats(bureau, li=Duty.HEAD), *seats(bureau, li=Duty.MEMBER)]
    with pytest.raises(Refusal) as refused:
        act(
            bureau.qian,
            form_body,
            institution=bureau.institution.pk,
            name="专班",
            kind=BodyKind.OTHER,
            since=TODAY,
            seats=twice,
        )
    assert refused.value.code == "seated_twice"


def test_who_holds_no_post_on_the_day_is_not_seated(bureau: Bureau) -> None:
    body = given_body(bureau)
    act(bureau.zhou, end_post, post=bureau.posts["zhao"].pk, version=1, on=day(3, 9))
    with pytest.raises(Refusal) as refused:
        change(bureau, body, day(3, 9), li=Duty.HEAD, zhao=Duty.MEMBER)
    assert refused.value.code == "post_not_held"


def test_a_dissolved_body_was_there_until_then(bureau: Bureau) -> None:
    body = given_body(bureau)
    body = act(bureau.qian, dissolve_body, body=body.pk, version=1, on=day(9, 1))
    assert ask(bureau.qian, bodies_on, day(8, 31), institution=bureau.institution.pk) == [body]
    assert ask(bureau.qian, bodies_on, day(9, 1)) == []
    assert members(bureau, body, day(9, 1)) == []
    assert len(members(bureau, body, day(8, 31))) == 3
    with pytest.raises(IllegalMove):
        change(bureau, body, day(9, 1), li=Duty.HEAD)
    with pytest.raises(IllegalMove):
        act(bureau.qian, dissolve_body, body=body.pk, version=2, on=day(10, 1))


def test_a_body_has_a_name(bureau: Bureau) -> None:
    with pytest.raises(Invalid):
        act(
            bureau.qian,
            form_body,
            institution=bureau.institution.pk,
            name="",
            kind=BodyKind.OTHER,
            since=TODAY,
            seats=seats(bureau, li=Duty.HEAD),
        )


def test_a_roster_is_a_list_as_of_a_day(bureau: Bureau) -> None:
    roster = given_roster(bureau)
    first = ask(bureau.qian, entries_of, roster.pk, TODAY)[0].institution_id
    other = given_school(bureau, "实验小学")
    act(
        bureau.qian,
        change_roster,
        roster=roster.pk,
        version=1,
        on=day(9, 1),
        institutions=[other.pk, first],
        units=[bureau.schools.pk],
    )

    def listed(on: datetime.date) -> list[object]:
        rows = ask(bureau.qian, entries_of, roster.pk, on)
        return [row.institution_id or row.unit_id for row in rows]

    assert listed(day(8, 31)) == [first]
    assert listed(day(9, 1)) == [other.pk, first, bureau.schools.pk]
    kept = ask(bureau.qian, rosters_on, day(9, 1), institution=bureau.institution.pk)
    assert [one.name for one in kept] == ["劳动教育试点校"]


def test_an_empty_roster_is_none(bureau: Bureau) -> None:
    with pytest.raises(Refusal) as refused:
        act(
            bureau.qian,
            make_roster,
            institution=bureau.institution.pk,
            name="试点校",
            since=TODAY,
        )
    assert refused.value.code == "roster_is_empty"


def test_a_roster_is_changed_in_its_own_days(bureau: Bureau) -> None:
    roster = given_roster(bureau)
    with pytest.raises(IllegalMove) as refused:
        act(
            bureau.qian,
            change_roster,
            roster=roster.pk,
            version=1,
            on=day(1, 5),
            units=[bureau.schools.pk],
        )
    assert refused.value.code == "roster_not_kept"
