"""The items of a meeting: numbered, told in sentences, or none; what was decided and what urged."""

from __future__ import annotations

import pytest
from reading.reading_cases import HEAD, MEETING_DAY, read, read_item

OPENING = HEAD.format(day=MEETING_DAY)

ITEMS: dict[str, tuple[str, list[tuple[int | None, str]]]] = {
    "numbered headings": (
        "一、听取古籍科关于修复工作的汇报\n会议同意汇报意见。\n二、研究采购事项\n会议同意采购方案。\n",
        [(1, "听取古籍科关于修复工作的汇报"), (2, "研究采购事项")],
    ),
    "the title ends before its first full stop": (
        "一、会议听取了古籍科的汇报。会议同意汇报意见。\n二、会议研究了采购事项。会议同意采购方案。\n",
        [(1, "会议听取了古籍科的汇报"), (2, "会议研究了采购事项")],
    ),
    "or before ，由…": (
        "一、审议《馆藏管理办法》，由综合科印发。\n二、研究采购事项\n会议同意采购方案。\n",
        [(1, "审议《馆藏管理办法》"), (2, "研究采购事项")],
    ),
    "关于 opens a heading": (
        "一、关于书库修缮\n会议同意修缮方案。\n二、关于暑期开放\n会议同意开放方案。\n",
        [(1, "关于书库修缮"), (2, "关于暑期开放")],
    ),
    "headings of （一） where there is no 一、": (
        "（一）听取古籍科关于修复工作的汇报\n会议同意汇报意见。\n（二）研究采购事项\n会议同意采购方案。\n",
        [(1, "听取古籍科关于修复工作的汇报"), (2, "研究采购事项")],
    ),
    "told in sentences: no number, a place": (
        "会议听取了古籍科关于修复工作的汇报。会议同意汇报意见。\n会议还研究了采购事项。会议同意采购方案。\n",
        [(None, "会议听取了古籍科关于修复工作的汇报"), (None, "会议还研究了采购事项")],
    ),
    "told: 传达学习 and 通报 are items, too": (
        "会议传达学习了全区文化工作会议精神。会议通报了一季度预算执行情况。\n",
        [(None, "会议传达学习了全区文化工作会议精神"), (None, "会议通报了一季度预算执行情况")],
    ),
    "numbered decisions are no items": (
        "会议议定以下事项：\n一、同意修缮书库，由后勤科负责。\n二、由古籍科牵头，清点残卷。\n",
        [],
    ),
    "其他事项 is no item": (
        "会议听取了古籍科的汇报。会议还研究了其他事项。\n",
        [(None, "会议听取了古籍科的汇报")],
    ),
    "a missing number is kept as printed": (
        "一、研究采购事项\n会议同意采购方案。\n三、研究暑期开放\n会议同意开放方案。\n",
        [(1, "研究采购事项"), (3, "研究暑期开放")],
    ),
    "one line, headings behind blanks": (
        "一、研究采购事项 会议同意采购方案。 二、研究暑期开放 会议同意开放方案。",
        [(1, "研究采购事项"), (2, "研究暑期开放")],
    ),
    "one line, nothing between heading and verdict": (
        "一、研究采购事项会议同意采购方案。二、研究暑期开放会议同意开放方案。",
        [(1, "研究采购事项"), (2, "研究暑期开放")],
    ),
    "one line, the text behind the heading tells how it was decided": (
        "一、研究“春灯奖”推荐人选经集体讨论和投票，应到7人，实到6人，会议同意推荐。"
        "二、研究采购事项会议同意采购方案。",
        [(1, "研究“春灯奖”推荐人选"), (2, "研究采购事项")],
    ),
    "or who has which work": (
        "一、研究采购事项会议同意采购方案。二、通报班子成员工作分工苏砚同志协助尹望舒同志负责古籍"
        "工作，分管古籍科。",
        [(1, "研究采购事项"), (2, "通报班子成员工作分工")],
    ),
    "or who told of it": (
        "一、研究读者调查结果少儿部汇报了调查情况：发放问卷400份。会议同意汇报意见。"
        "二、研究采购项目后勤科作了说明。会议同意采购方案。",
        [(1, "研究读者调查结果"), (2, "研究采购项目")],
    ),
    "or what the meeting heard": (
        "一、研究书库安全工作会议传达了上级会议精神。会议同意排查方案。"
        "二、研究采购经费工作经费报告会议同意采购方案。",
        [(1, "研究书库安全工作"), (2, "研究采购经费工作经费报告")],
    ),
    "or tells of what was reported on": (
        "一、听取古籍科关于修复平台建设情况的汇报平台去年上线，接入残卷646册。会议同意汇报意见。"
        "二、研究空调加装项目该项目覆盖书库12间。会议同意采购方案。",
        [(1, "听取古籍科关于修复平台建设情况的汇报"), (2, "研究空调加装项目")],
    ),
    "or gives the reason": (
        "一、研究薪酬改革鉴于测算依据不充分，会议暂缓审议。二、研究采购事项会议同意采购方案。",
        [(1, "研究薪酬改革"), (2, "研究采购事项")],
    ),
    "a blank before a range of months parts heading and text": (
        "一、关于书库安全形势 1至9月，全馆排查隐患12处。会议同意方案。 二、关于采购 会议同意采购。",
        [(1, "关于书库安全形势"), (2, "关于采购")],
    ),
    "or gives figures": (
        "一、会议通报了近期接待情况一季度全馆接待读者3万人次，其中少儿1万人次。"
        "二、会议研究了采购事项会议同意采购方案。",
        [(1, "会议通报了近期接待情况"), (2, "会议研究了采购事项")],
    ),
    "a time inside a heading ends none": (
        "一、听取重点工作今年1至3月进展情况的汇报会议同意汇报意见。二、研究采购事项会议同意采购方案。",
        [(1, "听取重点工作今年1至3月进展情况的汇报"), (2, "研究采购事项")],
    ),
    "told behind the label that ends the head": (
        "主持：尹望舒 出席人员：陆听澜、苏砚 会议听取了古籍科的汇报。会议同意汇报意见。"
        "会议研究了采购事项。会议同意采购方案。",
        [(None, "会议听取了古籍科的汇报"), (None, "会议研究了采购事项")],
    ),
    "told behind a label that has no value": (
        "会议学习了区文化工作会议精神。纪要如下：会议听取了古籍科的汇报。会议同意汇报意见。",
        [(None, "会议学习了区文化工作会议精神"), (None, "会议听取了古籍科的汇报")],
    ),
    "a list of grades is no heading": (
        "一、研究采购事项\n会议同意采购方案，三、四季度分批采购。\n二、研究暑期开放\n会议同意开放方案。\n",
        [(1, "研究采购事项"), (2, "研究暑期开放")],
    ),
}


