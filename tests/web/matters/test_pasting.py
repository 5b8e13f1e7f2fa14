"""Rows pasted from a spreadsheet: what is read, what is wrong, all or nothing proposed."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

import pytest

from duban_web.foundation import scope
from duban_web.matters.columns import Column
from duban_web.matters.labels import PASTED_HEADINGS
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.pasting import pasted
from duban_web.matters.rules import PartyRole
from web.cast import Bureau, day, given_bureau
from web.stage import Playing

HEAD = "序号\t督办事项\t工作要求\t牵头领导\t责任单位\t完成时限"


def read(text: str) -> list[dict[Column, str]]:
    return [dict(row.texts) for row in pasted(text, PASTED_HEADINGS)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(f"{HEAD}\n", [], id="headings alone"),
        pytest.param(
            f"{HEAD}\n1\t换栓\t换好\t吴思齐\t基础教育科\t2026-03-31",
            [
                {
                    Column.TITLE: "换栓",
                    Column.REQUIREMENT: "换好",
                    Column.LEAD: "吴思齐",
                    Column.RESPONSIBLE: "基础教育科",
                    Column.DUE: "2026-03-31",
                }
            ],
            id="a column that says nothing of a new matter is left",
        ),
        pytest.param(
            "2026年督办台账\n\n督 办 事 项\t责任科室\n换栓\t基础教育科",
            [{Column.TITLE: "换栓", Column.RESPONSIBLE: "基础教育科"}],
            id="a name of the table before its headings, which are spaced out",
        ),
        pytest.param(
            "换栓\t换好\n修操场",
            [{Column.TITLE: "换栓", Column.REQUIREMENT: "换好"}, {Column.TITLE: "修操场"}],
            id="no headings",
        ),
        pytest.param(
            '督办事项\t工作要求\n换栓\t"第一条\n第二条"',
            [{Column.TITLE: "换栓", Column.REQUIREMENT: "第一条 第二条"}],
            id="a cell of two lines",
        ),
        pytest.param(
            "督办事项\t工作要求\n\t\n换栓\t",
            [{Column.TITLE: "换栓"}],
            id="an empty row",
        ),
    ],
)
def test_rows_are_read_by_their_headings(text: str, rows: list[dict[Column, str]]) -> None:
    assert read(text) == rows


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def sent(bureau: Bureau, text: str, who: str = "qian", **more: str) -> Any:
    """What is answered to whoever pastes the text."""
    entry = {"institution": str(bureau.institution.pk), "origin": "meeting", "rows": text, **more}
    return Playing(getattr(bureau, who)).post("/matters/paste", entry)


def words(answer: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def matters(bureau: Bureau) -> list[Matter]:
    with scope.open(bureau.system):
        return list(Matter.objects.within(bureau.system).order_by("title"))


SOUND = (
    f"{HEAD}\n1\t更换消防栓\t全部更换\t吴思齐\t基础教育科\t2026年3月31日前\n"
    "2\t修缮操场\t\t\t甲区教育和体育局\t长期坚持"
)


@pytest.mark.django_db
def test_what_is_sound_is_looked_at_first_and_then_proposed(bureau: Bureau) -> None:
    seen = sent(bureau, SOUND)
    assert "读到 2 项" in words(seen)
    assert "提出这 2 项" in words(seen)
    assert matters(bureau) == []
    done = sent(bureau, SOUND, basis="2026年第4次局长办公会议纪要", confirmed="yes")
    assert done["Location"] == "/matters?state=proposed&after=pasted"
    first, second = sorted(matters(bureau), key=lambda one: one.title, reverse=True)
    assert (first.title, first.requirement, first.due_kind) == ("更换消防栓", "全部更换", "date")
    assert first.original_due == day(3, 31)
    assert first.basis_title == "2026年第4次局长办公会议纪要"
    assert (second.requirement, second.due_kind) == ("修缮操场", "long_term")
    with scope.open(bureau.system):
        parties = Assignment.objects.within(bureau.system).filter(matter=first)
        assert {one.role for one in parties} == {PartyRole.LEAD, PartyRole.RESPONSIBLE}
    shown = Playing(bureau.qian).get(done["Location"])
    assert "已全部提出" in words(shown)


@pytest.mark.django_db
def test_what_is_there_already_is_told_before_it_is_there_twice(bureau: Bureau) -> None:
    assert "已有" not in words(sent(bureau, SOUND))
    sent(bureau, SOUND, confirmed="yes")
    again = words(sent(bureau, SOUND))
    assert "其中 2 项与在办的事项标题、要求都相同" in again
    assert "已有： 更换消防栓" in again


@pytest.mark.django_db
def test_a_source_is_a_kind_of_source_or_a_paper(bureau: Bureau) -> None:
    head = "督办事项\t来源"
    text = f"{head}\n换栓\t领导批示\n修操场\t2026年第4次局长办公会议纪要"
    sent(bureau, text, basis="旧台账", confirmed="yes")
    found = {one.title: (one.origin, one.basis_title) for one in matters(bureau)}
    assert found == {
        "换栓": ("note", "旧台账"),
        "修操场": ("meeting", "2026年第4次局长办公会议纪要"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "kind", "due", "requirement"),
    [
        ("2026年6月底前", "date", day(6, 30), "换好"),
        ("2028-2月末", "date", day(2, 29, 2028), "换好"),
        ("持续推进", "long_term", None, "换好"),
        ("按程序", "date", None, "换好（时限：按程序）"),
        ("立行立改", "date", None, "换好（时限：立行立改）"),
        ("每月5日前", "recurring", None, "换好（时限：每月5日前）"),
    ],
)
def test_a_time_that_is_no_day_is_taken_as_it_is_written(
    bureau: Bureau, words: str, kind: str, due: datetime.date | None, requirement: str
) -> None:
    sent(bureau, f"{HEAD}\n1\t换栓\t换好\t\t基础教育科\t{words}", confirmed="yes")
    (matter,) = matters(bureau)
    assert (matter.due_kind, matter.original_due) == (kind, due)
    assert matter.requirement == requirement


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("\t换好", "没有填写督办事项"),
        ("换栓\t\t\t\t三月底", "完成时限“三月底”不是日期"),
        ("换栓\t\t\t\t2026-02-30", "完成时限“2026-02-30”不是日期"),
        ("换栓\t\t诸葛亮", "牵头领导“诸葛亮”在组织机构里找不到"),
        ("换栓\t\t\t基础教育科、火星科", "责任单位“火星科”在组织机构里找不到"),
        (f"{'长' * 201}", "督办事项超过200字"),
    ],
)
def test_with_one_fault_nothing_is_proposed_and_what_was_pasted_stays(
    bureau: Bureau, row: str, told: str
) -> None:
    answer = sent(bureau, f"修操场\n{row}", confirmed="yes")
    assert answer.status_code == 200
    assert told in words(answer)
    assert "其中 1 项有问题" in words(answer)
    assert "修操场" in re.findall(r"<textarea.*?</textarea>", answer.content.decode(), re.S)[0]
    assert matters(bureau) == []


@pytest.mark.django_db
def test_a_refusal_at_one_row_undoes_those_before_it(bureau: Bureau) -> None:
    twice = f"{HEAD}\n1\t换栓\n2\t\x00修操场"
    answer = sent(bureau, twice, confirmed="yes")
    assert answer.status_code == 422
    assert matters(bureau) == []


@pytest.mark.django_db
def test_too_many_rows_and_none_are_told(bureau: Bureau) -> None:
    assert "没有读到任何一行" in words(sent(bureau, "\t\t"))
    assert "一次最多 200 行，粘贴了 201 行" in words(sent(bureau, "换栓\n" * 201))


@pytest.mark.django_db
def test_whoever_proposes_nothing_pastes_nothing(bureau: Bureau) -> None:
    assert sent(bureau, SOUND, who="zhao").status_code == 403
    assert "从 Excel 粘贴" not in words(Playing(bureau.zhao).get("/matters"))
    assert "从 Excel 粘贴" in words(ask_ledger(bureau))


def ask_ledger(bureau: Bureau) -> Any:
    return Playing(bureau.qian).get("/matters")
