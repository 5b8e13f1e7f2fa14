"""Findings: their titles, measures, status and day; by problem, by category, in a table."""

from __future__ import annotations

import pytest
from reading.reading_cases import day, plainly, read

from duban import facts
from duban.reading.statuses import status_of

Status = facts.Status

NOTICE = (
    "中共青荻区文化馆党组关于区委巡察整改进展情况的通报\n"
    "2023年2月20日至4月21日，区委第二巡察组对区文化馆党组开展了巡察，5月30日反馈了巡察意见。\n"
    "一、整改工作组织情况\n党组先后召开会议7次。\n"
    "二、反馈意见整改落实情况\n{}\n"
    "三、下一步打算\n持续抓好整改。\n"
    "中共青荻区文化馆党组\n2023年10月20日\n"
)
PROBLEM = "（一）履行职责方面\n1.关于制度执行不严的问题。\n{}\n"


def findings(body: str) -> tuple[facts.Finding, ...]:
    """The findings of a notice whose report has this body."""
    reading = read(NOTICE.format(body))
    assert reading.kind is facts.Kind.RECTIFICATION
    return reading.findings


def finding(body: str) -> facts.Finding:
    """The only finding of a notice."""
    (found,) = findings(PROBLEM.format(body))
    return found


# What stands in 整改进度 or a cell: (status, why).
LABELLED: dict[str, tuple[Status | None, str]] = {
    "已完成整改。": (Status.DONE, "plain"),
    "已完成": (Status.DONE, "shortest"),
    "已整改到位": (Status.DONE, "到位"),
    "已销号": (Status.DONE, "struck off"),
    "已完成整改并长期坚持": (Status.DONE_LONG_TERM, "done and kept up"),
    "已完成整改，并长期坚持": (Status.DONE_LONG_TERM, "with a comma"),
    "取得明显成效并持续推进": (Status.DONE_LONG_TERM, "in the words of a result"),
    "阶段性任务完成并长期坚持": (Status.STAGE_DONE_LONG_TERM, "a stage"),
    "已取得阶段性成效，长期坚持": (Status.STAGE_DONE_LONG_TERM, "a stage, other words"),
    "基本完成": (Status.PARTLY_DONE, "nearly is partly"),
    "除库房改造一项预计2024年3月底前完成外，其余均已整改完毕": (Status.PARTLY_DONE, "by exception"),
    "部分完成": (Status.PARTLY_DONE, "in part"),
    "正在推进": (Status.IN_PROGRESS, "running"),
    "正在整改，预计年底前完成": (Status.IN_PROGRESS, "running, an end foreseen"),
    "按序时进度推进": (Status.IN_PROGRESS, "on schedule"),
    "尚未启动": (Status.NOT_STARTED, "not begun"),
    "未完成整改": (Status.NOT_DONE, "not done"),
    "尚未整改到位": (Status.NOT_DONE, "not done, other words"),
    "确保年底前整改到位": (None, "a wish"),
}


@pytest.mark.parametrize("words", LABELLED)
def test_the_status_that_a_label_says(words: str) -> None:
    assert status_of(words, labelled=True) is LABELLED[words][0]


IN_PROSE: dict[str, tuple[str, Status | None, str | None]] = {
    "the clause says so": (
        "整改情况：修订制度3项，已完成整改。",
        Status.DONE,
        "已完成整改",
    ),
    "money paid back": (
        "整改情况：清查账目，多领补助已全部清退到位。",
        Status.DONE,
        "多领补助已全部清退到位",
    ),
    "done and kept up": (
        "整改情况：修订制度3项，该项整改已完成，并长期坚持。",
        Status.DONE_LONG_TERM,
        "该项整改已完成，并长期坚持",
    ),
    "what is still open outweighs": (
        "整改情况：多数已完成整改，其余资金正在按合同拨付。",
        Status.IN_PROGRESS,
        "其余资金正在按合同拨付",
    ),
    "the words of the problem give none": (
        "整改情况：针对多领补助至今未清退，成立专班核查。",
        None,
        None,
    ),
    "a wish gives none": ("整改情况：成立专班核查，确保年底前整改到位。", None, None),
}


