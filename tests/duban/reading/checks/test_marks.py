"""``numbering``, ``pairing`` and ``attendance``: rows with their reasons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from duban import facts
from duban.text import Span

BROKEN = [
    (
        "a heading is missing",
        "一、审议预算\n同意。\n二、审议决算\n同意。\n四、审议计划\n同意。",
        ["四、审议计划"],
    ),
    (
        "a heading stands twice",
        "（一）扩大供给。建园。（二）提升质量。培训。（二）强化保障。减税。",
        ["（二）强化保障"],
    ),
    (
        "a measure is missing",
        "会议明确：（1）更换风机；（3）建立台账；（4）组织演练。",
        ["（3）建立台账"],
    ),
    (
        "the points of a heading are not the heading that is missing",
        "（一）听取汇报。1.建账。2.销账。（二）研究清收。1.会诊。2.诉讼。3.通报。"
        "（四）研究布局。1.撤并。",
        ["（四）研究布局"],
    ),
    ("in running text", "他提出要求。一要守纪律。二要强本领。四要抓落实。", ["四要抓落实"]),
    ("circled", "①由园林站负责；②由环卫站负责；④由供水站负责。", ["④由供水站负责"]),
    (
        "points under a heading",
        "一、教学\n1．查课\n2．评课\n2．赛课\n3．磨课\n二、后勤\n1．修缮",
        ["2．赛课"],
    ),
    (
        "a row is missing",
        "序号\n任务\n责任单位\n时限\n1\n清理河道淤泥\n水利站\n5月底\n2\n疏通排水管网\n市政站\n6月底\n4\n检修泵站设备\n供水站\n7月底",
        ["4检修泵站设备"],
    ),
]

WHOLE = [
    (
        "points that run on through the headings",
        "（一）供给\n1．建园\n2．扩园\n（二）质量\n3．培训\n4．评估",
    ),
    ("each heading begins anew", "（一）党建\n1．学习\n2．考试\n（二）业务\n1．练兵\n2．比武"),
    (
        "seasons and dates",
        "一、工作回顾\n三、四季度平稳。11月18、19日开会。\n二、工作打算\n抓好落实。",
    ),
    (
        "the missing number was misprinted",
        "一、审议预算\n同意。\n二 审议决算\n同意。\n三、审议计划\n同意。",
    ),
    (
        "the missing number was misprinted as a point",
        "（一）建账。1.登记。2.核查。（二）销账。3.通报。（四）问责。",
    ),
    ("a point before a decimal", "1.新建站点。2.5个站点提标。3.清退站点。"),
    (
        "an excerpt of rows",
        "序号\n任务\n责任单位\n时限\n3\n清理河道\n水利站\n5月底\n17\n疏通管网\n市政站\n6月底\n18\n检修泵站\n供水站\n7月底",
    ),
    ("two lists one after the other", "问题有：一是慢，二是散。对策有：一是快，二是聚，三是实。"),
    (
        "an article is cited",
        "一、依据《条例》第五条（三）规定办理。（一）登记。（二）核查。（三）公示。",
    ),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), BROKEN)
def test_gaps_and_repeats_are_found(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str, expected: list[str]
) -> None:
    result = found(facts.Rule.NUMBERING, characters)
    assert [t for t, holds in result if not holds] == expected, reason


@pytest.mark.parametrize(("reason", "characters"), WHOLE)
def test_lists_in_order_do_not_fail(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    result = found(facts.Rule.NUMBERING, characters)
    assert [t for t, holds in result if not holds] == [], reason


UNPAIRED = [
    ("a quotation never closed", "围绕“四查四看开展检查，撰写材料。", ["“四查四看开展检查"]),
    ("the next one is closed", "针对“学习不系统的问题。一是学“三会一课”。", ["“学习不系统的问题"]),
    ("a title never closed", "四、审议《印章管理办法\n会议通过。", ["《印章管理办法"]),
    ("a bracket never closed", "由财务科（计财会同人事科办理。", ["（计财会同人事科办理"]),
    ("a bracket never opened", "由财务科计财）会同人事科办理。", ["）会同人事科办理"]),
    (
        "each mark by itself",
        "开展“问需于民活动，在“问需于民活动中见成效。",
        ["“问需于民活动", "“问需于民活动中见成效"],
    ),
    ("a quotation never opened", "深化一岗双责”机制。", ["”机制"]),
]

PAIRED = [
    ("one inside another", "学习《2024年〈报告〉分工》和《关于《条例》的说明》。"),
    ("brackets inside a bracket", "设三个组（综合组（办公室）、督导组（督查室））负责。"),
    ("quotation inside quotation", "他说“要用好“三张清单”，抓落实”。"),
    ("list marks", "任务如下：1）清淤；2）植树；a）选苗。"),
    ("straight quotes", '落实"一岗双责"，建"两张清单"，抓"回头看。'),
    ("half width with full width", "财务科(计财）负责。"),
    ("over two lines of a cell", "各镇（街道、\n园区）负责"),
    ("several paragraphs in one quotation", "他说：“要严。\n要实。”"),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), UNPAIRED)
def test_marks_without_a_partner_are_found(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str, expected: list[str]
) -> None:
    assert found(facts.Rule.PAIRING, characters) == [(t, False) for t in expected], reason


@pytest.mark.parametrize(("reason", "characters"), PAIRED)
def test_marks_with_a_partner_say_nothing(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    assert found(facts.Rule.PAIRING, characters) == [], reason


MINUTES = "出席：云起、路遥。由{lead}同志牵头，园林站负责，补植苗木。由{lead}同志牵头，修剪行道树。"


@pytest.mark.parametrize(
    ("reason", "lead", "attendees", "expected"),
    [
        ("in no list, told once", "丁香", ("云起", "路遥"), ["丁香"]),
        ("in the list", "路遥", ("云起", "路遥"), []),
        ("the chair", "海棠", ("云起", "路遥"), []),
        ("on leave is not attending", "江离", ("云起", "路遥"), ["江离"]),
        ("an office is nobody", "各分管领导", ("云起", "路遥"), []),
        ("a group may hold the person", "丁香", ("云起", "路遥", "其他班子成员"), []),
        ("heads of units are no leaders", "丁香", ("云起", "路遥", "各站站长"), ["丁香"]),
        ("no names are listed", "丁香", ("园林站", "环卫站"), []),
    ],
)
def test_leads_are_looked_for_in_the_attendance_lists(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    lead: str,
    attendees: tuple[str, ...],
    expected: list[str],
) -> None:
    text = MINUTES.format(lead=lead)
    first, second = text.index("由"), text.rindex("由")
    tasks = tuple(
        facts.Task("补植", Span(place, place + 12), leads=(lead,)) for place in (first, second)
    )
    meeting = facts.Meeting(chair="海棠", attendees=attendees, absent=("江离",))
    result = found(facts.Rule.ATTENDANCE, text, tasks=tasks, meeting=meeting)
    assert result == [(name, False) for name in expected], reason
