"""The head of a paper: title, number, issuer, day; and the roll of a meeting."""

from __future__ import annotations

from typing import Any

import pytest
from reading.reading_cases import day, read

from duban import facts

HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "a title over two lines": (
        "中共青荻区文化馆党组\n关于巡察整改进展情况的通报\n根据部署，现将情况通报如下。\n",
        {
            "title": "中共青荻区文化馆党组关于巡察整改进展情况的通报",
            "issuer": "中共青荻区文化馆党组",
        },
    ),
    "the session in brackets below belongs to the title": (
        "青荻区文化馆馆务会议纪要\n（2024年第7次）\n一、听取汇报\n会议同意汇报意见。\n",
        {"title": "青荻区文化馆馆务会议纪要（2024年第7次）", "issuer": "青荻区文化馆"},
    ),
    "the number below the title": (
        "青荻区文化馆馆务会议纪要\n青文纪〔2024〕5号\n2024年4月9日，馆长尹望舒主持召开馆务会议。\n",
        {"number": "青文纪〔2024〕5号", "title": "青荻区文化馆馆务会议纪要"},
    ),
    "a masthead that runs into the number, and the number into the title": (
        "青荻区文化和旅游局文件青文旅发〔2024〕12号青荻区文化和旅游局关于印发工作要点的通知"
        "各科室：现将工作要点印发给你们。",
        {
            "number": "青文旅发〔2024〕12号",
            "title": "青荻区文化和旅游局关于印发工作要点的通知",
        },
    ),
    "a title that runs into its number, and the number into the day": (
        "青荻区文化馆馆务会议纪要〔2024〕5号2024年4月9日，馆长尹望舒主持召开馆务会议。",
        {"number": "〔2024〕5号", "title": "青荻区文化馆馆务会议纪要", "issuer": "青荻区文化馆"},
    ),
    "a title that runs into what the paper is for": (
        "青荻区2024年书库整治任务清单为做好全年整治工作，现将任务明确如下：1.清点残卷。责任单位："
        "古籍科完成时限：长期坚持青荻区文化馆2024年4月9日",
        {"title": "青荻区2024年书库整治任务清单", "issuer": "青荻区文化馆"},
    ),
    "a paper about a meeting, on one line": (
        "青荻区文化馆党支部关于2024年度组织生活会征求意见情况的汇总为开好组织生活会，发放表50份。",
        {"title": "青荻区文化馆党支部关于2024年度组织生活会征求意见情况的汇总"},
    ),
    "the day of printing on one line with the day of the meeting": (
        "青荻区文化馆会议纪要 〔2024〕14号 青荻区文化馆办公室 2024年4月11日印发 4月9日上午，馆长"
        "尹望舒主持召开2024年第14次馆务会议。一、研究采购事项 会议同意采购方案。",
        {"date": day("2024-04-09")},
    ),
    "the title of an annex that follows the signature at once": (
        "青荻区文化馆关于印发书库整治任务分工的通知各科室：现印发给你们，请认真落实。青荻区文化馆"
        "2024年4月9日书库整治任务分工为做好整治工作，明确如下：1.清点残卷。（古籍科负责）",
        {"date": day("2024-04-09"), "issuer": "青荻区文化馆"},
    ),
    "a body and its day that run into the text": (
        "青荻区2023年度书库审计查出问题整改情况的公告青荻区审计局 2024年4月9日公告根据审计法"
        "规定，现将整改情况公告如下：一、整改情况残卷已清点。",
        {"date": day("2024-04-09")},
    ),
    "labels behind a title with names apart": (
        "青荻区文化馆馆务会议纪要（2024年第7次）时间：2024年4月9日参加人员：尹望舒 苏 砚 陆听澜"
        "主持人：尹望舒一、研究采购事项会议同意采购方案。",
        {"title": "青荻区文化馆馆务会议纪要（2024年第7次）", "date": day("2024-04-09")},
    ),
    "a counter of the page that runs into the day": (
        "馆长尹望舒主持召开青荻区文化馆第7次馆务会议发布时间：2024-04-11浏览次数：6424月9日上午，"
        "馆长尹望舒主持召开馆务会议。会议研究了采购事项。会议同意采购方案。",
        {"date": day("2024-04-09")},
    ),
    "the number above the title, below a masthead": (
        "青荻区文化和旅游局文件\n青文旅发〔2024〕12号\n青荻区文化和旅游局关于印发工作要点的通知\n各科室：\n",
        {"number": "青文旅发〔2024〕12号", "title": "青荻区文化和旅游局关于印发工作要点的通知"},
    ),
    "nor is an index number": (
        "索引号：QD-2024-00118\n青荻区文化馆关于开放时间的公告\n现公告如下。\n",
        {"number": None, "title": "青荻区文化馆关于开放时间的公告"},
    ),
    "who signs, and when": (
        "关于暑期开放时间的公告\n现公告如下。\n特此公告。\n青荻区文化馆\n2024年6月21日\n",
        {"issuer": "青荻区文化馆", "date": day("2024-06-21")},
    ),
    "a date in Chinese numerals": (
        "关于暑期开放时间的公告\n现公告如下。\n青荻区文化馆\n二〇二四年六月二十一日\n",
        {"issuer": "青荻区文化馆", "date": day("2024-06-21")},
    ),
    "the body on a label": (
        "2024年重点工作任务分解表\n填报单位：青荻区文化馆　填报日期：2024年2月21日\n",
        {"issuer": "青荻区文化馆", "date": day("2024-02-21")},
    ),
    "minutes: the body that met, not the office that prints": (
        "青荻区人民政府专题会议纪要\n（第31期）\n青荻区人民政府办公室　　2025年2月21日\n"
        "2025年2月19日下午，副区长尹望舒主持召开专题会议。\n会议议定：\n一、由区水务局负责，疏浚河道。\n",
        {
            "issuer": "青荻区人民政府",
            "date": day("2025-02-19"),
            "title": "青荻区人民政府专题会议纪要（第31期）",
        },
    ),
    "minutes: the day stands on a label": (
        "青荻区文化馆馆务会议纪要\n时间：2024年4月9日\n主持：尹望舒\n一、听取汇报\n会议同意汇报意见。\n",
        {"date": day("2024-04-09")},
    ),
    "minutes: a day without a year takes that of the page": (
        "发布日期：2024-01-05\n青荻区文化馆馆务会议纪要\n12月28日，馆长尹望舒主持召开馆务会议。\n一、听取汇报\n会议同意汇报意见。\n",
        {"date": day("2023-12-28"), "inferred": ("date",)},
    ),
    "news: headline and page's day": (
        "首页 > 新闻 > 动态\n青荻区文化馆召开2024年度工作总结会\n"
        "发布时间：2025-01-08　浏览次数：33次\n"
        "1月6日，青荻区文化馆召开2024年度工作总结会。馆长尹望舒主持会议。\n",
        {
            "title": "青荻区文化馆召开2024年度工作总结会",
            "issuer": "青荻区文化馆",
            "date": day("2025-01-08"),
        },
    ),
    "dates of events are no date of the paper": (
        "青荻区文化馆征求意见情况汇总\n6月26日至30日，馆里发放征求意见表125份。\n",
        {"date": None},
    ),
    "the body of an extended meeting of a kind": (
        "青荻区人民政府常务（扩大）会议纪要\n2024年4月9日，区长尹望舒主持召开会议。\n一、听取汇报\n",
        {"issuer": "青荻区人民政府"},
    ),
    "a title that names a kind of meeting and no body": (
        "专题（扩大）会议纪要\n2024年4月9日，青荻区文化馆召开专题会议。\n一、听取汇报\n",
        {"issuer": "青荻区文化馆"},
    ),
    "a text without a title": ("今天闭馆。\n", {"title": None, "issuer": None, "date": None}),
}


