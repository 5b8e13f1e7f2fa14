"""The first page as people meet it: what waits for them, in the order in which they care."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duban_web.foundation.actor import Role
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.rhythms import Every
from duban_web.portal.house import PAGES, Chore
from web.cast import Bureau, act, day, given_bureau
from web.matters.cases import on
from web.matters.given import (
    given_assigned,
    given_proposed,
    given_registered,
    given_submitted,
    given_underway,
    morning,
)
from web.portal.pages import words
from web.stage import Playing
from web.tenants.cases import given_request

pytestmark = pytest.mark.django_db


def seen_by(bureau: Bureau, who: str, path: str = "/", **more: Any) -> str:
    return words(Playing(getattr(bureau, who), **more).get(path))


def test_each_role_finds_what_waits_for_it() -> None:
    bureau = given_bureau()
    given_proposed(bureau, title="修订校车管理办法")
    given_registered(bureau, title="核查食堂留样")
    given_assigned(bureau, title="检修锅炉")
    given_submitted(bureau, title="更新应急预案")
    li, qian, wang = (seen_by(bureau, who) for who in ("li", "qian", "wang"))
    assert "待立项审批 1" in li
    assert "修订校车管理办法" in li
    assert "核查食堂留样" not in li
    assert "待交办 1" in qian
    assert "待核验 1" in qian
    assert "待立项审批" not in qian
    assert "待签收 1" in wang
    assert "检修锅炉" in wang
    assert "待核验 1" not in wang
    assert "事项已交办，请负责单位按期签收 检修锅炉" in wang


def test_the_desk_finds_what_is_late_first() -> None:
    bureau = given_bureau()
    given_underway(bureau, title="检修锅炉")
    given_submitted(bureau)
    now = morning(day(4, 2))
    text = seen_by(bureau, "qian", now=now)
    assert text.index("逾期 1") < text.index("待核验 1")
    assert "逾期 2 天" in text
    assert "甲教督〔2026〕1号 检修锅炉 逾期 办理中" in text
    assert "基础教育科" in text


def test_nothing_to_do_is_said_in_words() -> None:
    bureau = given_bureau()
    assert "现在没有等您办理的事项。" in seen_by(bureau, "wang")
    assert "没有未读通知。" in seen_by(bureau, "wang")
    nobody = replace(bureau.wang, roles=frozenset())
    assert "您今天没有任职或角色" in words(Playing(nobody).get("/"))


def test_administrators_find_what_waits_in_the_house_and_no_business() -> None:
    bureau = given_bureau()
    given_assigned(bureau)
    assert "现在没有等您确认的事项。" in seen_by(bureau, "zheng")
    given_request(bureau)
    text = seen_by(bureau, "zheng")
    assert "待确认的角色授予 1 赵小川" in text
    assert "消防栓" not in text
    assert "现在没有等您确认的事项。" in seen_by(bureau, "zhou")


def test_what_waits_in_the_house_leads_to_where_it_is_done() -> None:
    bureau = given_bureau()
    given_request(bureau)
    browser = Playing(bureau.zheng)
    assert '<a href="/admin/grants">待确认的角色授予</a>' in browser.get("/").content.decode()
    for name, place in PAGES.values():
        page = Playing(bureau.zhou).get(reverse(name))
        assert page.status_code == 200, (name, place)
    assert set(PAGES) == set(Chore)


def test_a_list_is_whole_on_its_own_page_and_turned_by_links() -> None:
    bureau = given_bureau()
    for number in range(7):
        given_assigned(bureau, title=f"第{number}项")
    assert "查看全部 7 件" in seen_by(bureau, "wang")
    whole = seen_by(bureau, "wang", "/waiting/accept")
    assert all(f"第{number}项" in whole for number in range(7))
    assert "下一页" not in whole
    assert Playing(bureau.wang).get("/waiting/accept?page=2").status_code == 200
    assert "这里现在没有事项。" in seen_by(bureau, "wang", "/waiting/late")
    for path in ("/waiting/approve", "/waiting/nothing"):
        assert Playing(bureau.wang).get(path).status_code == 404
    assert Playing(bureau.zhou).get("/waiting/late").status_code == 403


def test_what_is_typed_never_becomes_markup() -> None:
    bureau = given_bureau()
    given_assigned(bureau, title="<script>alert(1)</script>")
    answer = Playing(bureau.wang).get("/")
    assert b"<script>alert" not in answer.content
    assert "<script>alert(1)</script>" in words(answer)


@pytest.mark.parametrize("count", [1, 6])
def test_as_many_questions_for_many_rows_as_for_one(count: int) -> None:
    bureau = given_bureau()
    for _ in range(count):
        given_assigned(bureau)
        act(bureau.qian, set_rhythm, **on(given_underway(bureau), every=Every.WEEKLY, day=1))
    for who in ("li", "wang", "qian"):
        client = Playing(getattr(bureau, who), now=morning(day(4, 2)))
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        # What opens a scope is said to PostgreSQL alone.
        beside = r"SAVEPOINT|django_session|set_config|SELECT now\(\)"
        own = [one["sql"] for one in asked if not re.search(beside, one["sql"])]
        assert len(own) <= 12, own


def test_readers_of_above_see_the_lists_of_their_reach() -> None:
    bureau = given_bureau()
    given_underway(bureau)
    reader = replace(bureau.li, roles=frozenset({Role.UPPER_READER}))
    text = words(Playing(reader, now=morning(day(4, 2))).get("/"))
    assert "逾期 1" in text
    assert "现在没有等您办理的事项。" in text
