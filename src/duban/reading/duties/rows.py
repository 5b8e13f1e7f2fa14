"""Duties whose owners stand in other cells of their row or on labels beside them.

Reads: a table with roles; a labelled stretch. Writes: one task for each row with an owner.
Leaves unread: rows that name nobody; cells under heads that are not ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.duties.drafts import Context, Duty, task_of
from duban.reading.owner_labels import labels
from duban.reading.owners import (
    OWNER_ROLES,
    Owners,
    owners_of_labels,
    role_in_company,
    settle_notes,
)
from duban.reading.parties import parties_in_cell
from duban.reading.tables import Row, TaskTable

Range = tuple[int, int]


def duties_in_table(text: CleanText, table: TaskTable, context: Context) -> list[facts.Task]:
    """One task for each row that has somebody to do it."""
    return [task for _, task in rows_with_duties(text, table, context)]


def rows_with_duties(
    text: CleanText, table: TaskTable, context: Context
) -> Iterator[tuple[Row, facts.Task]]:
    """The rows that give a duty, each with it.

    Owner cells that are all empty take over the owners of the row above: the cells are merged on
    paper. An empty cell beside a filled one is empty, and so is one with a dash.
    """
    columns = dict.fromkeys(role for role in table.roles if role in OWNER_ROLES)
    timed = "deadline" in table.roles
    before = Owners()
    for row in table.rows:
        owners = _owners_of_row(text, row, columns, context)
        inferred: list[str] = []
        if not owners.everybody and not _is_nobodys(text, row, columns):
            owners = before
            inferred = [role for role in Owners.ROLES if getattr(before, role)]
        before = owners
        work = row.cells.get("measure") if "problem" in row.cells else row.cells.get("item")
        work = work or row.cells.get("item") or row.cells.get("measure")
        if work and owners.everybody:
            limit = row.cells.get("deadline")
            duty = Duty(*work, owners, acts=True, vouched=True, inferred=inferred, limit=limit)
            duty.only_labelled = timed
            yield row, task_of(text, duty, context)


# What a cell holds that is meant to be empty.
_NOBODY = frozenset({"—", "——", "-", "--", "/", "／", "无"})


def _is_nobodys(text: CleanText, row: Row, columns: Collection[str]) -> bool:
    """Whether a row says by a dash that it has no owner."""
    cells = [row.cells.get(role) for role in columns]
    return any(cell and text.text[slice(*cell)] in _NOBODY for cell in cells)


def _owners_of_row(text: CleanText, row: Row, columns: Collection[str], context: Context) -> Owners:
    owners = Owners()
    for role in columns:
        cell = row.cells.get(role)
        if cell and text.text[slice(*cell)] not in _NOBODY:
            people = role in ("lead", "assistant")
            found = parties_in_cell(text, *cell, context.names, people=people)
            owners.add(role_in_company(role, columns), found)
    settle_notes(owners)
    return owners


def labelled_duty(text: CleanText, work: Range, area: Range, context: Context) -> facts.Task | None:
    """The duty ``work`` whose owners and time limit stand on labels in ``area``."""
    owners, limit = owners_of_labels(text, labels(text, *area), context.names)
    if not owners.everybody:
        return None
    duty = Duty(*work, owners, acts=True, vouched=True, limit=limit, only_labelled=True)
    return task_of(text, duty, context)
