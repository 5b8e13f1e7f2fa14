"""Findings and their measures as rows of 整改台账.

Reads: findings, and the tasks that name who answers for their measures. Writes: a group for each
finding, a row for each measure. Leaves unread: the inspection and its stages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.text import Span
from duban.writing import labels
from duban.writing.entries import Entry
from duban.writing.finding_owners import FindingOwners
from duban.writing.places import place_words
from duban.writing.sentences import tidy
from duban.writing.sheets import Cell, Column, Group, Mark, inferred_if, inferred_words, listed

COLUMNS = (
    Column("no", 5, shared=True, centred=True),
    Column("category", 14, shared=True),
    Column("finding", 26, shared=True),
    Column("measure", 54),
    Column("lead", 10, shared=True, centred=True),
    Column("unit_in_charge", 13, shared=True),
    Column("rectification_due", 12, shared=True, centred=True),
    Column("status_text", 20, shared=True),
    Column("status", 12, shared=True, centred=True),
    Column("file", 14, shared=True),
    Column("place", 14),
    Column("inferred", 9, shared=True),
    Column("remark", 9, shared=True),
)

# A finding in one of these needs no further day.
_DONE = {facts.Status.DONE, facts.Status.DONE_LONG_TERM, facts.Status.STAGE_DONE_LONG_TERM}


def finding_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group for each finding of each entry; a finding without measures has one row."""
    number = 0
    for entry in entries:
        owners = FindingOwners(entry.reading.tasks)
        for finding in entry.reading.findings:
            number += 1
            yield _group(number, entry, finding, owners.of(finding))


def _group(number: int, entry: Entry, finding: facts.Finding, owner: facts.Task | None) -> Group:
    measures: list[tuple[str, Span]] = [(_words(m), m.span) for m in finding.measures]
    inferred = (finding.inferred, owner.inferred if owner else ())
    rows = []
    for index, (words, span) in enumerate(measures or [("", finding.span)]):
        status = finding.status
        shared = (
            Cell(number),
            inferred_if(tidy(finding.category or ""), "category" in finding.inferred),
            inferred_if(tidy(finding.title or ""), "title" in finding.inferred),
            inferred_if(listed(owner.leads if owner else ()), "leads" in inferred[1]),
            inferred_if(listed(owner.responsible if owner else ()), "responsible" in inferred[1]),
            _due(finding, owner),
            inferred_if(tidy(finding.status_text or ""), "status_text" in finding.inferred),
            inferred_if(labels.STATUSES[status] if status else "", "status" in finding.inferred),
            Cell(entry.reading.file),
            Cell(inferred_words(*inferred)),
            Cell(),
        )
        own = (Cell(words), Cell(place_words(entry.source, span)))
        rows.append(_in_order(shared if index == 0 else (Cell(),) * len(shared), own))
    return tuple(rows)


def _in_order(shared: Sequence[Cell], own: Sequence[Cell]) -> tuple[Cell, ...]:
    """Shared and own cells in the order of the columns."""
    its_shared, its_own = iter(shared), iter(own)
    return tuple(next(its_shared if column.shared else its_own) for column in COLUMNS)


def _words(measure: facts.Measure) -> str:
    words = tidy(measure.text)
    return f"({measure.no}) {words}" if measure.no is not None else words


def _due(finding: facts.Finding, owner: facts.Task | None) -> Cell:
    if finding.due:
        return inferred_if(finding.due, "due" in finding.inferred)
    if owner and owner.deadline:
        return inferred_if(
            owner.deadline.date or tidy(owner.deadline.text), "deadline" in owner.inferred
        )
    if finding.status in _DONE:
        return Cell()
    return Cell(labels.MISSING, Mark.MISSING)