@pytest.mark.parametrize("reason", HEADS)
def test_the_head_of_a_paper(reason: str) -> None:
    text, expected = HEADS[reason]
    reading = read(text)
    assert {name: getattr(reading, name) for name in expected} == expected


def meeting(text: str) -> facts.Meeting:
    """The meeting that minutes tell of."""
    found = read(text).meeting
    assert found is not None
    return found


def rolled(*lines: str) -> facts.Meeting:
    """The meeting of minutes with these label lines."""
    head = "青荻区文化馆馆务会议纪要\n时间：2024年4月9日\n"
    return meeting(head + "\n".join(lines) + "\n一、听取汇报\n会议同意汇报意见。\n")


SESSIONS: dict[str, tuple[str, tuple[int | None, int | None, bool | None]]] = {
    "year and number in the title": ("青荻区文化馆2024年第15次馆务会议纪要", (2024, 15, None)),
    "in brackets below": ("青荻区文化馆馆务会议纪要\n（2024年第6期）", (2024, 6, None)),
    "number alone": ("青荻区文化馆第41次馆务会议纪要", (None, 41, None)),
    "in Chinese": ("青荻区文化馆二〇二四年第十五次馆务会议纪要", (2024, 15, None)),
    "extended": ("青荻区文化馆2024年第3次馆务（扩大）会议纪要", (2024, 3, True)),
    "a week is no session": ("青荻区文化馆第十二周例会纪要", (None, None, None)),
    "nor is a quarter": ("青荻区文化馆第一季度馆务会议纪要", (None, None, None)),
}


