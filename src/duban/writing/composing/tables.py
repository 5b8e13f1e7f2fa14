"""Tables of a composed paper: columns by name, a head row, cells from words.

Reads: columns and rows of words. Writes: a ``Table``. Leaves unread: how wide a page is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.writing.composing import labels
from duban.writing.report import Align, Cell, Table, words


class Column(NamedTuple):
    """A column: its ``name`` in labels, its relative width, whether its words are centred."""

    name: str
    width: float
    centred: bool = False


def table_of(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """A landscape table with a head row; each row has a word for each column."""
    head = tuple(
        Cell(words(labels.COLUMNS[column.name]), align=Align.CENTRE, label=True)
        for column in columns
    )
    body = tuple(tuple(map(_cell, columns, row)) for row in rows)
    return Table(tuple(column.width for column in columns), (head, *body), landscape=True)


def _cell(column: Column, text: str) -> Cell:
    return Cell(words(text), align=Align.CENTRE if column.centred else Align.LEFT)
