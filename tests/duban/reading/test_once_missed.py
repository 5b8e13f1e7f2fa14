"""Wordings that the reader once missed, one row for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reading.reading_cases import day, read, text_of
from reading.wordings import NOTICE, OPENING, due, findings, given, planned, told

from duban import facts
from duban.reading.parties import parties
from duban.reading.statuses import status_of

Found = Callable[[], Any]

HOLDS: dict[str, tuple[Found, Any]] = {
    # Tasks that nobody gave.
    "a bare word in a bracket is no owner": (lambda: planned("（一）修复残卷。（已完成）"), []),
    "nor in minutes": (lambda: told("会议确定，\n（一）修复残卷。（详见附件）"), []),
    "a status behind a heading is no owner": (
        lambda: read(NOTICE.format("1.制度执行不严。（已完成）\n修订制度3项。")).tasks,
        (),
    ),
    "由…的 describes": (lambda: told("会议认为，由古籍科负责的修复工作成效明显。"), []),
    "牵头的 describes": (lambda: told("会议指出，古籍科牵头的修复工作进展顺利。"), []),
    "由…提出的 describes": (lambda: told("会议同意由古籍科提出的方案。"), []),
    "由…印发的 describes": (lambda: told("会议学习了由省文旅厅、省财政厅联合印发的通知。"), []),
    "完成了 reports": (lambda: told("会议指出，今年以来，古籍科于3月底前完成了清理。"), []),
    "全面工作 is a division of labour": (
        lambda: told("会议决定，苏砚秋同志负责馆内全面工作。"),
        [],
    ),
    "与会同志 is nobody": (lambda: told("请与会同志讨论。"), []),
    # Owners that are lost or wrong.
    "an object that ends like a unit": (
        lambda: given("由古籍科清点书库。"),
        [{"responsible": "古籍科"}],
    ),
    "拟定 is an action": (lambda: given("由综合科拟定通知后印发。"), [{"responsible": "综合科"}]),
    "a field of work names an office, though it opens like a person's name": (
        lambda: given("由文物修复科修改完善后印发。"),
        [{"responsible": "文物修复科"}],
    ),
    "重新 leads to an action": (
        lambda: given("由城市更新中心重新测算租金底价。"),
        [{"responsible": "城市更新中心"}],
    ),
    "a company may be named by a field of work": (
        lambda: given("请后勤服务公司更换书库电梯。"),
        [{"responsible": "后勤服务公司"}],
    ),
    "a heading that runs into its text is no part of an owner": (
        lambda: planned("四、工作要求各镇街、各部门要加强协作，6月底前报送总结。"),
        [
            (
                "各镇街、各部门要加强协作，6月底前报送总结",
                {"responsible": "各镇街、各部门", "due": "6月底前"},
            )
        ],
    ),
    "a button between a decision and its list": (
        lambda: told("会议同意方案。\n点赞 收藏\n1.家访意见由德育处汇总，分类转交办理。"),
        [{"responsible": "德育处"}],
    ),
    "正式 leads to an action": (lambda: given("由综合科正式印发。"), [{"responsible": "综合科"}]),
    "就…进行 is an action": (
        lambda: given("由综合科就经费问题进行研究。"),
        [{"responsible": "综合科"}],
    ),
    "有序 leads to an action": (
        lambda: given("由综合科有序推进整治。"),
        [{"responsible": "综合科"}],
    ),
    "不定期 leads to an action": (
        lambda: given("由综合科不定期抽查。"),
        [{"responsible": "综合科"}],
    ),
    "一并 is no part of a name": (
        lambda: given("由综合科一并办理。"),
        [{"responsible": "综合科"}],
    ),
    "由…负责 that ends its clause": (
        lambda: given("书库修缮工程由后勤科负责组织实施。"),
        [{"responsible": "后勤科"}],
    ),
    "a chain of posts is one person": (
        lambda: given("由党组成员、副馆长陆听澜同志牵头，古籍科负责，修缮书库。"),
        [{"leads": "陆听澜", "responsible": "古籍科"}],
    ),
    "、 between 牵头 and 负责": (
        lambda: given("由陆听澜同志牵头、古籍科负责，修缮书库。"),
        [{"leads": "陆听澜", "responsible": "古籍科"}],
    ),
    "an office of people keeps its first words": (
        lambda: given("由馆领导班子成员牵头，各科室负责，开展清理。"),
        [{"leads": "馆领导班子成员", "responsible": "各科室"}],
    ),
    "a blank inside a name before 同志": (
        lambda: given("由苏 砚同志牵头，古籍科负责，修复残卷。"),
        [{"leads": "苏砚", "responsible": "古籍科"}],
    ),
    "a name and a verb of one character": (
        lambda: given("由苏砚秋核改后上报。"),
        [{"responsible": "苏砚秋"}],
    ),
    "同志 makes a person of a name that ends like a unit": (
        lambda: given("由王登科同志牵头，古籍科负责，清理旧架。"),
        [{"leads": "王登科", "responsible": "古籍科"}],
    ),
    "so does the label of a leader": (
        lambda: planned("（一）清理旧架。（责任科室：古籍科；责任领导：王登科）"),
        [("清理旧架", {"leads": "王登科", "responsible": "古籍科"})],
    ),
    "a pronoun is nobody": (lambda: given("由他们负责清理旧架。"), []),
    "等相关科室 ends before the action": (
        lambda: given("由古籍科等相关科室清理书库。"),
        [{"responsible": "古籍科、相关科室"}],
    ),
    "a meeting is no person": (lambda: parties(text_of("会议"), 0, 2), None),
    # Owners behind the duty.
    "brackets of the other shapes": (
        lambda: planned("（一）修复残卷。〔责任单位：古籍科〕"),
        [("修复残卷", {"responsible": "古籍科"})],
    ),
    "the heading above is no part of the duty": (
        lambda: planned("修复残卷。责任单位：古籍科"),
        [("修复残卷", {"responsible": "古籍科"})],
    ),
    "由D负责 as a sentence of its own": (
        lambda: planned("（一）修复残卷。由古籍科负责。"),
        [("修复残卷。由古籍科负责", {"responsible": "古籍科"})],
    ),
    # Time limits.
    "the time alone, without the comma before it": (
        lambda: due("两周内报送方案。"),
        ("两周内", "2024-04-23"),
    ),
    "半年内 is no year's end": (lambda: due("半年内完成整治。"), ("半年内", "2024-10-09")),
    "a year in Chinese numerals": (
        lambda: due("二〇二五年底前完成整治。"),
        ("二〇二五年底前", "2025-12-31"),
    ),
    "a weekday in brackets": (
        lambda: due("于5月20日（周一）前完成编制。"),
        ("5月20日（周一）前", "2024-05-20"),
    ),
    "a month in Chinese numerals": (
        lambda: due("十月底前完成整治。"),
        ("十月底前", "2024-10-31"),
    ),
    "月底": (lambda: due("月底前完成整治。"), ("月底前", "2024-04-30")),
    "本季度": (lambda: due("本季度末前完成整治。"), ("本季度末前", "2024-06-30")),
    "周五前": (lambda: due("周五前报送。"), ("周五前", "2024-04-12")),
    "本月20日": (lambda: due("本月20日前报送。"), ("本月20日前", "2024-04-20")),
    "最迟": (lambda: due("最迟5月20日完成编制。"), ("5月20日", "2024-05-20")),
    "6月完成": (lambda: due("6月完成整治。"), ("6月", "2024-06-30")),
    "上半年完成": (lambda: due("上半年完成整治。"), ("上半年", "2024-06-30")),
    # Findings.
    "the signature is no part of the last measure": (
        lambda: findings("1.关于制度执行不严的问题。\n整改情况：修订制度，正在推进。"),
        [
            (
                "关于制度执行不严的问题",
                facts.Status.IN_PROGRESS,
                ["修订制度，正在推进"],
            )
        ],
    ),
    "a wish for a stage": (lambda: status_of("力争取得阶段性成效，长期坚持", labelled=True), None),
    "没有完成": (lambda: status_of("没有完成", labelled=True), facts.Status.NOT_DONE),
    "a day to come in a cell is no status": (
        lambda: status_of("2023年12月底前完成", labelled=True),
        None,
    ),
    "brackets one behind the other on one line": (
        lambda: planned("——修复残卷。（责任科室：古籍科）——编目。（责任科室：综合科）"),
        [("——修复残卷", {"responsible": "古籍科"}), ("——编目", {"responsible": "综合科"})],
    ),
    # Heads, items, leaders, noise.
    "a verdict glued to the heading": (
        lambda: [
            item.verdict
            for item in read(
                OPENING + "一、研究采购事项会议同意采购方案。二、研究开放事项会议原则同意开放方案。"
            ).agenda
        ],
        ["同意", "原则同意"],
    ),
    "a number that is cited": (
        lambda: (
            read(
                "青荻区文化馆关于开放时间的公告\n根据青文旅发〔2023〕8号文件，现公告如下。\n"
            ).number
        ),
        None,
    ),
    "a title of 会议纪要 alone names no body": (
        lambda: (
            read(
                "会 议 纪 要\n（2024年第5期）\n青荻区文化馆办公室　2024年4月12日\n"
                "2024年4月9日，馆长尹望舒主持召开馆务会议。\n一、采购\n会议同意采购方案。\n"
            ).issuer
            == "会议纪要（"
        ),
        False,
    ),
    "a bare day under the headline gives the year of the meeting": (
        lambda: (
            read(
                "尹望舒主持召开区政府第12次常务会议\n2024-04-10 来源：区政府办\n"
                "4月9日，区长尹望舒主持召开区政府第12次常务会议。\n"
            ).date
        ),
        day("2024-04-09"),
    ),
    "all leaders together are no leader": (
        lambda: (
            read(
                "青荻区文化馆召开2024年度工作总结暨2025年工作谋划会\n1月6日，馆长尹望舒主持会议。\n"
                "馆领导班子成员逐一汇报分管工作，提出2025年打算。\n"
            ).leaders
        ),
        (),
    ),
    "buttons in brackets leave no brackets": (
        lambda: text_of("第一段。\n【打印本页】【关闭窗口】\n第二段。").text,
        "第一段。\n第二段。",
    ),
    "sizes of type in brackets": (
        lambda: text_of("第一段。\n【字体：大 中 小】\n第二段。").text,
        "第一段。\n第二段。",
    ),
}


@pytest.mark.parametrize("reason", HOLDS)
def test_the_reader_manages(reason: str) -> None:
    found, expected = HOLDS[reason]
    assert found() == expected
