"""What a template can say of a reading: its facts under their own names, and a little worked out.

Reads: a ``Reading``. Writes: records whose fields are the names that templates use. Leaves unread:
spans, the digest, and what was inferred.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from duban import facts
from duban.writing.composing.row_words import mark_of
from duban.writing.days import day_words
from duban.writing.finding_owners import FindingOwners
from duban.writing.labels import EXTENDED, SESSION_NUMBER, SESSION_YEAR


@dataclass(frozen=True, slots=True)
class TaskFields:
    """A task; ``due`` is its day, or where there is none the words of its time limit."""

    text: str
    leads: tuple[str, ...]
    assistants: tuple[str, ...]
    responsible: tuple[str, ...]
    joint: tuple[str, ...]
    due: str
    deadline: facts.Deadline | None
    agenda: int | None
    agenda_title: str


@dataclass(frozen=True, slots=True)
class ItemFields:
    """An item of a meeting with the tasks that it gave; ``emphasis`` is one sentence a line."""

    no: int | None
    title: str
    verdict: str
    emphasis: str
    tasks: tuple[TaskFields, ...]


@dataclass(frozen=True, slots=True)
class MeetingFields:
    """The head of minutes; ``session`` is its year and number in words."""

    session: str
    year: int | None
    number: int | None
    extended: bool | None
    days: tuple[datetime.date, ...]
    chair: str
    chair_posts: tuple[str, ...]
    attendees: tuple[str, ...]
    absent: tuple[str, ...]
    observers: tuple[str, ...]
    observer_units: tuple[str, ...]
    supervisor: str
    distribution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureFields:
    """A measure; ``mark`` is its number as printed."""

    no: int | None
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingFields:
    """A finding with the owners printed with it; ``all_measures`` is one measure a line."""

    category_no: int | None
    category: str
    no: int | None
    title: str
    leads: tuple[str, ...]
    assistants: tuple[str, ...]
    responsible: tuple[str, ...]
    joint: tuple[str, ...]
    due: str
    status: facts.Status | None
    status_text: str
    all_measures: str
    measures: tuple[MeasureFields, ...]


@dataclass(frozen=True, slots=True)
class CategoryFields:
    """Findings of one category, as they follow each other."""

    no: int | None
    title: str
    findings: tuple[FindingFields, ...]


@dataclass(frozen=True, slots=True)
class ReadingFields:
    """Everything that a template can say of a reading."""

    file: str
    kind: facts.Kind
    title: str
    issuer: str
    number: str
    date: datetime.date | None
    meeting: MeetingFields
    agenda: tuple[ItemFields, ...]
    tasks: tuple[TaskFields, ...]
    inspection: facts.Inspection
    categories: tuple[CategoryFields, ...]
    findings: tuple[FindingFields, ...]
    leaders: tuple[facts.Leader, ...]
    demands: tuple[facts.Demand, ...]
    figures: tuple[facts.Figure, ...]
    checks: tuple[facts.Check, ...]
    contact: facts.Contact
    unread: tuple[facts.Unread, ...]
    task_count: int
    finding_count: int
    measure_count: int


def fields_of_reading(reading: facts.Reading) -> ReadingFields:
    """The fields of a reading."""
    titles = {index: item.title for item in reading.agenda for index in item.tasks}
    tasks = tuple(_task(task, titles.get(n, "")) for n, task in enumerate(reading.tasks))
    owners = FindingOwners(reading.tasks)
    findings = [_finding(finding, owners.of(finding)) for finding in reading.findings]
    return ReadingFields(
        file=reading.file,
        kind=reading.kind,
        title=reading.title or "",
        issuer=reading.issuer or "",
        number=reading.number or "",
        date=reading.date,
        meeting=_meeting(reading.meeting or facts.Meeting()),
        agenda=tuple(_item(item, tasks) for item in reading.agenda),
        tasks=tasks,
        inspection=reading.inspection or facts.Inspection(),
        categories=tuple(_categories(findings)),
        findings=tuple(findings),
        leaders=reading.leaders,
        demands=reading.demands,
        figures=reading.figures,
        checks=reading.checks,
        contact=reading.contact or facts.Contact(),
        unread=reading.unread,
        task_count=len(tasks),
        finding_count=len(findings),
        measure_count=sum(len(finding.measures) for finding in findings),
    )


def _meeting(meeting: facts.Meeting) -> MeetingFields:
    year = SESSION_YEAR.format(year=meeting.year) if meeting.year is not None else ""
    number = meeting.number
    session = year + SESSION_NUMBER.format(number=number) if number is not None else ""
    return MeetingFields(
        session=session + EXTENDED if session and meeting.extended else session,
        year=meeting.year,
        number=number,
        extended=meeting.extended,
        days=meeting.days,
        chair=meeting.chair or "",
        chair_posts=meeting.chair_posts,
        attendees=meeting.attendees,
        absent=meeting.absent,
        observers=meeting.observers,
        observer_units=meeting.observer_units,
        supervisor=meeting.supervisor or "",
        distribution=meeting.distribution,
    )


def _item(item: facts.AgendaItem, tasks: Sequence[TaskFields]) -> ItemFields:
    return ItemFields(
        no=item.no,
        title=item.title,
        verdict=item.verdict or "",
        emphasis="\n".join(item.emphasis),
        tasks=tuple(tasks[index] for index in item.tasks if 0 <= index < len(tasks)),
    )


def _task(task: facts.Task, agenda_title: str) -> TaskFields:
    return TaskFields(
        text=task.text,
        leads=task.leads,
        assistants=task.assistants,
        responsible=task.responsible,
        joint=task.joint,
        due=_limit(task.deadline),
        deadline=task.deadline,
        agenda=task.agenda,
        agenda_title=agenda_title,
    )


def _limit(deadline: facts.Deadline | None) -> str:
    if deadline is None:
        return ""
    return day_words(deadline.date) if deadline.date else deadline.text


def _finding(finding: facts.Finding, owner: facts.Task | None) -> FindingFields:
    due = day_words(finding.due) if finding.due else _limit(owner.deadline if owner else None)
    return FindingFields(
        category_no=finding.category_no,
        category=finding.category or "",
        no=finding.no,
        title=finding.title or "",
        leads=owner.leads if owner else (),
        assistants=owner.assistants if owner else (),
        responsible=owner.responsible if owner else (),
        joint=owner.joint if owner else (),
        due=due,
        status=finding.status,
        status_text=finding.status_text or "",
        all_measures="\n".join(mark_of(m) + m.text for m in finding.measures),
        measures=tuple(MeasureFields(m.no, mark_of(m), m.text) for m in finding.measures),
    )


def _categories(findings: Sequence[FindingFields]) -> list[CategoryFields]:
    groups = groupby(findings, lambda finding: (finding.category_no, finding.category))
    return [CategoryFields(no, title, tuple(group)) for (no, title), group in groups]
