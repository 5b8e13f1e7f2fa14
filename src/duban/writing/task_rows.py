"""Tasks as rows of 任务台账.

Reads: tasks with their document's header, meeting and agenda. Writes: one row for each task, in
the order of the entries. Leaves unread: everything else in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.writing import labels
from duban.writing.entries import Entry
from duban.writing.places import place_words
from duban.writing.sentences import sentence_around, tidy
from duban.writing.sheets import Cell, Column, Group, Mark, Row, inferred_if, inferred_words, listed

COLUMNS = (
    Column("no", 5, centred=True),
    Column("matter", 29),
    Column("leads", 8, centred=True),
    Column("responsible", 12),
    Column("joint", 12),
    Column("assistants", 8, centred=True),
    Column("supervisor", 9, centred=True),
    Column("due", 12, centred=True),
    Column("deadline_text", 10, centred=True),
    Column("deadline_kind", 9, centred=True),
    Column("agenda_title", 15),
    Column("document_title", 15, foldable=True),
    Column("issuer", 11, foldable=True),
    Column("number", 10, foldable=True),
    Column("document_date", 12, centred=True, foldable=True),
    Column("sentence", 29, foldable=True),
    Column("file", 11, foldable=True),
    Column("place", 9, foldable=True),
    Column("inferred", 9),
    Column("progress", 12),
    Column("remark", 7),
)


def task_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group of one row for each task of each entry."""
    number = 0
    for entry in entries:
        titles = _agenda_titles(entry.reading)
        document = _document(entry.reading)
        for index, task in enumerate(entry.reading.tasks):
            number += 1
            yield (_row(number, entry, task, titles.get(index, ""), document),)


def _agenda_titles(reading: facts.Reading) -> dict[int, str]:
    return {index: tidy(item.title) for item in reading.agenda for index in item.tasks}


def _row(number: int, entry: Entry, task: facts.Task, agenda: str, document: Row) -> Row:
    reading = entry.reading
    supervisor = reading.meeting.supervisor if reading.meeting else None
    meant = _meeting_inferred(reading)
    return (
        Cell(number),
        inferred_if(tidy(task.text), "text" in task.inferred),
        inferred_if(listed(task.leads), "leads" in task.inferred),
        inferred_if(listed(task.responsible), "responsible" in task.inferred),
        inferred_if(listed(task.joint), "joint" in task.inferred),
        inferred_if(listed(task.assistants), "assistants" in task.inferred),
        inferred_if(supervisor, "supervisor" in meant),
        *_deadline(task),
        inferred_if(agenda, "agenda" in task.inferred),
        *document,
        Cell(sentence_around(entry.source, task.span)),
        Cell(reading.file),
        Cell(place_words(entry.source, task.span)),
        Cell(inferred_words(task.inferred, meant, reading.inferred)),
        Cell(),
        Cell(),
    )


def _deadline(task: facts.Task) -> tuple[Cell, Cell, Cell]:
    deadline = task.deadline
    if deadline is None:
        return Cell(labels.MISSING, Mark.MISSING), Cell(), Cell()
    return (
        inferred_if(deadline.date, "deadline" in task.inferred),
        Cell(tidy(deadline.text)),
        Cell(labels.DEADLINE_KINDS[deadline.kind]),
    )


def _meeting_inferred(reading: facts.Reading) -> tuple[str, ...]:
    """The inferred fields of the meeting that this sheet shows."""
    inferred = reading.meeting.inferred if reading.meeting else ()
    return tuple(name for name in inferred if name == "supervisor")


def _document(reading: facts.Reading) -> Row:
    """Title, issuer, number and date of the document: the same cells in each of its rows."""
    return (
        inferred_if(tidy(reading.title or ""), "title" in reading.inferred),
        inferred_if(tidy(reading.issuer or ""), "issuer" in reading.inferred),
        inferred_if(tidy(reading.number or ""), "number" in reading.inferred),
        inferred_if(reading.date, "date" in reading.inferred),
    )
