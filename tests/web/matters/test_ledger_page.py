"""The ledger as people meet it: what it shows, what it is narrowed by, what its file holds."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.foundation.errors import Invalid
from duban_web.matters.actions.sign import sign
from duban_web.matters.columns import USUAL, Column, chosen
from duban_web.matters.deadlines import DueKind
from duban_web.matters.queries import choices
from duban_web.matters.rules import Audience
from duban_web.matters.views import ledger
from duban_web.tenants.actions.add_unit import add_unit
from web.cast import LONG_AGO, Bureau, act, day, given_bureau
from web.matters.given import (
    DONE,
    given_closed,
    given_proposed,
    given_report,
    given_underway,
    version_of,
)
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db

NARROWING = "/matters?narrowing=true"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def rows(answer: Any) -> list[str]:
    """The rows of the list, as they are read."""
    body = re.search(r"<tbody>(.*)</tbody>", answer.content.decode(), re.S)
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", body[1], re.S) if body else []
    found = [re.sub(r'<a class="change-row".*?</a>', "", one, flags=re.S) for one in found]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found]


def table(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def given_told(bureau: Bureau) -> None:
    """A matter whose unit has reported, and whose head has signed it."""
    matter = given_underway(bureau)
    told = given_report(bureau, matter, percent=60, problems="缺货。", next_step="月底到货。")
    version = version_of(bureau.wang, matter.pk)
    act(bureau.wang, sign, matter=matter.pk, version=version, progress=told.pk)


def test_a_row_says_who_does_it_how_far_it_is_and_how_it_stands(bureau: Bureau) -> None:
    given_told(bureau)
    (row,) = rows(Playing(bureau.qian).get("/matters"))
    for words in ("甲教督〔2026〕1号", "更换教学楼消防栓", "吴思齐", "基础教育科", "2026-03-31"):
        assert words in row
    for words in (DONE, "60%", "办理中", "正常推进"):
        assert words in row


def test_a_report_that_nobody_signed_does_not_count_yet(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    given_report(bureau, matter, percent=60)
    assert "60%" not in rows(Playing(bureau.qian).get("/matters"))[0]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("", ["更换教学楼消防栓", "修缮操场"]),
        ("state=proposed", ["修缮操场"]),
        ("state=underway", ["更换教学楼消防栓"]),
        ("text=操场", ["修缮操场"]),
        ("due_until=2026-03-31", ["更换教学楼消防栓"]),
        ("due_from=2026-04-01", ["修缮操场"]),
        ("is_late=true", []),
        ("is_open=true", ["更换教学楼消防栓", "修缮操场"]),
        ("is_open=false", []),
        ("origin=plan", []),
        # What is wrong narrows nothing, and is told.
        ("state=nothing", ["更换教学楼消防栓", "修缮操场"]),
    ],
)
def test_it_is_narrowed_as_its_address_says(
    bureau: Bureau, narrowed: str, found: list[str]
) -> None:
    given_underway(bureau)
    given_proposed(bureau, title="修缮操场", requirement="修缮操场。", due=day(4, 30))
    answer = Playing(bureau.qian).get(f"/matters?{narrowed}")
    told = rows(answer)
    assert len(told) == len(found)
    assert all(title in row for title, row in zip(found, told, strict=True))
    if not found:
        assert "没有符合条件的事项" in answer.content.decode()
    if "nothing" in narrowed:
        assert '<a href="#id_state">' in answer.content.decode()


def test_it_opens_with_what_is_being_worked_on(bureau: Bureau) -> None:
    given_closed(bureau)
    given_proposed(bureau, title="修缮操场", due=day(4, 30))
    (row,) = rows(Playing(bureau.qian).get("/matters"))
    assert "修缮操场" in row
    assert len(rows(Playing(bureau.qian).get("/matters?is_open=any"))) == 2
    assert "已销号" in rows(Playing(bureau.qian).get("/matters?is_open=false"))[0]


def test_pages_join_without_gap_and_number_their_rows(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_ONCE", 2)
    for month in (4, 5, 6, 7, 8):
        given_proposed(bureau, title=f"{month}月的事", due=day(month, 1))
    seen, address = [], "/matters?columns=place&state=proposed"
    while address:
        answer = Playing(bureau.qian).get(address)
        seen += rows(answer)
        following = re.search(r'href="([^"]+)" rel="next"', answer.content.decode())
        address = html.unescape(following[1]) if following else ""
    assert seen == [f"{place} {place + 3}月的事" for place in range(1, 6)]


def test_more_rows_ask_no_more_questions(bureau: Bureau) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as questions:
            Playing(bureau.qian).get("/matters")
        return len(questions)

    given_underway(bureau)
    one = asked()
    for _ in range(3):
        given_underway(bureau)
    assert asked() == one


def test_what_is_for_named_eyes_stands_in_nobody_elses_ledger(bureau: Bureau) -> None:
    wu = bureau.posts["wu"].person_id
    given_proposed(bureau, audience=Audience.NAMED, knowers=[wu])
    assert rows(Playing(bureau.li).get("/matters")) == []
    assert len(rows(Playing(bureau.wu).get("/matters"))) == 1


def test_an_empty_ledger_says_what_will_be_there(bureau: Bureau) -> None:
    assert "还没有督办事项" in Playing(bureau.qian).get("/matters").content.decode()


def test_the_file_holds_what_is_on_the_screen_and_nothing_that_calculates(bureau: Bureau) -> None:
    given_proposed(bureau, title="=HYPERLINK(1)", due=day(5, 1))
    given_closed(bureau)
    told = table(Playing(bureau.qian).get("/matters.csv?state=proposed&columns=number&columns=due"))
    assert told == [["立项编号", "督办事项", "完成时限"], ["", "'=HYPERLINK(1)", "2026-05-01"]]
    assert "<b>" not in Playing(bureau.qian).get("/matters?text=<b>x</b>").content.decode()


def test_what_it_is_narrowed_by_is_offered_when_it_is_opened(bureau: Bureau) -> None:
    given_proposed(bureau, title="修缮操场", due=day(4, 30))
    qian = Playing(bureau.qian)
    shut = qian.get("/matters?state=proposed&columns=due").content.decode()
    assert 'name="unit"' not in shut
    (opening,) = re.findall(r'<a href="([^"]+)#narrowing"[^>]*>更多筛选</a>', shut)
    opened = qian.get(html.unescape(opening))
    assert 'name="unit"' in opened.content.decode()
    assert "<summary autofocus>更多筛选</summary>" in opened.content.decode()
    # It is the same list, and no link carries on that the form was open.
    assert rows(opened) == rows(qian.get("/matters?state=proposed&columns=due"))
    links = re.findall(r'href="(/matters[^"]*)"', opened.content.decode())
    assert not [one for one in links if "narrowing" in one]


def units_offered(answer: Any) -> list[str]:
    """The lines of the list to narrow by a unit with, but for the one that narrows by none."""
    (chosen,) = re.findall(r'<select[^>]* name="unit"[^>]*>(.*?)</select>', answer.content.decode())
    return [html.unescape(one) for one in re.findall(r">([^<]+)</option>", chosen)[1:]]


def test_of_too_many_units_to_look_through_ones_own_are_offered(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = given_school(bureau, "实验小学")
    office = act(bureau.zhou, add_unit, institution=school.pk, name="教务处", since=LONG_AGO)
    qian = Playing(bureau.qian)
    near = [one for one in units_offered(qian.get(NARROWING)) if not one.startswith("实验小学")]
    assert "实验小学 教务处" in units_offered(qian.get(NARROWING))
    monkeypatch.setattr(choices, "MOST", len(near))
    own = [one.removeprefix("甲局 ") for one in near]
    assert units_offered(qian.get(NARROWING)) == own
    # What a link asks for can still be seen, and be let go of.
    asked = qian.get("/matters", {"unit": str(office.pk), "narrowing": "true"})
    assert units_offered(asked)[-1] == "实验小学 教务处"
    assert f'value="{office.pk}" selected' in asked.content.decode()
    foreign = given_bureau("yi", "乙区教育局").desk.pk
    assert len(
        units_offered(qian.get("/matters", {"unit": str(foreign), "narrowing": "true"}))
    ) == len(own)


def test_a_column_that_is_none_is_passed_over_and_the_title_is_always_there() -> None:
    assert chosen([]) == chosen(["nothing"]) == USUAL
    assert chosen(["light", "number"]) == (Column.NUMBER, Column.TITLE, Column.LIGHT)


def test_a_view_that_is_kept_opens_the_same_list_until_it_is_dropped(bureau: Bureau) -> None:
    given_proposed(bureau, title="修缮操场", due=day(4, 30))
    qian = Playing(bureau.qian)
    query = "columns=due&state=proposed"
    kept = qian.post("/matters/views", {"name": "待立项", "query": f"{query}&cursor=x&after=y"})
    assert kept["Location"] == f"/matters?{query}&after=kept"
    page = qian.get("/matters").content.decode()
    assert f'<a href="/matters?{html.escape(query)}">待立项</a>' in page
    assert "待立项" not in Playing(bureau.wang).get("/matters").content.decode()
    (form,) = re.findall(r'action="(/matters/views/[^"]+/drop)".*?value="(\d+)"', page, re.S)
    dropped = qian.post(form[0], {"version": form[1]})
    assert dropped["Location"] == "/matters?after=dropped"
    assert "待立项" not in qian.get("/matters").content.decode()


def test_a_view_of_the_same_name_gives_way_and_one_without_a_name_is_none(bureau: Bureau) -> None:
    qian = Playing(bureau.qian)
    for query in ("state=proposed", "state=closed"):
        qian.post("/matters/views", {"name": "我的", "query": query})
    page = qian.get("/matters").content.decode()
    assert "state=closed" in re.findall(r'<a href="([^"]+)">我的</a>', page)[0]
    assert page.count(">我的</a>") == 1
    assert qian.post("/matters/views", {"name": " ", "query": ""}).status_code == 422


def test_a_day_by_which_it_is_looked_at_again_says_so(bureau: Bureau) -> None:
    given_proposed(bureau, due=day(6, 30), due_kind=DueKind.REVIEW)
    (row,) = rows(Playing(bureau.qian).get("/matters"))
    assert "2026-06-30 复核" in row


def test_a_review_day_is_a_day(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        given_proposed(bureau, due=None, due_kind=DueKind.REVIEW)
    assert refused.value.fields == {"due": "required"}


@pytest.mark.parametrize("asked", ["9" * 5_000, "-1", "１２", "x"])
def test_a_number_in_the_address_that_is_none_is_no_error(bureau: Bureau, asked: str) -> None:
    given_underway(bureau)
    answer = Playing(bureau.qian).get(f"/matters?before={asked}")
    assert answer.status_code == 200
    assert "更换教学楼消防栓" in rows(answer)[0]