@pytest.mark.parametrize("reason", ITEMS)
def test_the_items(reason: str) -> None:
    body, expected = ITEMS[reason]
    assert [(item.no, item.title) for item in read(OPENING + body).agenda] == expected


VERDICTS: dict[str, str | None] = {
    "会议同意汇报意见。": "同意",
    "会议原则同意该方案。": "原则同意",
    "会议原则通过该办法。": "原则通过",
    "会议审议通过该办法。": "审议通过",
    "会议通过该办法。": "通过",
    "会议不同意所提方案。": "不同意",
    "会议暂缓审议，由综合科征求意见后再议。": "暂缓审议",
    "经研究，会议同意采购。": "同意",
    "会议强调，要抓好落实。": None,
    "会议听取了情况说明。": None,
    "会议指出，要提高通过率。": None,
    "应到7人，同意6票，会议同意推荐。": "同意",
}


@pytest.mark.parametrize("body", VERDICTS)
def test_the_verdict_is_the_unbroken_verb(body: str) -> None:
    (item,) = read_item(body).agenda
    assert item.verdict == VERDICTS[body]


def test_emphasis_is_what_exhorts_and_not_what_reports_or_assigns() -> None:
    reading = read_item(
        "会议指出，一季度接待读者3万人次。会议强调，要把安全放在首位。"
        "会议要求，后勤科要在5月底前更换灭火器。"
    )
    (item,) = reading.agenda
    assert item.emphasis == ("会议强调，要把安全放在首位。",)
    assert [task.responsible for task in reading.tasks] == [("后勤科",)]


def test_tasks_of_items_told_in_sentences_carry_the_place_of_the_item() -> None:
    reading = read(
        OPENING + "会议听取了古籍科的汇报。会议要求，古籍科要清点残卷。\n"
        "会议研究了采购事项。会议要求，后勤科要比价采购。\n"
    )
    assert [(task.agenda, task.responsible) for task in reading.tasks] == [
        (1, ("古籍科",)),
        (2, ("后勤科",)),
    ]
