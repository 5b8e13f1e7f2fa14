"""Leaders' reports at a work meeting, and the numbered demands of its chair."""

from __future__ import annotations

import pytest
from reading.reading_cases import read

import duban
from duban import facts
from duban.namebook import NameBook
from duban.text import SourceText

NEWS = (
    "青荻区文化馆召开2024年度工作总结暨2025年工作谋划会\n发布时间：2025-01-08\n"
    "1月6日，青荻区文化馆召开2024年度工作总结暨2025年工作谋划会，馆长尹望舒主持会议并讲话。\n{}\n"
    "馆机关各科室负责人参加会议。\n"
)


def news(body: str) -> facts.Reading:
    """The reading of a work meeting's news."""
    reading = read(NEWS.format(body))
    assert reading.kind is facts.Kind.WORK_MEETING
    return reading


REPORTS: dict[str, tuple[str, tuple[str, str | None, str | None]]] = {
    "结合分管工作, then 提出": (
        "副馆长陆听澜结合分管工作，总结了2024年古籍修复、馆校合作取得的成效，提出2025年要建成修复中心。",
        ("陆听澜", "总结了2024年古籍修复、馆校合作取得的成效", "提出2025年要建成修复中心"),
    ),
    "without 结合分管工作 the achievements start behind the name": (
        "副馆长陆听澜汇报了2024年古籍修复工作，提出2025年将建成修复中心。",
        ("陆听澜", "汇报了2024年古籍修复工作", "提出2025年将建成修复中心"),
    ),
    "明确了": (
        "总会计师苏砚秋结合分管工作，对2024年预算执行进行了总结回顾，明确了2025年增收节支的思路。",
        ("苏砚秋", "对2024年预算执行进行了总结回顾", "明确了2025年增收节支的思路"),
    ),
    "对…谋划": (
        "副馆长尉迟朗结合分管工作，回顾了2024年安全工作，对2025年隐患治理进行谋划。",
        ("尉迟朗", "回顾了2024年安全工作", "对2025年隐患治理进行谋划"),
    ),
    "并围绕": (
        "副馆长陆听澜结合分管工作，总结提炼了十项突破性成果，并围绕数字化提出三条路径。",
        ("陆听澜", "总结提炼了十项突破性成果", "并围绕数字化提出三条路径"),
    ),
    "a report without a plan": (
        "副馆长陆听澜结合分管工作，总结了2024年古籍修复工作。",
        ("陆听澜", "总结了2024年古籍修复工作", None),
    ),
    "several sentences are one report": (
        "副馆长陆听澜结合分管工作，总结了2024年古籍修复工作，修复残卷120册。提出2025年要建成修复中心。",
        ("陆听澜", "总结了2024年古籍修复工作，修复残卷120册", "提出2025年要建成修复中心"),
    ),
    "who came is no part of a report": (
        "副馆长陆听澜总结了2024年古籍修复工作，提出2025年要建成修复中心。各科室负责人参加会议。",
        ("陆听澜", "总结了2024年古籍修复工作", "提出2025年要建成修复中心"),
    ),
    "nor is what the chair said to it": (
        "副馆长陆听澜总结了2024年古籍修复工作，提出2025年要建成修复中心。在听取汇报后，尹望舒给予"
        "充分肯定。",
        ("陆听澜", "总结了2024年古籍修复工作", "提出2025年要建成修复中心"),
    ),
    "会上 in front of the first report": (
        "会上，副馆长陆听澜结合分管工作，总结了2024年古籍修复工作，提出2025年要建成修复中心。",
        ("陆听澜", "总结了2024年古籍修复工作", "提出2025年要建成修复中心"),
    ),
    "A同志": (
        "陆听澜同志结合分管工作，总结了2024年古籍修复工作，提出2025年要建成修复中心。",
        ("陆听澜", "总结了2024年古籍修复工作", "提出2025年要建成修复中心"),
    ),
}


@pytest.mark.parametrize("reason", REPORTS)
def test_a_report(reason: str) -> None:
    body, expected = REPORTS[reason]
    (leader,) = news(body).leaders
    assert (leader.name, leader.achievements, leader.plans) == expected


def test_the_span_of_a_leader_is_the_whole_paragraph() -> None:
    body = "副馆长陆听澜结合分管工作，总结了古籍修复工作，提出2025年要建成修复中心。"
    (leader,) = news(body).leaders
    text = NEWS.format(body)
    assert text[leader.span.start : leader.span.end] == body.rstrip("。")


def test_each_leader_reports_for_himself() -> None:
    leaders = news(
        "副馆长陆听澜结合分管工作，总结了古籍修复工作，提出2025年要建成修复中心。\n"
        "副馆长尉迟朗结合分管工作，回顾了安全工作，提出2025年要更换线路。\n"
    ).leaders
    assert [leader.name for leader in leaders] == ["陆听澜", "尉迟朗"]


NO_REPORTS: dict[str, str] = {
    "the chair's own words": "尹望舒总结了2024年工作，提出2025年要稳中求进。",
    "the meeting speaks": "会议总结了2024年工作，提出2025年要稳中求进。",
    "who only took part": "副馆长陆听澜出席会议。",
}


@pytest.mark.parametrize("reason", NO_REPORTS)
def test_no_report_is(reason: str) -> None:
    assert news(NO_REPORTS[reason]).leaders == ()


def test_a_leader_of_the_name_book_needs_no_post() -> None:
    text = NEWS.format("陆听澜总结了2024年古籍修复工作，提出2025年要建成修复中心。")
    source = SourceText.from_characters(text)
    assert duban.read(source).leaders == ()
    names = NameBook(people=(("陆听澜",),))
    assert [x.name for x in duban.read(source, names=names).leaders] == ["陆听澜"]


DEMANDS: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "一要": (
        "尹望舒强调，一要提高站位。把文化工作放到全局中谋划。二要守住底线。抓好安全。",
        [(1, "提高站位"), (2, "守住底线")],
    ),
    "一是": (
        "尹望舒就做好2025年工作提出三点要求。一是提高站位、服务大局；二是突出重点；三是转变作风。",
        [(1, "提高站位、服务大局"), (2, "突出重点"), (3, "转变作风")],
    ),
    "of the meeting": (
        "会议强调，一要提高站位。二要守住底线。",
        [(1, "提高站位"), (2, "守住底线")],
    ),
    "one alone is no run": ("尹望舒强调，一要提高站位。", []),
    "一是 of what was done is no demand": (
        "全年工作亮点突出，一是修复残卷120册。二是接待读者3万人次。",
        [],
    ),
}


@pytest.mark.parametrize("reason", DEMANDS)
def test_the_demands_of_the_chair(reason: str) -> None:
    body, expected = DEMANDS[reason]
    assert [(demand.no, demand.title) for demand in news(body).demands] == expected


def test_the_span_of_a_demand_takes_in_the_sentences_under_its_title() -> None:
    body = "尹望舒强调，一要提高站位。把文化工作放到全局中谋划。二要守住底线。抓好安全。"
    first, last = news(body).demands
    text = NEWS.format(body)
    assert text[first.span.start : first.span.end] == "提高站位。把文化工作放到全局中谋划"
    assert text[last.span.start : last.span.end] == "守住底线。抓好安全"


def test_what_a_chair_demands_is_nobodys_task() -> None:
    reading = news("尹望舒强调，一要提高站位。二要守住底线，各科室要抓好安全。")
    assert reading.tasks == ()
