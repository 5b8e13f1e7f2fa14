"""A paper that contradicts itself is refused, with the field, the rule and what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from writing.given_papers import EXAMPLES, PAPERS, given

from duban.errors import UnsoundPaper
from duban.writing.composing import COMPOSERS
from duban.writing.papers import Paper, labels
from duban.writing.papers.soundness import faults, require_sound


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_holds_together(name: str) -> None:
    assert faults(given(name)) == ()


LONG = {"heading": "甲", "sections": [{"heading": "乙", "sections": [{"heading": "丙"}]}]}
DEEP = {"heading": "一", "sections": [LONG]}

# The layout, what is changed in its example, and which rules are then broken at which field.
BROKEN: list[tuple[str, dict[str, Any], list[str]]] = [
    # ── numbers of papers: 六角括号, no 第, no leading zero, ends in 号 ──
    ("supervision_slip", {"number": "督办〔2024〕第12号"}, ["number number_form"]),
    ("supervision_slip", {"number": "督办〔2024〕012号"}, ["number number_form"]),
    ("supervision_slip", {"number": "督办[2024]12号"}, ["number number_form"]),
    ("supervision_slip", {"number": "督办（2024）12号"}, ["number number_form"]),
    ("supervision_slip", {"number": "督办〔24〕12号"}, ["number number_form"]),
    ("supervision_slip", {"number": "督办〔2024〕12"}, ["number number_form"]),
    ("supervision_slip", {"number": "〔2024〕12号"}, ["number number_form"]),
    ("supervision_slip", {"number": ""}, ["number number_form"]),
    (
        "general",
        {"frame__letterhead__number": "澄教体发〔2024〕第046号"},
        ["frame.letterhead.number number_form"],
    ),
    ("general", {"frame__letterhead__number": ""}, []),
    (
        "general",
        {"frame__letterhead__copy_number": "1"},
        ["frame.letterhead.copy_number copy_number"],
    ),
    (
        "general",
        {"frame__letterhead__urgency": "火急"},
        ["frame.letterhead.urgency urgency"],
    ),
    # ── official papers ──
    ("general", {"title": " "}, ["title missing"]),
    ("general", {"sections": [DEEP]}, []),
    (
        "general",
        {"sections": [{"heading": "零", "sections": [DEEP]}]},
        ["sections[0].sections[0].sections[0].sections[0].sections[0] depth"],
    ),
    (
        "general",
        {"annexes__0__tables__0__rows": [["1", "教室"]]},
        ["annexes[0].tables[0].rows[0] row_length"],
    ),
    # Printed before it was signed.
    ("general", {"frame__imprint__day": "2024-09-05"}, ["frame.imprint.day date_order"]),
    # ── slips ──
    ("supervision_slip", {"responsible": []}, ["responsible missing"]),
    ("supervision_slip", {"addressees": ["甲", ""]}, ["addressees[1] missing"]),
    ("supervision_slip", {"matter": [{"text": "  "}]}, ["matter missing"]),
    # Most decisions carry no day: the desk has to say so in words.
    ("supervision_slip", {"due": None}, ["due time_limit"]),
    ("supervision_slip", {"due": None, "due_words": "长期坚持，每季度报告一次"}, []),
    ("supervision_slip", {"due": "2024-09-05"}, ["due date_order"]),
    ("supervision_slip", {"origin__day": "2024-09-07"}, ["day date_order"]),
    ("supervision_slip", {"report_by": "2024-09-01"}, ["report_by date_order"]),
    ("supervision_slip", {"support": ["基础教育科"]}, ["support repeated"]),
    ("reminder_slip", {"level": 0}, ["level positive"]),
    ("reminder_slip", {"slip_number": "督办10号"}, ["slip_number number_form"]),
    # Working days are never more than the 24 calendar days between.
    ("reminder_slip", {"days_over": 25}, ["days_over days_over"]),
    ("reminder_slip", {"days_over": 24, "working_days": False}, []),
    ("reminder_slip", {"days_over": 23, "working_days": False}, ["days_over days_over"]),
    # A slip before the time limit: nothing is over yet.
    ("reminder_slip", {"due": "2024-10-18", "days_over": None}, []),
    ("reminder_slip", {"due": "2024-10-18", "days_over": 1}, ["days_over days_over"]),
    ("reminder_slip", {"reply_by": "2024-10-13"}, ["reply_by date_order"]),
    # ── bulletins ──
    ("bulletin", {"parts__1__count": 3}, ["parts[1].count listed", "total sum"]),
    (
        "bulletin",
        {"parts__0__count": 13},
        ["parts[0].count exceeds", "parts[0].count listed"],
    ),
    (
        "bulletin",
        {"parts__0__count": -1},
        ["parts[0].count negative", "parts[0].count listed"],
    ),
    (
        "bulletin",
        {"items__0__part": "已完成"},
        ["parts[0].count listed", "items[0].part unknown_part"],
    ),
    ("bulletin", {"issue": 0}, ["issue positive"]),
    ("bulletin", {"day": "2024-09-29"}, ["day date_order"]),
    ("bulletin", {"lagging__0__days_over": 11}, ["lagging[0].days_over days_over"]),
    ("bulletin", {"lagging__0__responsible": []}, ["lagging[0].responsible missing"]),
    # ── plans ──
    # 缺项漏项: four findings were fed back.
    ("rectification_plan", {"declared": 4}, ["declared declared"]),
    (
        "rectification_plan",
        {"groups__0__findings__1__measures": []},
        ["groups[0].findings[1].measures missing"],
    ),
    (
        "rectification_plan",
        {"groups__0__findings__1__measures__0__text": "高度重视，进一步加强管理，抓好落实。"},
        ["groups[0].findings[1].measures[0].text hollow"],
    ),
    (
        "rectification_plan",
        {"groups__0__findings__1__due": None},
        ["groups[0].findings[1].due time_limit"],
    ),
    (
        "rectification_plan",
        {"groups__0__findings__0__measures__1__due": "2024-09-21"},
        ["groups[0].findings[0].due date_order"],
    ),
    ("rectification_plan", {"stages__1__end": "2024-07-01"}, ["stages[1].end date_order"]),
    (
        "rectification_plan",
        {"stages__1__begin": "2024-06-19"},
        ["stages[1].begin date_order"],
    ),
    (
        "rectification_plan",
        {"leading_group__head__name": ""},
        ["leading_group.head.name missing"],
    ),
    # ── reports and notices on a rectification ──
    (
        "rectification_report",
        {"groups__0__findings__1__exception": []},
        ["groups[0].findings[1].exception exception"],
    ),
    (
        "rectification_report",
        {"groups__0__findings__1__due": None},
        ["groups[0].findings[1].due time_limit"],
    ),
    (
        "rectification_report",
        {"groups__0__findings__0__exception": "场馆"},
        ["groups[0].findings[0].exception needless_exception"],
    ),
    (
        "rectification_report",
        {"groups__1__findings__0__status": "not_done"},
        [
            "groups[1].findings[0].reason missing",
            "groups[1].findings[0].plan missing",
            "groups[1].findings[0].due time_limit",
        ],
    ),
    # A rule made two months before the finding is the classic proof of fake rectification.
    (
        "rectification_report",
        {"groups__0__findings__0__evidence__0__day": "2024-04-12"},
        ["groups[0].findings[0].evidence[0].day evidence_early"],
    ),
    (
        "rectification_report",
        {
            "groups__0__findings__0__evidence__0__day": "2024-04-12",
            "groups__0__findings__0__evidence__0__remark": "边巡边改期间印发，经核对有效",
        },
        [],
    ),
    ("rectification_report", {"outcomes__0__amount": "05"}, ["outcomes[0].amount amount"]),
    ("rectification_report", {"outcomes__0__amount": "第5"}, ["outcomes[0].amount amount"]),
    ("rectification_report", {"outcomes__0__amount": "1,234.5"}, []),
    (
        "rectification_report",
        {"totals": {"total": 3, "counts": [{"status": "done", "count": 4}]}},
        [
            "totals.counts[0].count exceeds",
            "totals.counts[0].count status_count",
            "totals.counts status_count",
            "totals.counts status_count",
        ],
    ),
    (
        "rectification_report",
        {"totals": {"total": 3, "counts": [{"status": "done", "count": 2}]}},
        [
            "totals.total sum",
            "totals.counts[0].count status_count",
            "totals.counts status_count",
            "totals.counts status_count",
        ],
    ),
    ("progress_notice", {"contact__phone": ""}, ["contact.phone missing"]),
    ("progress_notice", {"feedback_day": "2024-04-29"}, ["feedback_day date_order"]),
    (
        "progress_notice",
        {"next_steps__0__body": "有意见请找张某，电话13800001234。"},
        ["next_steps[0].body personal_data"],
    ),
    (
        "progress_notice",
        {"groups__0__findings__0__measures__0": "处理责任人（110101199003074514）。"},
        ["groups[0].findings[0].measures[0] personal_data"],
    ),
    ("progress_notice", {"contact__phone": "13800001234"}, []),
    ("progress_notice", {"groups__0__findings": []}, ["groups[0].findings missing"]),
    # ── closing forms and files ──
    ("closing_form", {"evidence": []}, ["evidence missing"]),
    ("closing_form", {"evidence__0__day": "2024-09-05"}, ["evidence[0].day evidence_early"]),
    ("closing_form", {"evidence__0__day": "2024-11-16"}, ["evidence[0].day evidence_late"]),
    ("closing_form", {"evidence__0__pages": 0}, ["evidence[0].pages positive"]),
    # Whoever did the work does not accept it, and nobody signs twice.
    ("closing_form", {"opinions__2__name": "黎照"}, ["opinions[2].name same_hand"]),
    ("closing_form", {"opinions__3__name": "上官砺"}, ["opinions[3].name same_hand"]),
    ("closing_form", {"opinions__1__day": "2024-11-11"}, ["opinions[1].day date_order"]),
    # Closed means signed: every name and every day.
    ("closing_form", {"opinions__3__day": None}, ["opinions[3].day missing"]),
    ("closing_form", {"opinions": []}, ["opinions missing"]),
    ("closing_form", {"opinions": [], "closed": None}, []),
    ("closing_form", {"closed": "2024-11-14"}, ["closed date_order"]),
    ("closing_form", {"original_due": "2024-11-16"}, ["due date_order"]),
    ("matter_file", {"events__1__day": "2024-09-01"}, ["events[1].day date_order"]),
    (
        "matter_file",
        {"closing__day": "2024-11-14"},
        ["closing.day date_order"],
    ),
    ("matter_file", {"cover__pages": 117}, ["cover.pages pages"]),
    ("matter_file", {"due": "2024-11-30"}, ["due last_extension"]),
]


@pytest.mark.parametrize(("name", "changes", "expected"), BROKEN, ids=str)
def test_a_contradiction_is_found_where_it_stands(
    name: str, changes: dict[str, Any], expected: list[str]
) -> None:
    paper = given(name, **changes)
    assert sorted(f"{fault.path} {fault.rule}" for fault in faults(paper)) == sorted(expected)


def test_every_rule_is_tried() -> None:
    tried = {one.split()[1] for _name, _changes, expected in BROKEN for one in expected}
    assert set(labels.REFUSALS) - tried == {"too_many"}


def test_more_parts_than_an_overview_holds_are_refused() -> None:
    parts = [{"label": f"第{number}类", "count": 1} for number in range(21)]
    paper = given("bulletin", parts=parts, total=21, items=[])
    assert [fault.rule for fault in faults(paper)] == ["too_many"]


def test_a_refusal_names_field_rule_and_remedy() -> None:
    paper = given("supervision_slip", due="2024-09-05", number="督办〔2024〕第012号")
    with pytest.raises(UnsoundPaper) as refused:
        require_sound(paper)
    assert str(refused.value).splitlines() == [
        "number（编号）：“督办〔2024〕第012号”不是规范的编号；请写成“督办〔2023〕1号”的样子："
        "四位年份，六角括号，序号前不加“第”、不补零。",
        "due（完成时限）：2024年9月5日早于日期（2024年9月6日）；请核对这两个日期。",
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_composer_takes_a_paper_that_contradicts_itself(name: str) -> None:
    broken = {"closing_form": {"issuer": ""}, "supervision_slip": {"issuer": ""}}
    changes = broken.get(name, {"reminder_slip": {"level": 0}}.get(name, {"title": ""}))
    with pytest.raises(UnsoundPaper):
        COMPOSERS[name].compose(given(name, **changes))


@drawn(PAPERS)
@settings(max_examples=80, deadline=None)
def test_any_paper_is_judged_in_words_without_gaps(paper: Paper) -> None:
    for fault in faults(paper):
        assert fault.name, fault
        assert not re.search(r"\{\w+\}", f"{fault.reason}{fault.remedy}")
