"""A notice tells the public who inspected, what was done about each problem, and what is open."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from writing.composing.given_readings import FINDING, INSPECTION, NOTICE, measure

from duban import facts
from duban.text import Span
from duban.writing.composing import COMPOSERS
from duban.writing.plain_text import plain_text

Day = datetime.date
Status = facts.Status


def lines(reading: facts.Reading) -> list[str]:
    written = plain_text(COMPOSERS["rectification_notice"].compose(reading))
    return [line.lstrip("\u3000") for line in written.splitlines()]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        # Totals are said as far as they were claimed.
        ({"declared": facts.Declared(problems=9)}, "反馈意见指出9个问题。"),
        ({"declared": facts.Declared(categories=3)}, "反馈意见指出3个方面的问题。"),
        # A period with both ends, one counted in months, one counted in days.
        (
            {"rectification_from": Day(2023, 6, 1), "rectification_to": Day(2023, 8, 31)},
            "集中整改期为2023年6月1日至2023年8月31日。",
        ),
        ({"rectification_to": Day(2023, 8, 30)}, "反馈的问题要求在3个月内整改到位。"),
        ({"rectification_to": Day(2023, 6, 29)}, "反馈的问题要求在30日内整改到位。"),
        # Stages stand with their days.
        (
            {"stages": (facts.Stage("动员部署阶段", Day(2023, 6, 1), Day(2023, 6, 9)),)},
            "整改工作按以下阶段进行：动员部署阶段（2023年6月1日—2023年6月9日）。",
        ),
        # An audit is called one.
        ({"inspector": "区审计局"}, "2023年5月30日，区审计局反馈了审计意见。"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_opening_says_what_the_inspection_states(changes: dict[str, Any], said: str) -> None:
    shown = lines(replace(NOTICE, inspection=replace(INSPECTION, **changes)))
    assert said in shown[1]


OWNER = facts.Task(
    "清点残卷412册；（2）修订保管办法",
    Span(0, 40),
    leads=("步青",),
    responsible=("古籍科", "后勤科"),
    deadline=facts.Deadline("2023年9月底前", Day(2023, 9, 30), facts.DeadlineKind.MONTH_END),
)


def body(finding: facts.Finding, *tasks: facts.Task) -> list[str]:
    """The lines under the title of a finding."""
    shown = lines(replace(NOTICE, findings=(finding,), tasks=tasks, contact=None))
    return shown[5 : shown.index("二、下一步工作")]


def test_owners_and_limit_stand_between_measures_and_status() -> None:
    assert body(FINDING, OWNER) == [
        "整改措施：（1）清点残卷412册；（2）修订保管办法。",
        "责任领导：步青；责任单位：古籍科、后勤科；整改时限：2023年9月底前。",
        "整改进度：已完成整改并长期坚持。",
    ]


def test_a_report_in_one_piece_carries_its_status_itself() -> None:
    finding = replace(
        FINDING,
        measures=(measure(None, "逐册清点。此项已完成整改"),),
        status=Status.DONE,
        status_text="此项已完成整改",
    )
    assert body(finding) == ["整改情况：逐册清点。此项已完成整改。"]


def test_measures_without_a_status_are_told_one_after_the_other() -> None:
    finding = replace(FINDING, status=None, status_text=None)
    assert body(finding) == ["整改措施：一是清点残卷412册；二是修订保管办法。"]


def test_a_limit_is_printed_unless_the_status_tells_it() -> None:
    late = replace(FINDING, status=Status.PARTLY_DONE, due=Day(2024, 6, 30))
    told = replace(late, status_text="除修缮2024年6月30日前完成外，其余均已完成")
    untold = replace(late, status_text="基本完成")
    assert [line[:5] for line in body(told)] == [
        "整改措施：",
        "（1）清点",
        "（2）修订",
        "整改进度：",
    ]
    assert "整改时限：2024年6月30日。" in body(untold)


def test_problems_that_are_open_are_told_to_be_so() -> None:
    late = replace(FINDING, status=Status.IN_PROGRESS, status_text="正在推进")
    assert "对尚未完成整改的问题，继续按照时限要求抓好整改。" in lines(
        replace(NOTICE, findings=(late,))
    )


@pytest.mark.parametrize(
    ("finding", "task"),
    [
        # The category of a table has no number.
        (replace(FINDING, category_no=None), OWNER),
        # A cell tells more than a sentence.
        (replace(FINDING, status_text="已完成。办法已印发"), OWNER),
        # 1. 2. of a cell would be taken for the numbers of problems.
        (FINDING, replace(OWNER, text="清点残卷412册。2.修订保管办法")),
    ],
    ids=["category without number", "two sentences of status", "points for measures"],
)
def test_what_only_a_table_can_say_is_said_in_a_table(
    finding: facts.Finding, task: facts.Task
) -> None:
    shown = lines(replace(NOTICE, findings=(finding,), tasks=(task,)))
    assert shown[3].startswith("| 序号 | 问题类别 | 反馈问题 | 整改措施 | 牵头领导 |")
    assert shown[4].startswith("| 1 | 履行主责方面 | 关于残卷保管不力的问题 |")


def test_a_circular_without_findings_gives_its_duties() -> None:
    duty = replace(
        OWNER, text="由古籍科负责，清点残卷", leads=(), responsible=("古籍科",), deadline=None
    )
    shown = lines(replace(NOTICE, findings=(), tasks=(duty,), inspection=None))
    assert shown[2:4] == ["一、下步整改任务", "（一）由古籍科负责，清点残卷。"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        # Without a day nothing is signed; who issued it is said on a line.
        ({"date": None, "title": "整改情况通报"}, "发布单位：中共青荻区文化馆党组"),
        # Without an issuer nothing is signed; the day stands under the title.
        ({"issuer": None, "title": "整改情况通报"}, "（2023年10月20日）"),
    ],
    ids=["no day", "no issuer"],
)
def test_a_paper_that_cannot_be_signed_says_what_it_knows(
    changes: dict[str, Any], line: str
) -> None:
    assert lines(replace(NOTICE, **changes))[1] == line
