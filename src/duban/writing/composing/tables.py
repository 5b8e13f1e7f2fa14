"""Tables of composed papers: columns by name, rows that give each column's words.

Reads: columns and groups of rows. Writes: a ``Table`` whose rows are made when they are read.
Leaves unread: how wide a page is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from duban.writing.composing import labels
from duban.writing.days import day_words
from duban.writing.labels import HEADINGS
from duban.writing.report import Align, Cell, Row, Rows, Table, words

# What the columns of a row say; a column that is left out is empty, to be filled in by hand.
Said = Mapping[str, str | datetime.date]
# Rows about one thing: their shared columns have one cell.
Group = Sequence[Said]


class Column(NamedTuple):
    """A column: its ``name`` in labels, its relative width, how its words stand.

    Rows of a group have one cell in a ``shared`` column.
    """

    name: str
    width: float
    centred: bool = False
    shared: bool = False

    @property
    def heading(self) -> str:
        """The words at its head."""
        return labels.COLUMNS.get(self.name) or HEADINGS[self.name]


def table_of(columns: Sequence[Column], groups: Callable[[], Iterable[Group]]) -> Table:
    """A landscape table with a head row; ``groups`` is called whenever the rows are read."""
    head = tuple(Cell(words(column.heading), align=Align.CENTRE, label=True) for column in columns)

    def rows() -> Iterator[Row]:
        yield head
        for group in groups():
            yield from _rows(columns, group)

    return Table(tuple(column.width for column in columns), Rows(rows), landscape=True)


def _rows(columns: Sequence[Column], group: Group) -> Iterator[Row]:
    for index, said in enumerate(group):
        yield tuple(
            _cell(column, said.get(column.name, ""), len(group) if column.shared else 1)
            for column in columns
            if index == 0 or not column.shared
        )


def _cell(column: Column, said: str | datetime.date, rows: int) -> Cell:
    align = Align.CENTRE if column.centred else Align.LEFT
    if isinstance(said, datetime.date):
        return Cell(words(day_words(said)), rows=rows, align=align, value=said)
    return Cell(words(said), rows=rows, align=align)
