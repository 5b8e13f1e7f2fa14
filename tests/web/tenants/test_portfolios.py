"""What a leader is in charge of on a day."""

from __future__ import annotations

import datetime

import pytest

from duban_web.foundation.errors import IllegalMove, Invalid, NotFound
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.set_portfolio import set_portfolio
from duban_web.tenants.models import Post
from duban_web.tenants.queries.people import in_charge_of, portfolio_of
from duban_web.trail.models import Event
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def put(bureau: Bureau, version: int, since: datetime.date, **things: object) -> Post:
    return act(
        bureau.qian,
        set_portfolio,
        post=bureau.posts["wu"].pk,
        version=version,
        since=since,
        **things,
    )


def units_on(bureau: Bureau, on: datetime.date) -> set[object]:
    rows = ask(bureau.qian, portfolio_of, bureau.posts["wu"].pk, on)
    return {row.unit_id or row.institution_id or row.line for row in rows}


def test_a_portfolio_changes_from_a_day_on(bureau: Bureau) -> None:
    school, schools, desk = given_school(bureau), bureau.schools.pk, bureau.desk.pk
    put(bureau, 1, day(3, 2), units=[schools, desk], lines=["安全生产"])
    put(bureau, 2, day(7, 1), units=[schools], institutions=[school.pk])
    assert units_on(bureau, day(3, 1)) == set()
    assert units_on(bureau, day(6, 30)) == {schools, desk, "安全生产"}
    assert units_on(bureau, day(7, 1)) == {schools, school.pk}


def test_what_stays_is_one_row_through_the_change(bureau: Bureau) -> None:
    schools = bureau.schools.pk
    put(bureau, 1, day(3, 2), units=[schools])
    put(bureau, 2, day(7, 1), units=[schools, bureau.desk.pk])
    rows = ask(bureau.qian, portfolio_of, bureau.posts["wu"].pk, day(7, 1))
    assert {row.unit_id: row.since for row in rows} == {
        schools: day(3, 2),
        bureau.desk.pk: day(7, 1),
    }


def test_an_earlier_change_takes_back_a_later_one(bureau: Bureau) -> None:
    put(bureau, 1, day(7, 1), units=[bureau.desk.pk])
    put(bureau, 2, day(5, 1), units=[bureau.schools.pk])
    assert units_on(bureau, day(6, 1)) == units_on(bureau, day(8, 1)) == {bureau.schools.pk}


def test_who_is_in_charge_of_a_unit(bureau: Bureau) -> None:
    put(bureau, 1, day(3, 2), units=[bureau.schools.pk])
    act(
        bureau.qian,
        set_portfolio,
        post=bureau.posts["li"].pk,
        version=1,
        since=day(3, 2),
        units=[bureau.schools.pk],
    )
    leaders = ask(bureau.qian, in_charge_of, bureau.schools.pk, TODAY)
    assert [post.person.name for post in leaders] == ["李明远", "吴思齐"]
    act(bureau.zhou, end_post, post=bureau.posts["li"].pk, version=2, on=day(6, 1))
    leaders = ask(bureau.qian, in_charge_of, bureau.schools.pk, day(6, 1))
    assert [post.person.name for post in leaders] == ["吴思齐"]


def test_who_is_no_longer_in_office_is_given_nothing(bureau: Bureau) -> None:
    act(bureau.zhou, end_post, post=bureau.posts["wu"].pk, version=1, on=day(6, 1))
    with pytest.raises(IllegalMove):
        put(bureau, 2, day(6, 1), units=[bureau.schools.pk])


def test_a_line_of_work_fits_its_field(bureau: Bureau) -> None:
    with pytest.raises(Invalid):
        put(bureau, 1, TODAY, lines=["安全" * 51])


def test_a_unit_of_another_bureau_is_not_there(bureau: Bureau) -> None:
    other = given_bureau("yi", "乙区教育和体育局")
    with pytest.raises(NotFound):
        put(bureau, 1, TODAY, units=[other.schools.pk])


def test_the_event_says_what_the_portfolio_is(bureau: Bureau) -> None:
    put(bureau, 1, TODAY, units=[bureau.schools.pk], lines=["安全生产"])
    event = ask(bureau.qian, lambda actor: Event.objects.within(actor).order_by("-pk")[0])
    secrets = {one.field: one.value for one in event.secrets.all()}
    assert secrets["units"] == str(bureau.schools.pk)
    assert secrets["lines"] == "安全生产"