@pytest.mark.parametrize("reason", IN_PROSE)
def test_the_status_that_a_report_in_prose_reaches(reason: str) -> None:
    report, status, words = IN_PROSE[reason]
    found = finding(report)
    assert (found.status, found.status_text) == (status, words)


def test_a_finding_has_category_number_title_measures_and_status() -> None:
    found = finding(
        "整改措施：（1）修订制度3项。（2）组织培训2次。\n整改进度：已完成整改并长期坚持。"
    )
    assert (found.category_no, found.category) == (1, "履行职责方面")
    assert (found.no, found.title) == (1, "关于制度执行不严的问题")
    assert [(m.no, m.text) for m in found.measures] == [(1, "修订制度3项"), (2, "组织培训2次")]
    assert found.status is Status.DONE_LONG_TERM
    assert found.status_text == "已完成整改并长期坚持"
    assert found.due is None


def test_the_span_runs_from_the_title_to_the_end_of_the_status() -> None:
    body = PROBLEM.format("整改措施：（1）修订制度。\n整改进度：已完成整改。")
    reading = read(NOTICE.format(body))
    (found,) = reading.findings
    words = NOTICE.format(body)[found.span.start : found.span.end]
    assert words.startswith("关于制度执行不严")
    assert words.endswith("已完成整改")


MEASURES: dict[str, tuple[str, list[tuple[int | None, str]]]] = {
    "numbered in brackets": (
        "整改措施：（1）修订制度。（2）组织培训。（3）严肃问责。\n整改进度：已完成。",
        [(1, "修订制度"), (2, "组织培训"), (3, "严肃问责")],
    ),
    "一是 inside a numbered measure stays in it": (
        "整改措施：（1）完善机制，一是明确分工；二是压实责任。（2）组织培训。\n整改进度：已完成。",
        [(1, "完善机制，一是明确分工；二是压实责任"), (2, "组织培训")],
    ),
    "一是 as the only numbering": (
        "整改措施：一是修订制度。二是组织培训。\n整改进度：已完成。",
        [(1, "修订制度"), (2, "组织培训")],
    ),
    "no number is one measure": (
        "整改措施：修订制度，组织培训。\n整改进度：已完成。",
        [(None, "修订制度，组织培训")],
    ),
    "a report in prose is one measure, its status included": (
        "整改情况：修订制度3项，已完成整改。",
        [(None, "修订制度3项，已完成整改")],
    ),
    "numbering starts again under the next problem": (
        "整改措施：（1）修订制度。\n整改进度：已完成。\n"
        "2.关于账目不清的问题。\n整改措施：（1）逐笔核对。（2）补齐凭证。\n整改进度：已完成。",
        [(1, "修订制度"), (1, "逐笔核对"), (2, "补齐凭证")],
    ),
}


@pytest.mark.parametrize("reason", MEASURES)
def test_the_measures(reason: str) -> None:
    body, expected = MEASURES[reason]
    found = findings(PROBLEM.format(body))
    assert [(m.no, m.text) for one in found for m in one.measures] == expected


DUE: dict[str, tuple[str, str | None]] = {
    "the open part of an exception": (
        "整改措施：改造库房。\n整改进度：除库房改造一项2024年3月底前完成外，其余均已整改完毕。",
        "2024-03-31",
    ),
    "预计 counts": (
        "整改措施：改造库房。\n整改进度：正在推进，预计2023年12月20日前完成。",
        "2023-12-20",
    ),
    "a wish has a day although it is no status": (
        "整改情况：成立专班，确保2023年12月底前整改到位。",
        "2023-12-31",
    ),
    "the printed 整改时限, whatever the status": (
        "整改时限：2023年8月底前\n整改措施：改造库房。\n整改进度：已完成。",
        "2023-08-31",
    ),
    "a day on which something was done is none": (
        "整改措施：改造库房。\n整改进度：已于2023年8月15日完成整改。",
        None,
    ),
}


