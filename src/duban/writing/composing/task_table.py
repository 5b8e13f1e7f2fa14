"""Tasks as 任务分解表: who does what, with whom, until when.

Reads: the head of a reading and its tasks. Writes: one table with a row for each task.
Leaves unread: findings, agenda, and everything that is no task.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.frame import contact_of
from duban.writing.composing.row_words import task_words
from duban.writing.composing.tables import Column, Group, table_of
from duban.writing.days import day_words
from duban.writing.report import Line, Report

_COLUMNS = (
    Column("no", 5, centred=True),
    Column("matter", 34),
    Column("leads", 10, centred=True),
    Column("assistants", 8, centred=True),
    Column("responsible", 14),
    Column("joint", 14),
    Column("deadline", 12, centred=True),
    Column("remark", 6),
)


def compose(reading: facts.Reading) -> Report:
    """The task table of a reading."""

    def groups() -> Iterator[Group]:
        return (
            (task_words(number, task, reading),) for number, task in enumerate(reading.tasks, 1)
        )

    return Report(
        title=reading.title or labels.TASK_TABLE,
        subtitle=reading.number or "",
        blocks=(*_line(reading), table_of(_COLUMNS, groups)),
        contact=contact_of(reading),
    )


def _line(reading: facts.Reading) -> tuple[Line, ...]:
    """Who made the table and when."""
    issuer = labels.ISSUER_LINE.format(issuer=reading.issuer) if reading.issuer else ""
    day = labels.DAY_LINE.format(day=day_words(reading.date)) if reading.date else ""
    return (Line(issuer, day),) if issuer or day else ()
