"""What tasks and findings say in the columns of tables, by the names of the columns.

Reads: a task; a finding and the task printed with it. Writes: words by column. Leaves unread: the
spans.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from duban import facts
from duban.chinese.numerals import in_chinese
from duban.writing.composing import labels
from duban.writing.finding_owners import FindingOwners
from duban.writing.labels import LISTED, STATUSES
from duban.writing.numbering import number_of
from duban.writing.report import Level

_Words = dict[str, str | datetime.date]


def task_words(number: int, task: facts.Task, source: facts.Reading) -> _Words:
    """A task in the columns of a task table or a ledger."""
    said: _Words = {
        "no": str(number),
        "matter": task.text,
        "source": source.title or "",
        "leads": LISTED.join(task.leads),
        "assistants": LISTED.join(task.assistants),
        "responsible": LISTED.join(task.responsible),
        "joint": LISTED.join(task.joint),
        "deadline": task.deadline.text if task.deadline else "",
    }
    if source.date:
        said["source_date"] = source.date
    return said


def all_finding_words(reading: facts.Reading) -> Iterator[tuple[facts.Finding, _Words]]:
    """Each finding with its words, numbered as printed or else in order."""
    owners = FindingOwners(reading.tasks)
    for place, finding in enumerate(reading.findings, 1):
        yield finding, _finding_words(place, finding, owners.of(finding))


def _finding_words(place: int, finding: facts.Finding, owner: facts.Task | None) -> _Words:
    limit = owner.deadline if owner else None
    category = finding.category or ""
    said: _Words = {
        "no": str(place if finding.no is None else finding.no),
        "category": category,
        "finding": finding.title or category,
        "measures": measure_words(finding, owner),
        "leads": LISTED.join(owner.leads) if owner else "",
        "responsible": LISTED.join(owner.responsible) if owner else "",
        "joint": LISTED.join(owner.joint) if owner else "",
        "assistants": LISTED.join(owner.assistants) if owner else "",
        "progress": finding.status_text or "",
        "status": STATUSES[finding.status] if finding.status else "",
        "rectification_class": labels.CLASSES.get(limit.kind, "") if limit else "",
    }
    if limit:
        said["rectification_due"] = limit.text
    elif finding.due:
        said["rectification_due"] = finding.due
    return said


def measure_words(finding: facts.Finding, owner: facts.Task | None) -> str:
    """All measures in one cell, as the duty that was printed with them tells them, if it does.

    A report that is measure and status in one is left to the column of the status.
    """
    measures = finding.measures
    if (
        len(measures) == 1
        and finding.status_text
        and _bare(measures[0].text) == _bare(finding.status_text)
    ):
        return ""
    work = work_words(finding, owner) if owner else ""
    return work or f"{labels.JOINED}\n".join(
        mark_of(measure) + measure.text for measure in measures
    )


def work_words(finding: facts.Finding, owner: facts.Task) -> str:
    """The duty from the first measure to the last, its own marks kept; empty if it is another."""
    position = 0
    between = ""
    for index, measure in enumerate(finding.measures):
        start = owner.text.find(measure.text, position)
        if start < 0 or (index == 0 and start > 0):
            return ""
        between = between or owner.text[position:start].lstrip("。；，")
        position = start + len(measure.text)
    first = finding.measures[0].no if finding.measures else None
    if len(finding.measures) == 1:
        return mark_of(finding.measures[0]) + owner.text
    return _mark_like(between, first) + owner.text if first is not None and between else ""


def _mark_like(mark: str, number: int) -> str:
    """The mark of another number in the same form: 一是 for 二是, 1. for 2.."""
    if mark[-1] == labels.FIRSTLY[-1]:
        return labels.FIRSTLY.format(number=in_chinese(number))
    level = Level.THREE if mark[0].isdigit() else Level.FOUR
    return number_of(level, number)


def _bare(text: str) -> str:
    return text.rstrip("。；，")


def mark_of(measure: facts.Measure) -> str:
    """The number of a measure as it is printed: （1）."""
    return "" if measure.no is None else number_of(Level.FOUR, measure.no)