@pytest.mark.parametrize("reason", DUE)
def test_the_day_until_which_what_is_open_is_to_be_done(reason: str) -> None:
    body, due = DUE[reason]
    assert finding(body).due == (day(due) if due else None)


TITLES: dict[str, str] = {
    "关于制度执行不严的问题。": "关于制度执行不严的问题",
    "针对“账目不清”的问题。": "针对“账目不清”的问题",
    "制度执行不严。近三年有6次会议没有记录。": "制度执行不严",
    "关于“制度执行不严”问题的整改情况。": "关于“制度执行不严”问题的整改情况",
}


@pytest.mark.parametrize("heading", TITLES)
def test_the_title_is_the_first_sentence(heading: str) -> None:
    (found,) = findings(f"（一）履行职责方面\n1.{heading}\n整改情况：修订制度，已完成整改。\n")
    assert found.title == TITLES[heading]


def test_problems_numbered_straight_through_have_no_category() -> None:
    found = findings(
        "（一）关于制度执行不严的问题。\n整改情况：修订制度，已完成整改。\n"
        "（二）关于账目不清的问题。\n整改情况：逐笔核对，正在推进。\n"
    )
    assert [(one.category_no, one.category, one.no) for one in found] == [
        (None, None, 1),
        (None, None, 2),
    ]
    assert [one.status for one in found] == [Status.DONE, Status.IN_PROGRESS]


def test_where_only_the_categories_are_numbered_each_is_a_finding() -> None:
    found = findings(
        "（一）坚持政治引领方面\n"
        "把学习摆在首位。健全学习制度。制定学习计划，全年集中学习14次，开展研讨。形成长效机制，做到常抓不懈。\n"
        "（二）深化馆校合作方面\n"
        "推动资源共享。挂牌研学基地。与8所学校签约，全年接待学生9000人次。\n"
    )
    assert [(one.category_no, one.category, one.no, one.title) for one in found] == [
        (1, "坚持政治引领方面", None, None),
        (2, "深化馆校合作方面", None, None),
    ]


def test_a_head_opens_a_measure_and_the_aim_before_it_is_none() -> None:
    found = findings(
        "（一）坚持政治引领方面\n"
        "把学习摆在首位，久久为功。健全学习制度。制定学习计划，全年集中学习14次。规范组织生活。"
        "按月开展主题活动，支部书记讲课6次。\n"
        "（二）深化馆校合作方面\n推动资源共享，与8所学校签约，全年接待学生9000人次。\n"
    )
    assert [measure.text for measure in found[0].measures] == [
        "健全学习制度。制定学习计划，全年集中学习14次",
        "规范组织生活。按月开展主题活动，支部书记讲课6次",
    ]
    assert [measure.text for measure in found[1].measures] == [
        "推动资源共享，与8所学校签约，全年接待学生9000人次"
    ]


def test_what_stands_before_and_after_the_report_holds_no_finding() -> None:
    reading = read(
        "中共青荻区文化馆党组关于巡察整改进展情况的通报\n一、整改工作组织情况\n"
        "（一）加强组织领导。党组召开会议7次。\n二、整改落实情况\n"
        "1.关于制度执行不严的问题。\n整改情况：修订制度，已完成整改。\n"
        "三、下一步努力方向\n（一）关于账目不清的问题。继续核对。\n"
    )
    assert [one.title for one in reading.findings] == ["关于制度执行不严的问题"]


