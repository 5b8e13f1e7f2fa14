"""Worksheets → SourceText: each cell a line, each sheet a table without its empty rows and columns.

Reads: cells with their row and column, sheet after sheet. Writes: a SourceText whose places name
the sheet, row and column as the program shows them. Leaves unread: nothing.
"""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from collections.abc import Iterable

from duban.formats.columns import CellColumns, PieceColumns
from duban.formats.limits import CAPS
from duban.formats.lines import wanted
from duban.refusals import refuse
from duban.text import SourceText, Table

Merge = tuple[int, int, int, int]


class Sheets:
    """Collects the cells of a workbook, sheet after sheet, in reading order."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="\n")
        self._length = 0
        self._pieces = array("i")
        self._names: list[str] = []
        self._tables: list[Table] = []
        self._cells = array("i")
        self._count = 0
        self._notes: dict[str, None] = {}

    def begin(self, name: str) -> None:
        """Begin a sheet."""
        self._names.append(wanted(name))
        self._cells = array("i")

    def add(self, row: int, column: int, characters: str) -> None:
        """Add a cell with text; row and column count from 0."""
        if not characters.isprintable():
            characters = wanted(characters)
        characters = characters.strip()
        if not characters:
            return
        start = self._length
        self._text.write(characters)
        self._text.write("\n")
        end = start + len(characters)
        self._length = end + 1
        sheet = len(self._names)
        self._pieces.extend((start, end, 0, 0, sheet, sheet, row + 1, column + 1))
        self._cells.extend((row, column, start, end, 1, 1))
        self._count += 1
        if self._count > CAPS.workbook_cells:
            limit = CAPS.workbook_cells
            raise refuse("too_many_cells", count=f"{limit:,}多", limit=limit)
        if end > CAPS.characters:
            limit = CAPS.characters
            raise refuse("too_large", size="过多文字", kind="一个文件", limit=f"{limit:,}字")

    def end(self, merges: Iterable[Merge]) -> None:
        """End a sheet; ``merges`` are (first row, first column, last row, last column)."""
        if not self._cells:
            return
        width = CellColumns.width
        _apply(self._cells, merges)
        rows = sorted(set(self._cells[0::width]))
        columns = sorted(set(self._cells[1::width]))
        if len(rows) * len(columns) > CAPS.workbook_grid:
            raise refuse("too_many_cells", count=len(rows) * len(columns), limit=CAPS.workbook_grid)
        row_of = {row: index for index, row in enumerate(rows)}
        column_of = {column: index for index, column in enumerate(columns)}
        cells = self._cells
        for at in range(0, len(cells), width):
            row, column = cells[at], cells[at + 1]
            cells[at], cells[at + 1] = row_of[row], column_of[column]
            if cells[at + 4] > 1:
                cells[at + 4] = bisect_left(rows, row + cells[at + 4]) - row_of[row]
            if cells[at + 5] > 1:
                cells[at + 5] = bisect_left(columns, column + cells[at + 5]) - column_of[column]
        self._tables.append(Table(CellColumns(cells), len(rows), len(columns)))

    def note(self, words: str) -> None:
        """Say once what was left out or changed."""
        self._notes[words] = None

    def build(self, name: str, format: str) -> SourceText:
        """The finished text."""
        return SourceText(
            self._text.getvalue()[:-1],
            name=name,
            format=format,
            pieces=PieceColumns(self._pieces, self._names),
            tables=tuple(self._tables),
            notes=tuple(self._notes),
        )


def _apply(cells: array[int], merges: Iterable[Merge]) -> None:
    reach = {
        (top, left): (bottom - top + 1, right - left + 1)
        for top, left, bottom, right in merges
        if top <= bottom and left <= right
    }
    if not reach:
        return
    for at in range(0, len(cells), CellColumns.width):
        span = reach.get((cells[at], cells[at + 1]))
        if span is not None:
            cells[at + 4], cells[at + 5] = span
