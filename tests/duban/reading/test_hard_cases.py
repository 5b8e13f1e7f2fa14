"""Thirty hard cases, each in one short paper; how many hold is counted and has a floor.

Where a wish and the reading contract (docs/reading.md) differ, the contract decides: owners that
open a sentence stay in its text, no prefix is put in, rewritten names stay as printed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reading.reading_cases import HEAD, MEETING_DAY, decided, owners, read, read_item, text_of

from duban import facts
from duban.reading.statuses import status_of

Status = facts.Status
Held = Callable[[], tuple[Any, Any]]
FLOOR = 30


def days(tasks: list[facts.Task]) -> list[str | None]:
    """The days on which the tasks are due."""
    return [t.deadline.date.isoformat() if t.deadline and t.deadline.date else None for t in tasks]


def only_finding(report: str) -> facts.Finding:
    """The finding of a notice with one problem."""
    reading = read(
        "中共青荻区文化馆党组关于区委巡察整改进展情况的通报\n2024年4月20日，区委巡察组反馈了巡察意见。\n"
        f"一、整改落实情况\n2.关于推进不实的问题。\n{report}\n中共青荻区文化馆党组\n2024年10月20日\n"
    )
    (found,) = reading.findings
    return found


def checks(sentence: str) -> set[tuple[str, bool]]:
    """What can be verified in a sentence, and whether it holds."""
    reading = read(f"青荻区政务热线办理情况通报\n{sentence}\n")
    return {(check.rule.value, check.holds) for check in reading.checks}


def figures(sentence: str) -> list[tuple[float, str]]:
    """The figures of a sentence."""
    return [(f.value, f.unit) for f in read(f"青荻区征求意见情况汇总\n{sentence}\n").figures]


def leads_with_and_without_units() -> tuple[Any, Any]:
    tasks = decided(
        "（一）由令狐静同志牵头，电教馆负责，改造录播室，于5月20日前完成。"
        "（二）由联系馆领导牵头，各服务组会同法规科，清理旧协议。"
    )
    return (owners(tasks), days(tasks)), (
        [
            {"leads": "令狐静", "responsible": "电教馆", "due": "5月20日前"},
            {"leads": "联系馆领导", "responsible": "各服务组", "joint": "法规科"},
        ],
        ["2024-05-20", None],
    )


def second_lead_inherits_no_unit() -> tuple[Any, Any]:
    tasks = decided(
        "由石磊同志牵头，计财科负责，对接区财政拨付补助；温一舟同志牵头，建立考核台账。"
    )
    return owners(tasks), [{"leads": "石磊", "responsible": "计财科"}, {"leads": "温一舟"}]


def exhortation_is_no_task() -> tuple[Any, Any]:
    reading = read_item("会议原则同意总务科的汇报。会议强调，要提高站位，久久为功，确保工程优质。")
    return (reading.tasks, reading.agenda[0].verdict), ((), "原则同意")


def plain_by_after_a_verdict() -> tuple[Any, Any]:
    reading = read_item(
        "会议原则通过该办法，由党政办根据讨论意见修改完善后发文。（主持人：金一鹤  汇报人：阮 星）"
    )
    return owners(reading.tasks), [{"responsible": "党政办"}]


def named_units_must() -> tuple[Any, Any]:
    tasks = read_item("县水务局要在汛前完成清淤，县应急局、各乡镇要抓好值守。").tasks
    return owners(tasks), [
        {"responsible": "县水务局", "due": "汛前"},
        {"responsible": "县应急局、各乡镇"},
    ]


def division_of_labour_is_no_task() -> tuple[Any, Any]:
    return read_item("宋微同志协助主任秦放同志负责基建工作，分管基建股。").tasks, ()


def owners_in_a_bracket_without_prefix() -> tuple[Any, Any]:
    (task,) = plan("（一）规范收费公示。（市发改委、教育局、市场监管局按职责分工负责）").tasks
    return (task.text, task.responsible), (
        "规范收费公示",
        ("市发改委", "教育局", "市场监管局"),
    )


def leader_on_a_label_in_a_bracket() -> tuple[Any, Any]:
    (task,) = plan("（一）深化作业管理。（责任科室：基教科、教研室；责任领导：尹晴）").tasks
    return (task.leads, task.responsible), (("尹晴",), ("基教科", "教研室"))


def spun_owner() -> tuple[Any, Any]:
    (task,) = plan("（一）鼓励民间投资参与建设。（市生长改造局牵头卖力）").tasks
    return task.responsible, ("市生长改造局",)


def box_table() -> tuple[Any, Any]:
    reading = read(
        "青荻区2024年重点工作任务分解表\n"
        "┌──────┬────┬──────┬────┐\n"
        "│工作任务│分管领│责任单位│完成时│\n"
        "│      │导  │      │限  │\n"
        "├──────┼────┼──────┼────┤\n"
        "│提高入园率，新建│甘棠│各镇（街道、园区│年内初见│\n"
        "│园所6座 │ │），市教育局 │成效 │\n"
        "└──────┴────┴──────┴────┘\n"
    )
    (task,) = reading.tasks
    return (task.text, task.leads, task.responsible, days([task])), (
        "提高入园率，新建园所6座",
        ("甘棠",),
        ("各镇（街道、园区）", "市教育局"),
        ["2024-12-31"],
    )


def appointments_are_no_tasks() -> tuple[Any, Any]:
    reading = read_item(
        "专班由副区长言澈任组长，教育局局长乐遥、卫健局副局长冷溪任副组长，办公室设在区教育局，乐遥同志兼任主任。"
    )
    return reading.tasks, ()


def decisions_with_a_gap() -> tuple[Any, Any]:
    reading = read(
        HEAD.format(day=MEETING_DAY)
        + "会议明确：一、基建股要抓进度；二、财务室拨款；四、由学校做好善后。"
    )
    gaps = [check for check in reading.checks if check.rule is facts.Rule.NUMBERING]
    return ([t.responsible for t in reading.tasks], [c.holds for c in gaps]), (
        [("基建股",), ("财务室",), ("学校",)],
        [False],
    )


def january_after_december() -> tuple[Any, Any]:
    tasks = decided("由综合科负责，于1月15日前报送总结。", day="2023年12月5日")
    return (days(tasks), tasks[0].inferred), (["2024-01-15"], ("deadline",))


def last_milestone() -> tuple[Any, Any]:
    tasks = decided("由基建科负责，10月底前基本建成，11月底前确保完工。", day="2022年3月1日")
    return days(tasks), ["2022-11-30"]


def procedure_is_no_deadline() -> tuple[Any, Any]:
    (task,) = decided("由综合科负责，按程序报批后组织实施。")
    return task.deadline, None


def term_from_the_feedback() -> tuple[Any, Any]:
    reading = read(
        "中共青荻区文化馆党组关于区委巡察整改进展情况的通报\n2018年4月20日，区委巡察组反馈了巡察意见。"
        "党组要求，反馈的问题2个月内基本整改到位。\n一、整改落实情况\n1.关于推进不实的问题。\n整改情况：已完成整改。\n"
        "中共青荻区文化馆党组\n2018年5月2日\n"
    )
    assert reading.inspection is not None
    ends = reading.inspection.rectification_to
    return ends and ends.isoformat(), "2018-06-20"


def reporting_day_is_no_deadline() -> tuple[Any, Any]:
    reading = read_item("截至11月3日，办毕13件；其余由综合科负责，限期销号。")
    return [t.deadline for t in reading.tasks], [None]


def date_that_lost_a_character() -> tuple[Any, Any]:
    return ("date_valid", False) in checks("2021115日召开推进会。"), True


def status_by_exception() -> tuple[Any, Any]:
    found = only_finding(
        "整改措施：（1）修订制度。（2）改造实训楼。\n"
        "整改进度：除实训楼一项仅有阶段性进展、2025年8月31日前收尾外，其余各项均整改完毕，转入常态。"
    )
    due = found.due and found.due.isoformat()
    return (found.no, found.title, found.status, due), (
        2,
        "关于推进不实的问题",
        Status.PARTLY_DONE,
        "2025-08-31",
    )


def wish_is_no_status() -> tuple[Any, Any]:
    found = only_finding("整改情况：成立专班，确保年底前整改到位，力争取得阶段性成效。")
    return (found.status, found.due and found.due.isoformat()), (None, "2024-12-31")


def totals_that_hold() -> tuple[Any, Any]:
    found = checks("共反馈700个问题，完成690个，基本完成并持续整改6个，未完成4个，完成率98.57%。")
    return found, {("sum", True), ("ratio", True)}


def parts_that_exceed_the_total() -> tuple[Any, Any]:
    found = checks("上半年督办12件，其中交办件5件、决议事项21件、批示件9件，办结率100%。")
    return ("sum", False) in found, True


def inserted_negation_gives_no_finding() -> tuple[Any, Any]:
    return read(
        "青荻区文化馆动态\n会上委员明确汇报了不存在的问题，主席不作重要讲话。\n"
    ).findings, ()


def news_of_a_feedback() -> tuple[Any, Any]:
    reading = read(
        "县委巡察组向县教育局反馈巡察情况\n12月3日，县委巡察组向县教育局反馈情况。会议指出，存在主责主业有温差、监管不到位等问题。"
        "局长表示照单全收。\n"
    )
    return (reading.findings, reading.tasks), ((), ())


def forms_and_people_are_no_partition() -> tuple[Any, Any]:
    sentence = (
        "设意见箱1个、信箱1个，两箱共收建议28条，解决23条，其余5条正设法解决。"
        "发出180张表，收回意见表131张；另有40名代表无记名填写。"
    )
    found = checks(sentence)
    return (figures(sentence)[2:5], {held for _, held in found}), (
        [(28, "条"), (23, "条"), (5, "条")],
        {True},
    )


def share_that_no_count_of_forms_gives() -> tuple[Any, Any]:
    found = checks("问卷发25份、收25份，认为“很好”的占93%，“较好”的占7%。")
    return ("ratio", False) in found, True


def carried_over_cases() -> tuple[Any, Any]:
    found = checks("办结工单3,200件（另有150件下月办结），解决2900件，未解决300件，解决率90.6%。")
    return {held for _, held in found}, {True}


def amounts_in_mixed_units() -> tuple[Any, Any]:
    sentence = "投入2.1亿元，其中实事项目1.86亿元，其他2400万元。"
    return (figures(sentence), checks(sentence)), (
        [(210000000, "元"), (186000000, "元"), (24000000, "元")],
        {("sum", True)},
    )


def chain_of_posts_is_one_person() -> tuple[Any, Any]:
    reading = read(
        "青荻区文化馆召开2023年度工作总结暨2024年工作谋划会\n"
        "1月6日，馆长、党组书记，工委常务副书记麦芒主持会议。副馆长花满溪结合分管工作，回顾了2023年展览改革，提出2024年要建平台。\n"
        "麦芒指出，要谋深谋实。\n"
    )
    assert reading.meeting is not None
    leaders = [(x.name, x.achievements, x.plans) for x in reading.leaders]
    return (reading.meeting.chair, leaders), (
        "麦芒",
        [("花满溪", "回顾了2023年展览改革", "提出2024年要建平台")],
    )


def page_counters_inside_words() -> tuple[Any, Any]:
    text = text_of(
        "1、局党委召开会议，部署其次阶段\n2、工作，制定方案。二、集中学\n3、习，健全制度"
    ).text
    return text, "局党委召开会议，部署第二阶段工作，制定方案。二、集中学习，健全制度"


def plan(item: str) -> facts.Reading:
    """The reading of a plan with one duty."""
    return read(f"青荻区2024年文化工作任务分工方案\n一、任务\n{item}\n")


CASES: dict[int, Held] = {
    1: leads_with_and_without_units,
    3: second_lead_inherits_no_unit,
    5: exhortation_is_no_task,
    7: plain_by_after_a_verdict,
    9: named_units_must,
    11: division_of_labour_is_no_task,
    13: owners_in_a_bracket_without_prefix,
    15: leader_on_a_label_in_a_bracket,
    17: spun_owner,
    19: box_table,
    21: appointments_are_no_tasks,
    23: decisions_with_a_gap,
    25: january_after_december,
    27: last_milestone,
    29: procedure_is_no_deadline,
    31: term_from_the_feedback,
    33: reporting_day_is_no_deadline,
    35: date_that_lost_a_character,
    37: status_by_exception,
    39: wish_is_no_status,
    41: totals_that_hold,
    43: parts_that_exceed_the_total,
    45: inserted_negation_gives_no_finding,
    47: news_of_a_feedback,
    49: forms_and_people_are_no_partition,
    51: share_that_no_count_of_forms_gives,
    53: carried_over_cases,
    55: amounts_in_mixed_units,
    57: chain_of_posts_is_one_person,
    59: page_counters_inside_words,
}


@pytest.mark.parametrize("number", CASES)
def test_hard_case(number: int) -> None:
    found, expected = CASES[number]()
    assert found == expected


def test_enough_hard_cases_hold(capsys: pytest.CaptureFixture[str]) -> None:
    held = sum(found == expected for found, expected in (case() for case in CASES.values()))
    with capsys.disabled():
        print(f"\nhard cases: {held} of {len(CASES)} hold")
    assert len(CASES) == 30
    assert held >= FLOOR


def test_a_status_is_not_taken_from_one_negation() -> None:
    assert status_of("不存在的问题", labelled=False) is None
