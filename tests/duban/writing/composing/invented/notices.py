"""Rectification notices: findings under categories, in one run, in a table, told by heads."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from writing.composing.invented.duties import actions
from writing.composing.invented.limits import Kind, last_of, limits
from writing.composing.invented.names import (
    CATEGORIES,
    HEADS,
    PLACES,
    PROBLEMS,
    STAGES,
    Day,
    people,
    units,
)
from writing.composing.invented.task_lists import contacts

from duban import facts
from duban.text import Span

Status = facts.Status
_STATUSES = {
    Status.DONE: ("已完成", "已完成整改", "已整改到位"),
    Status.DONE_LONG_TERM: ("已完成整改并长期坚持", "已完成，长期坚持"),
    Status.STAGE_DONE_LONG_TERM: ("已取得阶段性成效并长期坚持",),
    Status.PARTLY_DONE: ("基本完成", "部分完成整改", "除个别事项外，其余均已完成"),
    Status.IN_PROGRESS: ("正在整改", "正在推进", "正在按合同节点拨付"),
    Status.NOT_STARTED: ("尚未启动",),
    Status.NOT_DONE: ("未完成整改",),
}
# Statuses whose words tell until when.
_UNTIL = {
    Status.DONE: "已于{}完成整改",
    Status.PARTLY_DONE: "除库房改造{}前完成外，其余均已完成",
    Status.IN_PROGRESS: "正在推进，预计{}前完成",
}
_INSPECTORS = ("区委第三巡察组", "市委巡察组", "省委教育工委第四巡察组", "区审计局", "市教育督导组")
_ISSUERS = ("中共{}教育局党组", "{}教育局", "中共{}第一中学委员会", "{}人民政府")
_TITLES = ("关于区委巡察整改进展情况的通报", "关于反馈问题整改落实情况的公示", "整改情况的报告")


@st.composite
def notices(draw: DrawFn) -> facts.Reading:
    """A notice on a rectification."""
    day = draw(st.dates(Day(2020, 6, 1), Day(2026, 12, 28)))
    issuer = draw(st.sampled_from(_ISSUERS)).format(draw(st.sampled_from(PLACES)))
    findings, tasks = draw(_findings(day))
    return facts.Reading(
        "a.txt",
        facts.Kind.RECTIFICATION,
        # The signature names the issuer where the title does not.
        title=draw(st.sampled_from([issuer, issuer, ""])) + draw(st.sampled_from(_TITLES)),
        issuer=issuer,
        number=draw(st.none() | st.just(f"青教党发〔{day.year}〕9号")),
        date=day,
        inspection=draw(st.one_of(_inspections(day), _inspections(day), st.none())),
        findings=findings,
        tasks=tasks,
        contact=draw(contacts()),
    )


def _printed(day: Day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@st.composite
def _inspections(draw: DrawFn, paper: Day) -> facts.Inspection:
    feedback = paper - datetime.timedelta(days=draw(st.integers(120, 300)))
    first = feedback - datetime.timedelta(days=draw(st.integers(90, 120)))
    last = first + datetime.timedelta(days=draw(st.integers(10, 60)))
    begins = draw(st.sampled_from([None, feedback]))
    ends = draw(st.sampled_from([None, feedback + datetime.timedelta(days=90)]))
    names = draw(st.lists(st.sampled_from(STAGES), max_size=3, unique=True))
    opens = [feedback + datetime.timedelta(days=30 * index) for index in range(len(names))]
    return facts.Inspection(
        inspector=draw(st.sampled_from(_INSPECTORS)),
        period=draw(st.none() | st.just(f"{_printed(first)}至{_printed(last)}")),
        feedback_date=feedback,
        rectification_from=begins if ends else None,
        rectification_to=ends,
        declared=draw(_declared()),
        stages=tuple(
            facts.Stage(f"{name}阶段", at, at + datetime.timedelta(days=20))
            for name, at in zip(names, opens, strict=True)
        ),
    )


@st.composite
def _declared(draw: DrawFn) -> facts.Declared | None:
    counts = [draw(st.none() | st.integers(2, 60)) for _ in range(3)]
    declared = facts.Declared(*counts)
    return None if declared == facts.Declared() else declared


class _Places:
    """Spans one behind the other, so that a task can be told to run over measures."""

    def __init__(self) -> None:
        self.end = 0

    def next(self, text: str) -> Span:
        start = self.end + 2
        self.end = start + len(text)
        return Span(start, self.end)


_Found = tuple[tuple[facts.Finding, ...], tuple[facts.Task, ...]]


@st.composite
def _findings(draw: DrawFn, day: Day) -> _Found:
    form = draw(st.sampled_from(["categories", "run", "table", "heads"]))
    places = _Places()
    if form == "heads":
        return draw(_told_by_heads(places)), ()
    findings: list[facts.Finding] = []
    tasks: list[facts.Task] = []
    categories: Sequence[str | None] = [None]
    if form != "run":
        categories = draw(
            st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3, unique=True)
        )
    number = 0
    runs_on = form == "table" or draw(st.booleans())
    for place, category in enumerate(categories, 1):
        number = number if runs_on else 0
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            finding, task = draw(_finding(day, number, places))
            numbered = place if form == "categories" else None
            findings.append(replace(finding, category_no=numbered, category=category))
            tasks += [task] if task else []
    return tuple(findings), tuple(tasks)


@st.composite
def _finding(
    draw: DrawFn, day: Day, number: int, places: _Places
) -> tuple[facts.Finding, facts.Task | None]:
    title = draw(st.sampled_from(PROBLEMS))
    start = places.next(title).start
    texts = draw(st.lists(_told_measures(), min_size=1, max_size=4, unique=True))
    # 一是 where nothing else numbers the measures would be their numbers.
    several = len(texts) > 1 or "一是" in texts[0] or draw(st.booleans())
    measures = tuple(
        facts.Measure(index if several else None, text, places.next(text))
        for index, text in enumerate(texts, 1)
    )
    status = draw(st.sampled_from([None, *_STATUSES]))
    words = draw(st.sampled_from(_STATUSES[status])) if status else None
    task = draw(st.none() | _owner(day, measures)) if status else None
    due = task.deadline.date if task and task.deadline else None
    if task is None and status:
        due = draw(st.none() | st.just(last_of(day.year + 1, 6)))
        if due and status in _UNTIL and draw(st.booleans()):
            words = _UNTIL[status].format(
                draw(st.sampled_from([_printed(due), f"{due.year}年6月底"]))
            )
    span = Span(start, places.end)
    return facts.Finding(None, None, number, title, span, measures, status, words, due), task


@st.composite
def _told_measures(draw: DrawFn) -> str:
    """What was done, in one sentence or two."""
    first, second = draw(actions()), draw(actions())
    return draw(st.sampled_from([first, first, f"{first}。{second}", f"一是{first}；二是{second}"]))


@st.composite
def _owner(draw: DrawFn, day: Day, measures: tuple[facts.Measure, ...]) -> facts.Task:
    """The task that is printed with a finding: from the first measure to the last."""
    first, *others = measures
    text = first.text + "".join(f"；（{measure.no}）{measure.text}" for measure in others)
    limit = draw(st.none() | limits(day).filter(lambda found: found.fact.kind is not Kind.PERIOD))
    return facts.Task(
        text,
        Span(first.span.start, measures[-1].span.end),
        leads=draw(people(2)),
        responsible=draw(units(2, least=1)),
        joint=draw(units(1)),
        deadline=limit.fact if limit else None,
    )


@st.composite
def _told_by_heads(draw: DrawFn, places: _Places) -> tuple[facts.Finding, ...]:
    """Categories whose measures open with a short sentence each."""
    chosen = draw(st.lists(st.sampled_from(CATEGORIES), min_size=2, max_size=3, unique=True))
    findings: list[facts.Finding] = []
    for number, category in enumerate(chosen, 1):
        start = places.next(category).start
        heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=3, unique=True))
        texts = [f"{head}。{draw(actions())}，做到常抓不懈" for head in heads]
        measures = tuple(facts.Measure(None, text, places.next(text)) for text in texts)
        span = Span(start, places.end)
        findings.append(facts.Finding(number, category, None, None, span, measures))
    return tuple(findings)
