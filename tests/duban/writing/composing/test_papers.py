"""Papers become reports in which everything stands that the paper says."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import given as drawn
from hypothesis import strategies as st
from writing.given_papers import EXAMPLES, given

import duban
from duban import facts
from duban.writing import paper_json, papers
from duban.writing.composing import COMPOSERS
from duban.writing.examples import example
from duban.writing.layouts import layout
from duban.writing.layouts import names as page_layouts
from duban.writing.papers.soundness import faults
from duban.writing.plain_text import plain_text
from duban.writing.report import Colour, Heading, Report, Run, Table, plain

# ── Nothing that a paper says is lost ─────────────────────────────────────────────────────────────

JUNK = st.text("<>&\"'=+-@\x07\t|{}%一督办𠮷é0。；", min_size=1, max_size=8)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts of a JSON value stand."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, (*path, index))


def with_text(name: str, path: tuple[str | int, ...], text: str) -> papers.Paper:
    data = json.loads(example(name))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = text
    return paper_json.paper_of(data)


def takes_any_text(name: str, path: tuple[str | int, ...]) -> bool:
    """Whether a place holds plain words: no day, no number, no word of a vocabulary."""
    if path[-1] in {"schema", "paper"}:
        return False
    try:
        return not faults(with_text(name, path, "甲乙丙"))
    except duban.SchemaMismatch:
        return False


PLACES = [
    (name, path)
    for name in EXAMPLES
    for path in places(json.loads(example(name)))
    if takes_any_text(name, path)
]


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a report, the runs of a paragraph as one, and the sources of the runs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(isinstance(item, Run) for item in value):
            yield plain(value)
            yield from (item.source for item in value)
        else:
            for item in value:
                yield from texts_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))


def test_most_texts_of_the_examples_are_plain_words() -> None:
    assert len(PLACES) > 250
    assert {name for name, _path in PLACES} == set(EXAMPLES)


@drawn(st.sampled_from(PLACES), JUNK)
@settings(max_examples=300, deadline=None)
def test_every_text_of_a_paper_stands_whole_in_its_report(
    place: tuple[str, tuple[str | int, ...]], junk: str
) -> None:
    name, path = place
    text = f"甲{junk}乙"
    paper = with_text(name, path, text)
    assume(not faults(paper))
    report = COMPOSERS[name].compose(paper)
    assert any(text in found for found in texts_of(report)), path


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_paper_twice_is_the_same_report(name: str) -> None:
    assert COMPOSERS[name].compose(given(name)) == COMPOSERS[name].compose(given(name))


# ── The table of layouts ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", COMPOSERS)
def test_every_layout_has_an_example_of_what_it_takes_and_a_page(name: str) -> None:
    composer = COMPOSERS[name]
    text = example(name)
    read = duban.from_json if composer.takes is facts.Reading else paper_json.paper_from_json
    assert composer.layout in page_layouts()
    assert layout(composer.layout).name == composer.layout
    assert isinstance(composer.compose(read(text)), Report)
    assert composer.title


def test_every_kind_of_paper_has_a_layout() -> None:
    taken = {composer.takes for composer in COMPOSERS.values()}
    assert {kind.record for kind in papers.KINDS.values()} <= taken


def test_there_is_no_example_for_what_is_no_layout() -> None:
    with pytest.raises(ValueError, match="memo"):
        example("memo")


# ── What each paper prints ────────────────────────────────────────────────────────────────────────


def composed(name: str, **changes: Any) -> str:
    return plain_text(COMPOSERS[name].compose(given(name, **changes)))


PUBLISHED = {
    "total": 222,
    "parts": [
        {"label": "已完成和提前完成", "count": 17},
        {"label": "达进度", "count": 10},
        {"label": "超进度", "count": 24},
        {"label": "欠进度", "count": 9},
        {"label": "正在推进", "count": 162},
    ],
    "items": [],
}


def test_a_bulletin_prints_shares_that_add_up() -> None:
    text = composed("bulletin", **PUBLISHED)
    for share in ("7.7%", "4.5%", "10.8%", "4.1%", "72.9%"):
        assert text.count(f"占{share}") == 1
    assert "| 合计 | 222 | 100.0% |" in text
    assert "| 1 | 核定课后服务收费标准 | 计划财务科 | 上官砺 | 2024年9月20日 | 10 |" in text


def test_a_bulletin_of_nothing_prints_dashes() -> None:
    parts = [{"label": "已办结", "count": 0}, {"label": "未办结", "count": 0}]
    text = composed("bulletin", total=0, parts=parts, items=[], lagging=[])
    assert text.count("占—") == 2
    assert "100.0%" not in text


def counted(total: int, **statuses: int) -> dict[str, Any]:
    counts = [{"status": status, "count": count} for status, count in statuses.items()]
    return {"totals": {"total": total, "counts": counts}, "groups": THEMES}


THEMES = [{"title": "主责主业方面", "paragraphs": ["完善制度，逐校检查。"]}]


@pytest.mark.parametrize("name", ["rectification_report", "progress_notice"])
@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        # Four 取得阶段性成效 and five that are not done are left out.
        (counted(697, done=688, stage_done_long_term=4, not_done=5), "98.71%"),
        (counted(25, done=19, in_progress=6), "76%"),
        # 基本完成 is not 完成, unless somebody asks for it; the definition says so.
        (counted(25, done=19, in_progress=4, partly_done=2), "76%"),
        ({**counted(25, done=19, in_progress=4, partly_done=2), "nearly_counts": True}, "84%"),
        (counted(3, done_long_term=2, done=1), "100%"),
        (counted(0), "—"),
    ],
    ids=str,
)
def test_report_and_notice_print_the_same_rate_with_its_definition(
    name: str, changes: dict[str, Any], rate: str
) -> None:
    text = composed(name, **changes)
    assert f"整改完成率为{rate}（" in text
    excluded = "正在整改的不计入" if changes.get("nearly_counts") else "部分完成、完成阶段性任务和"
    assert excluded in text


def test_report_and_notice_count_the_same_findings() -> None:
    said = "已完成1个，已完成并长期坚持1个，部分完成1个，整改完成率为66.67%"
    assert said in composed("rectification_report")
    assert said in composed("progress_notice")


def test_a_notice_names_what_is_left_and_hides_what_is_internal() -> None:
    text = composed("progress_notice")
    assert "除云畔小学场馆开放于2024年12月31日前完成外，其他均已完成。" in text
    finding = "groups__0__findings__1__"
    internal = composed("progress_notice", **{f"{finding}reason": "资金没有到位"})
    assert internal == text
    assert "信封上请注明“关于巡察整改落实情况的意见建议”" in text


def test_a_notice_may_hide_its_numbers() -> None:
    text = composed("progress_notice", shows_totals=False)
    assert "整改完成率" not in text
    assert "2.6万元" not in text.partition("（一）落实主责主业方面")[0]


def test_what_is_read_out_of_a_notice_is_what_was_written() -> None:
    notice = given("progress_notice")
    assert isinstance(notice, papers.ProgressNotice)
    text = plain_text(COMPOSERS["progress_notice"].compose(notice))
    reading = duban.read(duban.text_of(text.encode(), name="通报.txt"))
    written = [finding for group in notice.groups for finding in group.findings]
    assert [(one.title, one.status, one.due) for one in reading.findings] == [
        (one.problem, one.status, one.due) for one in written
    ]
    assert [len(one.measures) for one in reading.findings] == [len(one.measures) for one in written]
    assert reading.inspection is not None
    assert reading.inspection.inspector == notice.inspector
    assert reading.inspection.feedback_date == notice.feedback_day
    assert reading.contact is not None
    assert reading.contact.phone == notice.contact.phone
    assert duban.check(reading) == ()


@pytest.mark.parametrize("colour", Colour)
def test_a_reminder_says_its_colour_in_words_too(colour: Colour) -> None:
    report = COMPOSERS["reminder_slip"].compose(given("reminder_slip", colour=colour.value))
    table = next(block for block in report.blocks if isinstance(block, Table))
    banner = table.rows[0][0]
    assert banner.colour is colour
    named = {Colour.BLUE: "蓝", Colour.YELLOW: "黄", Colour.RED: "红"}
    assert plain(banner.words).startswith(f"{named[colour]}色催办")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "超期13个工作日"),
        ({"days_over": None, "working_days": False}, "超期24天"),
        ({"due": "2024-10-14", "days_over": None}, "今日到期"),
        ({"due": "2024-10-18", "days_over": None}, "距时限还有4天"),
    ],
    ids=str,
)
def test_a_reminder_says_how_late_it_is(changes: dict[str, Any], said: str) -> None:
    assert f"| {said} |" in composed("reminder_slip", **changes)


def test_a_slip_has_a_receipt_where_one_is_wanted() -> None:
    assert "督办通知单回执" in composed("supervision_slip")
    assert "回执" not in composed("supervision_slip", receipt=False)


def test_a_plan_has_its_five_parts_and_three_lists() -> None:
    report = COMPOSERS["rectification_plan"].compose(given("rectification_plan"))
    heads = [b.text for b in report.blocks if isinstance(b, Heading) and b.level == 1]
    assert heads == ["总体要求", "组织领导", "整改任务", "方法步骤", "工作要求"]
    assert [one.title for one in report.attachments] == ["问题清单", "任务清单", "责任清单"]
    tasks = report.attachments[1].blocks[0]
    assert isinstance(tasks, Table)
    # A finding with two measures stands once, over both rows.
    assert [cell.rows for cell in tasks.rows[1]] == [2, 2, 2, 1, 1, 2]
    assert [len(row) for row in tasks.rows[1:3]] == [6, 2]


def test_a_long_term_duty_is_not_named_so_twice() -> None:
    assert "长期坚持（长期坚持）" not in composed("rectification_plan")


def test_an_unsigned_form_leaves_room_for_four_names() -> None:
    text = composed("closing_form", opinions=[], closed=None)
    for role in ("承办科室负责人", "分管领导", "督办部门", "主要领导"):
        assert f"| {role}意见 |  签名：　　　　　　　日期：" in text


def test_a_signed_form_has_every_name_and_day() -> None:
    text = composed("closing_form")
    for name, day in (("邹砚秋", 12), ("上官砺", 13), ("郁书田", 14), ("裘若谷", 15)):
        assert f"签名：{name}　　日期：2024年11月{day}日" in text


def test_empty_parts_are_left_out_and_the_numbers_close_up() -> None:
    text = composed("rectification_report", transferred="", rule_changes=[])
    assert "三、处理人员和涉及金额情况" in text
    assert "移交事项" not in text


def test_figures_keep_their_sources() -> None:
    report = COMPOSERS["bulletin"].compose(given("bulletin"))
    sources = set(texts_of(report))
    assert "督办台账 状态=进展滞后" in sources
    assert "3÷12" in sources
