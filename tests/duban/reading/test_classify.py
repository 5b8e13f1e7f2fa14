"""What kind of paper a text is: by its title, and by its structure where the title does not say."""

from __future__ import annotations

import pytest
from reading.reading_cases import text_of

from duban import facts
from duban.reading.classify import kind_of

Kind = facts.Kind

BY_TITLE: dict[str, Kind] = {
    "青荻区文化馆馆务会议纪要": Kind.MINUTES,
    "尹望舒主持召开区政府第28次常务会议": Kind.MINUTES,
    "青荻区文化馆召开第15次馆务会": Kind.MINUTES,
    "青荻区文化馆党组关于巡察整改进展情况的通报": Kind.RECTIFICATION,
    "青荻区2023年度审计查出问题整改情况的公告": Kind.RECTIFICATION,
    "关于重点工作落实情况的督查通报": Kind.RECTIFICATION,
    "青荻区文化馆2024年度民主生活会征求意见情况汇总": Kind.CONSULTATION,
    "青荻区2024年上半年政务热线办理情况通报": Kind.CONSULTATION,
    "关于群众满意度测评情况的通报": Kind.CONSULTATION,
    "青荻区文化馆学习实践活动第二阶段总结": Kind.CONSULTATION,
    "青荻区文化馆召开2024年度工作总结暨2025年工作谋划会": Kind.WORK_MEETING,
    "青荻区召开全区文化工作会议": Kind.WORK_MEETING,
    "青荻区2024年重点工作任务分解表": Kind.TASK_LIST,
    "青荻区文化工作责任分工": Kind.TASK_LIST,
    "青荻区民生实事项目责任清单": Kind.TASK_LIST,
    "关于暑期开放时间的公告": Kind.OTHER,
    "致全区读者的一封信": Kind.OTHER,
    "关于放假的通知": Kind.OTHER,
}


@pytest.mark.parametrize("title", BY_TITLE)
def test_the_kind_by_the_title(title: str) -> None:
    assert kind_of(text_of(f"{title}\n现将有关情况印发如下。\n")) is BY_TITLE[title]


RESEMBLE: dict[str, tuple[str, Kind]] = {
    "a notice that cites minutes is none": (
        "关于转发《馆务会议纪要》的通知\n请认真学习。\n",
        Kind.OTHER,
    ),
    "a plan without owners is no task list": (
        "青荻区文化馆2025年工作要点\n要提高站位，做好保护。\n",
        Kind.OTHER,
    ),
    "a plan with owners is": (
        "青荻区文化馆2025年工作要点\n（一）修复残卷。（责任单位：古籍科）\n",
        Kind.TASK_LIST,
    ),
    "a meeting on rectification is a meeting": (
        "青荻区文化馆召开整改工作推进会\n1月6日，馆长尹望舒主持会议。会议强调，要抓好整改。\n",
        Kind.WORK_MEETING,
    ),
    "a work meeting that decides item after item is minutes": (
        "青荻区文化馆召开专题工作会议\n1月6日，馆长尹望舒主持召开会议。会议听取了古籍科的汇报。"
        "会议原则同意汇报意见。会议研究了采购事项。会议审议了预算。\n",
        Kind.MINUTES,
    ),
}


@pytest.mark.parametrize("reason", RESEMBLE)
def test_what_resembles_another_kind(reason: str) -> None:
    text, kind = RESEMBLE[reason]
    assert kind_of(text_of(text)) is kind


BY_STRUCTURE: dict[str, tuple[str, Kind]] = {
    "decisions and a chair": (
        "工作动态\n4月9日，馆长尹望舒主持召开会议。会议听取了古籍科汇报。会议原则同意汇报意见。\n",
        Kind.MINUTES,
    ),
    "measures and progress": (
        "情况说明\n1.制度不严。整改措施：修订制度。整改进度：已完成。\n"
        "2.账目不清。整改措施：核对。整改进度：已完成。\n",
        Kind.RECTIFICATION,
    ),
    "a table with owners": (
        "工作安排\n序号 | 工作内容 | 责任单位\n1 | 修复残卷 | 古籍科\n",
        Kind.TASK_LIST,
    ),
    "opinions and satisfaction": (
        "情况说明\n共征求意见30条，意见建议已归类。发放问卷25份，满意率93%，测评结果良好。\n",
        Kind.CONSULTATION,
    ),
    "a leader's report": (
        "动态\n1月6日，馆长尹望舒主持会议。副馆长陆听澜结合分管工作，总结了古籍工作，提出2025年思路。\n",
        Kind.WORK_MEETING,
    ),
    "nothing": ("今天闭馆。\n", Kind.OTHER),
}


@pytest.mark.parametrize("reason", BY_STRUCTURE)
def test_the_kind_by_the_structure(reason: str) -> None:
    text, kind = BY_STRUCTURE[reason]
    assert kind_of(text_of(text)) is kind
