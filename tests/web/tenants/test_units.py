"""Units: what they were called on a day, what papers call them, and when they close."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban_web.foundation.errors import IllegalMove, NotFound, Refusal
from duban_web.tenants.actions.add_alias import add_alias
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.close_unit import close_unit
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.models import Unit
from duban_web.tenants.queries.names import name_book
from duban_web.tenants.queries.units import names_of_units, unit_name_on, units_called, units_of
from web.cast import LONG_AGO, TODAY, Bureau, act, ask, day, given_bureau

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def rename(bureau: Bureau, unit: Unit, name: str, since: datetime.date) -> Unit:
    return act(bureau.zhou, rename_unit, unit=unit.pk, version=unit.version, name=name, since=since)


def called(bureau: Bureau, on: datetime.date, unit: Unit | None = None) -> str:
    return ask(bureau.zhou, unit_name_on, (unit or bureau.schools).pk, on)


def test_a_unit_was_called_otherwise_before(bureau: Bureau) -> None:
    rename(bureau, bureau.schools, "义务教育科", day(7, 1))
    assert called(bureau, day(6, 30)) == "基础教育科"
    assert called(bureau, day(7, 1)) == "义务教育科"
    assert called(bureau, LONG_AGO - datetime.timedelta(days=1)) == ""
    both = ask(bureau.zhou, names_of_units, [bureau.schools.pk, bureau.desk.pk], day(7, 1))
    assert set(both.values()) == {"义务教育科", "督查科"}


def test_units_stand_in_the_office_s_order_with_their_aliases(bureau: Bureau) -> None:
    act(bureau.zhou, add_alias, unit=bureau.schools.pk, version=1, name="基教科")
    act(bureau.zhou, add_unit, institution=bureau.institution.pk, name="办公室", order=0)
    units = ask(bureau.zhou, units_of, bureau.institution.pk, TODAY)
    assert [unit.name for unit in units] == ["办公室", "基础教育科", "督查科"]
    assert units[1].aliases == ("基教科",)


def test_a_unit_is_found_by_whatever_it_was_called_on_the_day(bureau: Bureau) -> None:
    act(
        bureau.qian,
        add_alias,
        unit=bureau.schools.pk,
        version=1,
        name="普教科",
        until=day(6, 1, 2024),
    )
    rename(
        bureau,
        act(bureau.zhou, add_alias, unit=bureau.schools.pk, version=2, name="基教科"),
        "义务教育科",
        day(7, 1),
    )

    def found(name: str, on: datetime.date) -> list[object]:
        return [unit.id for unit in ask(bureau.zhou, units_called, name, on)]

    assert found("普教科", day(5, 31, 2024)) == [bureau.schools.pk]
    assert found("普教科", TODAY) == []
    assert found("基教科", day(8, 1)) == [bureau.schools.pk]
    assert found("基础教育科", day(8, 1)) == []
    assert found("义务教育科", day(8, 1)) == [bureau.schools.pk]


@pytest.mark.parametrize("how", ["a new unit", "an alias", "another name"])
def test_a_name_means_one_unit_at_a_time(how: str, bureau: Bureau) -> None:
    verbs: dict[str, tuple[Any, dict[str, Any]]] = {
        "a new unit": (add_unit, {"institution": bureau.institution.pk}),
        "an alias": (add_alias, {"unit": bureau.desk.pk, "version": 1}),
        "another name": (rename_unit, {"unit": bureau.desk.pk, "version": 1, "since": TODAY}),
    }
    verb, arguments = verbs[how]
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, verb, name="基础教育科", **arguments)
    assert refused.value.code == "name_is_taken"


def test_a_name_that_was_given_up_may_be_another_s(bureau: Bureau) -> None:
    rename(bureau, bureau.schools, "义务教育科", day(7, 1))
    place = bureau.institution.pk
    unit = act(bureau.zhou, add_unit, institution=place, name="基础教育科", since=day(7, 1))
    assert called(bureau, day(7, 1), unit) == "基础教育科"
    # and then not taken back
    with pytest.raises(Refusal) as refused:
        rename(bureau, replace_version(bureau.schools, 2), "基础教育科", day(9, 1))
    assert refused.value.code == "name_is_taken"


def replace_version(unit: Unit, version: int) -> Unit:
    unit.version = version
    return unit


def test_an_alias_lies_in_the_days_of_its_unit(bureau: Bureau) -> None:
    before = LONG_AGO - datetime.timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, add_alias, unit=bureau.schools.pk, version=1, name="基教科", since=before)
    assert refused.value.code == "period_is_empty"


def test_a_unit_closes_when_nobody_is_in_it(bureau: Bureau) -> None:
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, close_unit, unit=bureau.desk.pk, version=1, on=day(7, 1))
    assert refused.value.code == "unit_is_used"
    act(bureau.zhou, end_post, post=bureau.posts["qian"].pk, version=1, on=day(6, 1))
    act(bureau.zhou, close_unit, unit=bureau.desk.pk, version=1, on=day(7, 1))
    assert called(bureau, day(6, 30), bureau.desk) == "督查科"
    assert called(bureau, day(7, 1), bureau.desk) == ""
    with pytest.raises(IllegalMove):
        act(bureau.zhou, close_unit, unit=bureau.desk.pk, version=2, on=day(8, 1))
    with pytest.raises(IllegalMove):
        rename(bureau, replace_version(bureau.desk, 2), "督办科", day(8, 1))


def test_the_reader_is_told_every_name_the_present_one_first(bureau: Bureau) -> None:
    rename(bureau, bureau.schools, "义务教育科", day(2, 1))
    act(bureau.zhou, add_alias, unit=bureau.schools.pk, version=2, name="基教科")
    book = ask(bureau.zhou, name_book, TODAY)
    assert book.units[0] == ("义务教育科", "基础教育科", "基教科")
    assert "基教科" in book.unit_names
    assert {"李明远", "赵小川"} <= book.person_names


def test_outside_its_institution_a_unit_is_not_there(bureau: Bureau) -> None:
    other = given_bureau("yi", "乙区教育和体育局")
    with pytest.raises(NotFound):
        ask(other.zhou, unit_name_on, bureau.schools.pk, TODAY)
    assert ask(other.zhou, names_of_units, [bureau.schools.pk], TODAY) == {}


@settings(max_examples=15)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=6))
def test_on_every_day_a_unit_has_one_official_name(steps: list[int]) -> None:
    bureau = given_bureau(uuid.uuid4().hex)
    unit, expected = bureau.schools, [(LONG_AGO, "基础教育科")]
    for number, step in enumerate(steps):
        since = LONG_AGO + datetime.timedelta(days=step)
        if since <= expected[-1][0]:
            with pytest.raises(Refusal, match="name_is_not_the_last"):
                rename(bureau, unit, f"第{number}科", since)
        else:
            unit = rename(bureau, unit, f"第{number}科", since)
            expected.append((since, f"第{number}科"))
    for offset in range(0, 401, 7):
        on = LONG_AGO + datetime.timedelta(days=offset)
        assert called(bureau, on, unit) == [name for since, name in expected if since <= on][-1]
