"""Where the cells of a table stand: each row with what reaches into it from the rows above.

Reads: a table's rows, one at a time. Writes: rows of places, and rows that hang together. Leaves
unread: what stands in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duban.writing.report import Cell, Table


class Place(NamedTuple):
    """A cell's place in one row: where it begins, and whether it only goes on from above."""

    column: int
    cell: Cell
    goes_on: bool


Places = tuple[Place, ...]


def laid_out(table: Table) -> Iterator[Places]:
    """Each row from its first column to its last; raises ValueError if a row misfits."""
    columns = len(table.widths)
    hanging: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(table.rows, 1):
        places: list[Place] = []
        given = iter(row)
        column = 0
        while column < columns:
            if column in hanging:
                cell, left = hanging.pop(column)
                places.append(Place(column, cell, goes_on=True))
            else:
                found = next(given, None)
                if found is None:
                    raise ValueError(f"row {number}: {column} of {columns} columns")
                if found.columns < 1 or found.rows < 1:
                    raise ValueError(f"row {number}: a cell of {found.columns} × {found.rows}")
                cell, left = found, found.rows
                places.append(Place(column, cell, goes_on=False))
            if left > 1:
                hanging[column] = cell, left - 1
            column += cell.columns
        if column > columns or next(given, None) is not None:
            raise ValueError(f"row {number}: more than {columns} columns")
        yield tuple(places)


def hanging_together(rows: Iterator[Places]) -> Iterator[list[Places]]:
    """Rows in groups: a cell that reaches down keeps the rows that it covers in one group."""
    group: list[Places] = []
    for places in rows:
        if group and not any(place.goes_on for place in places):
            yield group
            group = []
        group.append(places)
    if group:
        yield group
