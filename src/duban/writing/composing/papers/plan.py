"""整改方案: aims, leading group, tasks, stages and requirements, and the three lists behind them.

Reads: a RectificationPlan. Writes: its Report. Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import (
    Fields,
    Values,
    attachments,
    framed,
    grouped_table,
    labelled,
    numbered_table,
    paragraphs,
    part,
    section_blocks,
)
from duban.writing.composing.papers.phrases import (
    day_words,
    ended,
    enumerated,
    figure,
    limit_words,
    listed,
    period_words,
    said,
)
from duban.writing.papers import (
    Count,
    LeadingGroup,
    Person,
    PlannedFinding,
    PlannedMeasure,
    RectificationPlan,
    Stage,
)
from duban.writing.papers.soundness import require_sound
from duban.writing.report import (
    Attachment,
    Block,
    Heading,
    Level,
    Paragraph,
    Report,
    Words,
    words,
)

_PARTS = labels.PLAN_PARTS
_PROBLEMS = Fields(labels.PROBLEM_COLUMNS, (4, 6, 6, 4, 3), frozenset({"units", "leads"}))
_TASKS = Fields(
    labels.TASK_COLUMNS,
    (5, 5, 7, 3, 3),
    frozenset({"milestone", "due"}),
    merged=frozenset({"problem", "goal", "due"}),
)
_DUTIES = Fields(
    labels.DUTY_COLUMNS,
    (6, 2.5, 2.5, 3, 4, 2.5, 2.5),
    frozenset({"leads", "leaders", "lead_unit", "units", "persons", "supervisor"}),
)


def compose(plan: RectificationPlan) -> Report:
    """The plan; raises UnsoundPaper for one that contradicts itself."""
    require_sound(plan)
    return framed(
        plan.title,
        (
            *paragraphs(plan.opening),
            *part(_PARTS["aims"], _aims(plan)),
            *part(_PARTS["leading"], _leading(plan.leading_group)),
            *part(_PARTS["tasks"], _tasks(plan)),
            *part(_PARTS["stages"], map(_stage, plan.stages)),
            *part(_PARTS["requirements"], section_blocks(plan.requirements, Level.TWO)),
        ),
        plan.frame,
        behind=(*(_lists(plan) if plan.lists else ()), *attachments(plan.annexes)),
    )


def _aims(plan: RectificationPlan) -> Iterator[Block]:
    for heading, body in ((labels.GUIDING, plan.guiding), (labels.GOALS, plan.goals)):
        if body:
            yield Heading(Level.TWO, heading, body)
    if plan.principles:
        yield Heading(Level.TWO, labels.PRINCIPLES)
        yield from section_blocks(plan.principles, Level.THREE)


def _leading(group: LeadingGroup) -> Iterator[Block]:
    yield Paragraph(words(labels.LEADING_GROUP))
    named = {
        "head": _person(group.head),
        "deputies": listed(map(_person, group.deputies)),
        "members": listed(group.members),
    }
    for name, text in named.items():
        yield from labelled(labels.GROUP[name], words(text))
    if group.office:
        text = labels.GROUP_OFFICE.format(office=group.office)
        if group.office_head:
            text += labels.GROUP_OFFICE_HEAD.format(name=group.office_head)
        yield Paragraph(words(text, labels.END))
    if group.duty:
        yield Paragraph(group.duty)


def _person(person: Person) -> str:
    return labels.PERSON.format(name=person.name, post=person.post) if person.post else person.name


def _tasks(plan: RectificationPlan) -> Iterator[Block]:
    if plan.declared:
        yield Paragraph(_counted(plan, plan.declared))
    yield from paragraphs((plan.tasks_opening,) if plan.tasks_opening else ())
    for group in plan.groups:
        yield Heading(Level.TWO, group.title)
        for finding in group.findings:
            yield Heading(Level.THREE, finding.problem)
            yield from _finding(finding)


def _counted(plan: RectificationPlan, declared: Count) -> Words:
    return said(
        labels.PLAN_COUNTED,
        groups=len(plan.groups),
        findings=figure(declared),
        measures=sum(len(finding.measures) for finding in plan.findings),
    )


def _finding(finding: PlannedFinding) -> Iterator[Block]:
    yield from labelled(labels.DETAILS, finding.details)
    yield from labelled(labels.GOAL, finding.goal)
    yield from labelled(labels.MEASURES, enumerated([_measure(one) for one in finding.measures]))
    yield from labelled(labels.OWNERS, words(_owners(finding)))
    yield from labelled(labels.LIMIT, words(_limit(finding), labels.END))


def _measure(measure: PlannedMeasure) -> Words:
    by = labels.MEASURE_BY.format(day=day_words(measure.due)) if measure.due else ""
    return (*measure.text, *words(by))


def _owners(finding: PlannedFinding) -> str:
    named = {
        "leads": finding.leads,
        "leaders": finding.leaders,
        "lead_unit": (finding.lead_unit,) if finding.lead_unit else (),
        "units": finding.units,
        "persons": finding.persons,
        "supervisor": (finding.supervisor,) if finding.supervisor else (),
    }
    pieces = (
        labels.OWNED[name].format(names=listed(names)) for name, names in named.items() if names
    )
    return labels.JOINED.join(pieces) + labels.END


def _limit(finding: PlannedFinding) -> str:
    due, term = limit_words(finding.due, finding.due_words), labels.TERMS[finding.term]
    return due if term in due else labels.WITH_TERM.format(due=due, term=term)


def _stage(stage: Stage) -> Block:
    period = period_words(stage.begin, stage.end)
    heading = labels.STAGE.format(title=stage.title, period=period)
    return Heading(Level.TWO, heading, ended(stage.work))


def _lists(plan: RectificationPlan) -> Iterator[Attachment]:
    """问题清单, 任务清单 and 责任清单 over the same findings."""
    tables = {
        "problems": numbered_table(_PROBLEMS, _problem_rows(plan), landscape=True),
        "tasks": grouped_table(_TASKS, map(_task_rows, plan.findings), landscape=True),
        "duties": numbered_table(_DUTIES, map(_duty_row, plan.findings), landscape=True),
    }
    for name, table in tables.items():
        yield Attachment(labels.LISTS[name], (table,))


def _problem_rows(plan: RectificationPlan) -> Iterator[Values]:
    for group in plan.groups:
        for finding in group.findings:
            yield {
                "category": group.title,
                "problem": finding.problem,
                "details": finding.details,
                "units": listed(finding.units),
                "leads": listed(finding.leads),
            }


def _task_rows(finding: PlannedFinding) -> list[Values]:
    """A row for each measure; its own day is a step on the way to the finding's."""
    return [
        {
            "problem": finding.problem,
            "goal": finding.goal,
            "measure": measure.text,
            "milestone": limit_words(measure.due, ""),
            "due": limit_words(finding.due, finding.due_words),
        }
        for measure in finding.measures
    ]


def _duty_row(finding: PlannedFinding) -> Values:
    return {
        "problem": finding.problem,
        "leads": listed(finding.leads),
        "leaders": listed(finding.leaders),
        "lead_unit": finding.lead_unit,
        "units": listed(finding.units),
        "persons": listed(finding.persons),
        "supervisor": finding.supervisor,
    }