@pytest.mark.parametrize("reason", SESSIONS)
def test_the_session(reason: str) -> None:
    title, expected = SESSIONS[reason]
    found = meeting(
        title + "\n2024年4月9日，馆长尹望舒主持召开会议。\n一、听取汇报\n会议同意汇报意见。\n"
    )
    assert (found.year, found.number, found.extended) == expected


CHAIRS: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "a label": ("主持：尹望舒", "尹望舒", ()),
    "posts on the label": ("主持人：党组书记、馆长　尹望舒", "尹望舒", ("党组书记", "馆长")),
    "the post behind the name": ("主持：尹望舒（馆长）", "尹望舒", ("馆长",)),
    "a label with blanks in its word": ("主　　持：馆长 尹望舒", "尹望舒", ("馆长",)),
}


@pytest.mark.parametrize("reason", CHAIRS)
def test_the_chair_on_a_label(reason: str) -> None:
    line, chair, posts = CHAIRS[reason]
    found = rolled(line)
    assert (found.chair, found.chair_posts) == (chair, posts)


@pytest.mark.parametrize(
    ("opening", "chair", "posts"),
    [
        ("2024年4月9日，馆长尹望舒主持召开馆务会议。", "尹望舒", ("馆长",)),
        (
            "2024年4月9日下午，区委常委、副区长令狐野主持召开馆务会议。",
            "令狐野",
            ("区委常委", "副区长"),
        ),
        ("4月9日，会议由馆长尹望舒主持。", "尹望舒", ("馆长",)),
        (
            "4月9日，馆党组书记、馆长，区文联副主席尹望舒主持会议。",
            "尹望舒",
            ("馆党组书记", "馆长", "区文联副主席"),
        ),
    ],
)
def test_the_chair_in_a_sentence(opening: str, chair: str, posts: tuple[str, ...]) -> None:
    found = meeting(f"青荻区文化馆馆务会议纪要\n{opening}\n一、听取汇报\n会议同意汇报意见。\n")
    assert (found.chair, found.chair_posts) == (chair, posts)


