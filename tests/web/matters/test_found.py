"""A matter is found by its words, by its number, and by the people in it."""

from __future__ import annotations

import pytest

from duban_web.matters.actions.hand_over import hand_over
from duban_web.search.queries import found
from web.cast import Bureau, act, ask, given_bureau
from web.matters.cases import on
from web.matters.given import given_assigned, given_underway

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def finds(bureau: Bureau, query: str) -> bool:
    return bool(ask(bureau.qian, found, query, kinds=("matter",)))


def test_by_whoever_leads_it_and_whoever_handles_it(bureau: Bureau) -> None:
    given_assigned(bureau)
    assert finds(bureau, "吴思齐")
    assert not finds(bureau, "赵小川")
    given_underway(bureau, title="更换宿舍楼消防栓")
    assert finds(bureau, "赵小川")
    assert finds(bureau, "宿舍 赵小川")


def test_by_whom_it_was_handed_over_to_and_no_more_by_who_left(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    old, new = bureau.posts["zhao"].person_id, bureau.posts["wang"].person_id
    act(bureau.wang, hand_over, **on(matter, leaver=old, heir=new))
    assert finds(bureau, "王立本")
    assert not finds(bureau, "赵小川")


def test_by_its_number(bureau: Bureau) -> None:
    given_assigned(bureau)
    assert finds(bureau, "甲教督〔2026〕1号")
