"""The ledger as a Markdown document for reading: a section for each document.

Reads: the rows of tasks and findings, checks that do not hold, unread stretches, unopened files.
Writes: headings and tables. Leaves unread: figures, meetings, agenda, leaders, demands.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

from duban import facts
from duban.writing import evidence_rows, finding_rows, labels, task_rows
from duban.writing.entries import Entry, Unopened
from duban.writing.sentences import sound
from duban.writing.sheets import Cell, Column, Group, Mark

_TASKS = (
    "no",
    "matter",
    "leads",
    "responsible",
    "joint",
    "assistants",
    "due",
    "deadline_text",
    "place",
    "inferred",
)
_FINDINGS = (
    "no",
    "category",
    "finding",
    "measure",
    "lead",
    "unit_in_charge",
    "rectification_due",
    "status_text",
    "status",
    "place",
    "inferred",
)
_CHECKS = ("no", "rule", "words", "detail", "place")
_UNREAD = ("no", "words", "reason", "place")
_UNOPENED = ("no", "file", "reason")
# What Markdown or HTML would take for a mark, a link or an element.
_MARKS = re.compile(r"[\\`*_\[\]<>&|#~!$]")


def markdown_bytes(entries: Sequence[Entry], unopened: Sequence[Unopened]) -> bytes:
    """The whole document in UTF-8."""
    blocks = [f"# {labels.LEDGER}"]
    for entry in entries:
        blocks += _document(entry)
    blocks += _section(
        f"## {labels.UNOPENED_SECTION}",
        evidence_rows.UNOPENED_COLUMNS,
        evidence_rows.unopened_groups(unopened),
        _UNOPENED,
    )
    return ("\n\n".join(blocks) + "\n").encode()


def _document(entry: Entry) -> Iterator[str]:
    reading = entry.reading
    yield f"## {_escaped(reading.title or labels.UNTITLED)}"
    yield _header(reading)
    tasks = task_rows.task_groups([entry])
    yield from _section(f"### {labels.TASKS_SECTION}", task_rows.COLUMNS, tasks, _TASKS) or (
        labels.NO_TASKS_HERE,
    )
    findings = finding_rows.finding_groups([entry])
    title = f"### {labels.FINDINGS_SECTION}"
    yield from _section(title, finding_rows.COLUMNS, findings, _FINDINGS)
    checks = (g for g in evidence_rows.check_groups([entry]) if _fails(g))
    title = f"### {labels.CHECKS_SECTION}"
    yield from _section(title, evidence_rows.CHECK_COLUMNS, checks, _CHECKS)
    unread = evidence_rows.unread_groups([entry])
    title = f"### {labels.UNREAD_SECTION}"
    yield from _section(title, evidence_rows.UNREAD_COLUMNS, unread, _UNREAD)


def _fails(group: Group) -> bool:
    return any(cell.mark is Mark.FAILED for cell in group[0])


def _header(reading: facts.Reading) -> str:
    """A list of what the document says about itself."""
    said = {
        "file": reading.file,
        "issuer": reading.issuer,
        "number": reading.number,
        "document_date": reading.date,
    }
    lines = []
    for name, value in said.items():
        if value:
            inferred = name == "document_date" and "date" in reading.inferred
            words = _words(Cell(value, Mark.INFERRED if inferred else Mark.PLAIN))
            lines.append("- " + labels.LABELLED.format(label=labels.HEADINGS[name], words=words))
    return "\n".join(lines)


def _section(
    title: str, columns: Sequence[Column], groups: Iterable[Group], shown: Sequence[str]
) -> list[str]:
    """A heading and a table of the columns shown; nothing where there are no rows."""
    at = [[column.name for column in columns].index(name) for name in shown]
    rows = [_line([_words(row[i]) for i in at]) for group in groups for row in group]
    if not rows:
        return []
    head = _line([columns[i].heading for i in at])
    return [title, "\n".join([head, _line(["---"] * len(at)), *rows])]


def _line(words: Iterable[str]) -> str:
    return f"| {' | '.join(words)} |"


def _words(cell: Cell) -> str:
    value = cell.value
    if value is None or value == "":
        return ""
    words = value.isoformat() if isinstance(value, datetime.date) else _escaped(str(value))
    return words + labels.INFERRED if cell.mark is Mark.INFERRED else words


def _escaped(text: str) -> str:
    """Text that stays text, on one line."""
    return _MARKS.sub(r"\\\g<0>", " ".join(sound(text).split()))
