"""The sheets of a ledger in their order.

Reads: entries and unopened files. Writes: 任务台账 always, any other sheet where it has a row.
Leaves unread: nothing; rows are made when a sheet's groups are read, so that one is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from duban.writing import evidence_rows, finding_rows, meeting_rows, task_rows
from duban.writing.entries import Entry, Unopened
from duban.writing.sheets import Column, Group, Sheet


def task_sheet(entries: Sequence[Entry]) -> Sheet:
    """The sheet of tasks, also where there are none."""
    return Sheet("tasks", task_rows.COLUMNS, task_rows.task_groups(entries), steady=2)


def ledger_sheets(entries: Sequence[Entry], unopened: Sequence[Unopened]) -> Iterator[Sheet]:
    """All sheets that have something to show."""
    yield task_sheet(entries)
    yield from _filled("findings", finding_rows.COLUMNS, finding_rows.finding_groups(entries), 3)
    yield from _filled("meetings", meeting_rows.COLUMNS, meeting_rows.meeting_groups(entries), 2)
    reports = meeting_rows.report_groups(entries)
    yield from _filled("reports", meeting_rows.REPORT_COLUMNS, reports, 2)
    yield from _filled(
        "figures", evidence_rows.FIGURE_COLUMNS, evidence_rows.figure_groups(entries)
    )
    yield from _filled("checks", evidence_rows.CHECK_COLUMNS, evidence_rows.check_groups(entries))
    yield from _filled("unread", evidence_rows.UNREAD_COLUMNS, evidence_rows.unread_groups(entries))
    files = evidence_rows.unopened_groups(unopened)
    yield from _filled("unopened", evidence_rows.UNOPENED_COLUMNS, files)


def _filled(
    name: str, columns: tuple[Column, ...], groups: Iterator[Group], steady: int = 1
) -> Iterator[Sheet]:
    """The sheet, if there is a first group."""
    for first in groups:
        yield Sheet(name, columns, chain((first,), groups), steady)
        return
