"""Tasks as 任务分解表: who does what, with whom, until when.

Reads: the head of a reading and its tasks. Writes: one table with a row for each task.
Leaves unread: findings, agenda, and everything that is no task.
"""

from __future__ import annotations

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.tables import Column, table_of
from duban.writing.report import Line, Report
from duban.writing.sheets import listed

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
    rows = [_row(number, task) for number, task in enumerate(reading.tasks, 1)]
    return Report(
        title=reading.title or labels.TASK_TABLE,
        blocks=(*_line(reading), table_of(_COLUMNS, rows)),
    )


def _line(reading: facts.Reading) -> tuple[Line, ...]:
    """Who made the table and when."""
    issuer = labels.ISSUER_LINE.format(issuer=reading.issuer) if reading.issuer else ""
    day = labels.DAY_LINE.format(day=labels.DAY.format(day=reading.date)) if reading.date else ""
    return (Line(issuer, day),) if issuer or day else ()


def _row(number: int, task: facts.Task) -> tuple[str, ...]:
    return (
        str(number),
        task.text,
        listed(task.leads),
        listed(task.assistants),
        listed(task.responsible),
        listed(task.joint),
        task.deadline.text if task.deadline else "",
        "",
    )