ROLLS: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "names alone": (
        ("出席：陆听澜、苏砚、尉迟朗",),
        {"attendees": ("陆听澜", "苏砚", "尉迟朗")},
    ),
    "posts before them are dropped": (
        ("出席：副馆长陆听澜、苏砚，总会计师尉迟朗",),
        {"attendees": ("陆听澜", "苏砚", "尉迟朗")},
    ),
    "blanks inside names and between them": (
        ("出席：陆听澜　苏 砚　尉迟朗",),
        {"attendees": ("陆听澜", "苏砚", "尉迟朗")},
    ),
    "a unit whose head comes stands as the unit": (
        ("列席：古籍科、后勤科主要负责人",),
        {"observer_units": ("古籍科", "后勤科")},
    ),
    "a person with a unit is only a person": (
        ("列席：古籍科、区档案馆馆长苏砚秋",),
        {"observer_units": ("古籍科",), "observers": ("苏砚秋",)},
    ),
    "groups stay as printed": (
        ("出席：陆听澜、各科室负责人、全体中层干部",),
        {"attendees": ("陆听澜", "各科室", "全体中层干部")},
    ),
    "who is on leave, without the reason": (
        ("出席：陆听澜、苏砚", "请假：尉迟朗（在外学习）"),
        {"attendees": ("陆听澜", "苏砚"), "absent": ("尉迟朗",)},
    ),
    "who took the minutes was not there": (
        ("出席：陆听澜、苏砚", "记录：令狐野"),
        {"attendees": ("陆听澜", "苏砚")},
    ),
    "a name with a dot": (
        ("出席：陆听澜、麦迪娜·吐尔逊",),
        {"attendees": ("陆听澜", "麦迪娜·吐尔逊")},
    ),
    "rolls in prose": (
        ("副馆长陆听澜、苏砚出席会议，古籍科、后勤科负责人列席会议。",),
        {"attendees": ("陆听澜", "苏砚"), "observer_units": ("古籍科", "后勤科")},
    ),
}


@pytest.mark.parametrize("reason", ROLLS)
def test_the_roll(reason: str) -> None:
    lines, expected = ROLLS[reason]
    found = rolled(*lines)
    rolls = ("attendees", "absent", "observers", "observer_units")
    assert {name: getattr(found, name) for name in rolls if getattr(found, name)} == expected


SUPERVISORS: dict[str, str | None] = {
    "以上事项由综合科督办。": "综合科",
    "以上事项由综合科负责督办，各科室要按月反馈。": "综合科",
    "上述事项，请综合科跟踪督办。": "综合科",
    "督办：综合科": "综合科",
    "以上事项由各科室抓好落实。": None,
}


@pytest.mark.parametrize("closing", SUPERVISORS)
def test_who_follows_the_decisions_up(closing: str) -> None:
    found = meeting(
        "青荻区文化馆馆务会议纪要\n2024年4月9日，馆长尹望舒主持召开会议。\n"
        f"一、听取汇报\n会议同意汇报意见。\n{closing}\n"
    )
    assert found.supervisor == SUPERVISORS[closing]


DISTRIBUTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "分送": ("分送：馆领导，各科室。", ("馆领导", "各科室")),
    "分送 and 抄送 together": (
        "分送：馆领导、各科室\n抄送：区文旅局",
        ("馆领导", "各科室", "区文旅局"),
    ),
    "the printing line is none": (
        "发送：馆领导，各科室。\n青荻区文化馆办公室　2024年4月12日印发",
        ("馆领导", "各科室"),
    ),
    "none": ("散会。", ()),
}


@pytest.mark.parametrize("reason", DISTRIBUTIONS)
def test_who_gets_the_paper(reason: str) -> None:
    closing, expected = DISTRIBUTIONS[reason]
    found = meeting(
        "青荻区文化馆馆务会议纪要\n2024年4月9日，馆长尹望舒主持召开会议。\n"
        f"一、听取汇报\n会议同意汇报意见。\n{closing}\n"
    )
    assert found.distribution == expected


DAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "one day, the page's year": ("1月6日，", ("2025-01-06",)),
    "two days": ("1月6日至7日，", ("2025-01-06", "2025-01-07")),
    "a day of last year": ("12月30日，", ("2024-12-30",)),
    "a day with its year": ("2025年1月6日，", ("2025-01-06",)),
}


@pytest.mark.parametrize("reason", DAYS)
def test_the_days_of_a_work_meeting(reason: str) -> None:
    when, expected = DAYS[reason]
    found = meeting(
        "青荻区文化馆召开2024年度工作总结会\n发布时间：2025-01-08\n"
        f"{when}青荻区文化馆召开2024年度工作总结会，馆长尹望舒主持会议。\n"
    )
    assert [one.isoformat() for one in found.days] == list(expected)
