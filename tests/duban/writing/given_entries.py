"""Fictional readings made by hand: what a reader would have handed to the ledger."""

from __future__ import annotations

import datetime
from typing import Any

from duban import facts
from duban.text import SourceText, Span
from duban.writing import Entry

MINUTES = """中共云溪县教育局党组会议纪要
（2024年第7次）
2024年12月5日上午，党组书记、局长申屠禾主持召开党组会议。
一、研究冬季供暖保障工作。会议原则同意供暖方案。由闾丘野同志牵头，后勤服务科会同计划财务科，完成锅炉检修，于1月15日前完成；会同各学校，建立巡查制度。
二、研究教师培训。师训科负责拟定培训计划，长期坚持。
应到9人，实到6人，请假2人。
以上事项由局办公室督办。
"""
NOTICE = """云溪县教育局党组关于巡察整改进展情况的通报
一、履行主体责任方面
（一）关于制度执行不严的问题
1．修订采购管理办法。
2．清退超标准支出0.86万元。
责任领导：闾丘野；责任科室：计划财务科；整改时限：2024年9月底前
整改进展：已完成并长期坚持
（二）关于台账缺失的问题
1．补建设备台账。
整改进展：正在整改
"""


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def given_entry(text: str = "", *, file: str = "纪要.txt", **said: Any) -> Entry:
    """An entry for a plain text, with the facts given."""
    kind = said.pop("kind", facts.Kind.MINUTES)
    source = SourceText.from_characters(text, name=file)
    return Entry(facts.Reading(file, kind, **said), source)


def given_task(text: str = "完成检修", **said: Any) -> Entry:
    """An entry with one task whose text is the whole document."""
    return given_entry(text, tasks=(facts.Task(text, Span(0, len(text)), **said),))


def given_minutes() -> Entry:
    """Minutes with three tasks: a worked-out day, an inherited owner, a deadline without a day."""
    boiler = "由闾丘野同志牵头，后勤服务科会同计划财务科，完成锅炉检修，于1月15日前完成"
    patrol = "会同各学校，建立巡查制度"
    training = "师训科负责拟定培训计划，长期坚持"
    deadline = facts.Deadline("1月15日前", datetime.date(2025, 1, 15), facts.DeadlineKind.DATE)
    always = facts.Deadline("长期坚持", None, facts.DeadlineKind.LONG_TERM)
    tasks = (
        facts.Task(
            boiler,
            span_of(MINUTES, boiler),
            leads=("闾丘野",),
            responsible=("后勤服务科",),
            joint=("计划财务科",),
            deadline=deadline,
            agenda=1,
            inferred=("deadline",),
        ),
        facts.Task(
            patrol,
            span_of(MINUTES, patrol),
            leads=("闾丘野",),
            responsible=("后勤服务科",),
            joint=("各学校",),
            agenda=1,
            inferred=("leads", "responsible"),
        ),
        facts.Task(
            training,
            span_of(MINUTES, training),
            responsible=("师训科",),
            deadline=always,
            agenda=2,
        ),
    )
    agenda = (
        _item(1, "研究冬季供暖保障工作", "原则同意", (0, 1)),
        _item(2, "研究教师培训", None, (2,)),
    )
    meeting = facts.Meeting(
        year=2024,
        number=7,
        extended=True,
        chair="申屠禾",
        chair_posts=("党组书记", "局长"),
        attendees=("闾丘野", "即墨青"),
        absent=("宗政白",),
        supervisor="局办公室",
    )
    count = "应到9人，实到6人，请假2人"
    return given_entry(
        MINUTES,
        title="中共云溪县教育局党组会议纪要（2024年第7次）",
        issuer="中共云溪县教育局党组",
        number="云教党纪〔2024〕7号",
        date=datetime.date(2024, 12, 5),
        meeting=meeting,
        agenda=agenda,
        tasks=tasks,
        figures=(facts.Figure("9人", 9, "人", False, span_of(MINUTES, "9人")),),
        checks=(
            facts.Check(facts.Rule.NUMBERING, "二、", True, "一、二", span_of(MINUTES, "二、")),
            facts.Check(facts.Rule.SUM, count, False, "6+2=8，不等于9", span_of(MINUTES, count)),
        ),
        unread=(facts.Unread("（2024年第7次）", span_of(MINUTES, "（2024年第7次）"), "不能归类"),),
    )


def _item(no: int, title: str, verdict: str | None, tasks: tuple[int, ...]) -> facts.AgendaItem:
    return facts.AgendaItem(no, title, span_of(MINUTES, title), verdict, (), tasks)


def given_notice() -> Entry:
    """A notice with two findings: two measures with printed owners, and one still open."""
    first = span_of(NOTICE, "修订采购管理办法")
    second = span_of(NOTICE, "清退超标准支出0.86万元")
    third = span_of(NOTICE, "补建设备台账")
    findings = (
        facts.Finding(
            1,
            "履行主体责任方面",
            1,
            "关于制度执行不严的问题",
            Span(first.start, second.end),
            (
                facts.Measure(1, "修订采购管理办法", first),
                facts.Measure(2, "清退超标准支出0.86万元", second),
            ),
            facts.Status.DONE_LONG_TERM,
            "已完成并长期坚持",
            datetime.date(2024, 9, 30),
        ),
        facts.Finding(
            1,
            "履行主体责任方面",
            2,
            "关于台账缺失的问题",
            third,
            (facts.Measure(1, "补建设备台账", third),),
            facts.Status.IN_PROGRESS,
            "正在整改",
        ),
    )
    task = facts.Task(
        "修订采购管理办法。清退超标准支出0.86万元",
        Span(first.start, second.end),
        leads=("闾丘野",),
        responsible=("计划财务科",),
    )
    return given_entry(
        NOTICE,
        file="通报.txt",
        kind=facts.Kind.RECTIFICATION,
        title="云溪县教育局党组关于巡察整改进展情况的通报",
        findings=findings,
        tasks=(task,),
    )


def given_work_meeting() -> Entry:
    """News of a work meeting with one leader's report and one demand."""
    text = "即墨青总结了全年工作，提出2025年打算。会议要求：一要提高站位。"
    leader = facts.Leader("即墨青", "总结了全年工作", "提出2025年打算", span_of(text, "即墨青"))
    return given_entry(
        text,
        kind=facts.Kind.WORK_MEETING,
        title="全县教育工作会议召开",
        date=datetime.date(2025, 1, 6),
        meeting=facts.Meeting(
            days=(datetime.date(2025, 1, 4), datetime.date(2025, 1, 5)), inferred=("days",)
        ),
        leaders=(leader,),
        demands=(facts.Demand(1, "提高站位", span_of(text, "提高站位")),),
    )
