"""Whether rows are what their events have written, for apps whose records say it column by column.

Reads: the rows of a model, what the events of their kind wrote. Writes: nothing but what differs.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRecord
from duban_web.trail.faults import ROW, RowFault
from duban_web.trail.queries import Written, histories

Columns = Mapping[str, Any]


def row_faults(
    actor: Actor,
    kind: str,
    model: type[TenantRecord],
    told: Callable[[Sequence[Written]], Columns],
    beside: Callable[[Collection[UUID]], Mapping[UUID, Columns]] | None = None,
) -> Iterator[RowFault]:
    """Rows and columns that are not as ``told`` makes them of the events of a record.

    ``beside`` answers for some records what rows that are parts of them say, in columns of names
    of its own.
    """
    table = model._meta.db_table
    for part in histories(actor, kind):
        manager: Any = model._default_manager
        rows = {row.pk: row for row in manager.within(actor).filter(part.holds("pk"))}
        parts = beside(rows.keys()) if beside and rows else {}
        for id in sorted(rows.keys() | part.histories.keys()):
            if id not in rows or id not in part.histories:
                yield RowFault(table, str(id), ROW)
                continue
            events = part.histories[id]
            wanted = {"version": events[-1].version, **told(events)}
            for column in _differing(rows[id], parts.get(id, {}), wanted):
                yield RowFault(table, str(id), column)


def last_told(events: Sequence[Written]) -> dict[str, Any]:
    """Each field as the last event has it that says it; what was erased is not there."""
    return {name: value for event in events for name, value in event.fields.items()}


def _differing(row: TenantRecord, parts: Columns, wanted: Columns) -> Iterator[str]:
    for column, value in wanted.items():
        if (parts[column] if column in parts else _said(row, column)) != value:
            yield column


def _said(row: TenantRecord, column: str) -> Any:
    field: Any = row._meta.get_field(column)
    value = getattr(row, field.attname)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