def test_the_news_of_a_feedback_names_problems_but_holds_no_finding() -> None:
    reading = read(
        "区委巡察组向区文化馆反馈巡察情况\n12月3日，区委巡察组向区文化馆反馈情况。"
        "会议指出，存在主责主业有温差、监管不到位等问题。馆长表示照单全收。\n"
    )
    assert reading.findings == ()
    assert reading.tasks == ()


def test_a_finding_that_prints_its_owners_gives_a_task_as_well() -> None:
    reading = read(
        NOTICE.format(
            PROBLEM.format(
                "责任领导：陆听澜；责任科室：综合科；整改时限：2023年8月底前\n"
                "整改措施：（1）修订制度3项。（2）组织培训2次。\n整改进度：已完成整改。"
            )
        )
    )
    (task,) = reading.tasks
    assert plainly(task) == {"leads": "陆听澜", "responsible": "综合科", "due": "2023年8月底前"}
    assert task.text == "修订制度3项。（2）组织培训2次"


def test_owners_behind_the_measures_are_its_owners_too() -> None:
    reading = read(
        NOTICE.format(
            PROBLEM.format(
                "整改措施：修订制度。\n责任领导：陆听澜\n责任科室：综合科\n"
                "整改时限：2023年8月底前\n整改进度：已完成整改。"
            )
        )
    )
    (task,) = reading.tasks
    assert plainly(task) == {"leads": "陆听澜", "responsible": "综合科", "due": "2023年8月底前"}
    assert [m.text for m in reading.findings[0].measures] == ["修订制度"]


def test_problems_may_be_numbered_by_a_word() -> None:
    found = findings(
        "（一）履行职责方面\n问题1：制度执行不严\n整改措施：修订制度。\n整改进展：已完成。\n"
        "问题2：账目不清\n整改措施：核对。\n整改进展：正在推进。\n"
    )
    assert [one.title for one in found] == ["制度执行不严", "账目不清"]


TABLE = (
    "青荻区文化馆巡察反馈问题整改情况通报\n"
    "序号 | 反馈问题 | 整改措施 | 责任科室 | 整改时限 | 整改进度\n"
    "1 | 制度执行不严 | （1）修订制度。（2）组织培训。 | 综合科 | 2024年6月底前 "
    "| 已完成并长期坚持\n"
    "2 | 账目不清 | 逐笔核对 | 财务科 | 2024年9月底前 | 正在推进\n"
    "3 | 库房漏雨 | 翻修屋面 | 后勤科 | 2024年12月底前 | 尚未启动\n"
)


def test_a_row_of_a_table_is_a_finding() -> None:
    found = read(TABLE).findings
    assert [(one.no, one.title, one.status, one.due) for one in found] == [
        (1, "制度执行不严", Status.DONE_LONG_TERM, day("2024-06-30")),
        (2, "账目不清", Status.IN_PROGRESS, day("2024-09-30")),
        (3, "库房漏雨", Status.NOT_STARTED, day("2024-12-31")),
    ]
    assert [[m.no for m in one.measures] for one in found] == [[1, 2], [None], [None]]


def test_a_row_with_an_owner_gives_a_task_of_its_measures() -> None:
    tasks = read(TABLE).tasks
    assert [(task.text, task.responsible) for task in tasks] == [
        ("修订制度。（2）组织培训", ("综合科",)),
        ("逐笔核对", ("财务科",)),
        ("翻修屋面", ("后勤科",)),
    ]


def test_a_circular_on_matters_has_duties_and_no_findings() -> None:
    reading = read(
        "青荻区人民政府督查室关于重点工作推进情况的督查通报\n"
        "上半年共督办12件，办结9件。区文旅局要于7月底前完成场馆改造；请区财政局拨付余款。\n"
        "青荻区人民政府督查室\n2024年7月2日\n"
    )
    assert reading.kind is facts.Kind.RECTIFICATION
    assert reading.findings == ()
    assert [task.responsible for task in reading.tasks] == [("区文旅局",), ("区财政局",)]
