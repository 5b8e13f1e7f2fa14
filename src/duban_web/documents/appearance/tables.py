"""Tables of a text as rows of cells that a page can draw.

Reads: the tables of a SourceText. Writes: those whose cells hold all of their stretch, one behind
the other. Leaves out: tables inside cells, and what is told otherwise; they stay paragraphs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from duban.text import Cell, SourceText, Table
from duban_web.documents.appearance.records import DrawnCell
from duban_web.documents.appearance.runs import Cutting

BREAKS = "\r\n"
# The words of a column's head are few, and stand in one of the first rows.
_LONGEST_HEAD = 24
_LOWEST_HEAD = 4


@dataclass(frozen=True)
class Drawn:
    """A table of rows and columns in which something stands; all others are left out."""

    start: int
    end: int
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    columns: Sequence[int]
    heads: range

    def row(self, index: int, at: int) -> tuple[int, int]:
        """Where the text of a row begins and ends; an empty one stands at ``at``."""
        spans = [cell.span for cell in self.rows[index] if cell.span.start < cell.span.end]
        return (spans[0].start, spans[-1].end) if spans else (at, at)


def drawn_tables(text: SourceText) -> Iterator[Drawn]:
    """The tables that can be drawn, in the order of the text."""
    found = [
        (start, -end, table) for table in text.tables for start, end in _reach(text, table.cells)
    ]
    at = 0
    for start, end, table in sorted(found, key=lambda one: one[:2]):
        if start >= at:
            at = -end
            yield _drawn(text, table, start, -end)


def _reach(text: SourceText, cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
    """Where a table begins and ends, if its cells follow each other with breaks between alone."""
    start = at = None
    row = 0
    for cell in cells:
        if cell.row < row:
            return
        row = cell.row
        span = cell.span
        if span.start == span.end:
            continue
        if at is None:
            start = span.start
        elif span.start < at or text.characters[at : span.start].strip(BREAKS):
            return
        at = span.end
    if start is not None and at is not None:
        yield start, at


def _drawn(text: SourceText, table: Table, start: int, end: int) -> Drawn:
    grouped = [(row, tuple(cells)) for row, cells in groupby(table.cells, key=lambda it: it.row)]
    columns = sorted({cell.column for cell in table.cells})
    rows = [cells for _, cells in grouped]
    numbers = [row for row, _ in grouped]
    return Drawn(start, end, rows, numbers, columns, _heads(text, rows, numbers))


def _heads(text: SourceText, rows: Sequence[Sequence[Cell]], numbers: Sequence[int]) -> range:
    """The rows that name the columns: the first with several cells, as far down as one reaches."""
    for index, cells in enumerate(rows[:_LOWEST_HEAD]):
        if len(cells) > 1:
            deepest = max(cell.row + cell.row_span for cell in cells)
            last = max(index + 1, bisect_left(numbers, deepest))
            is_head = all(_names(text.slice(cell.span)) for cell in cells) and last < len(rows)
            return range(index, last if is_head else index)
    return range(0)


def _names(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and not any(one.isdigit() for one in words)


def drawn_rows(table: Drawn, shown: range, cutting: Cutting) -> tuple[tuple[DrawnCell, ...], ...]:
    """Some rows of a table; a cell that reaches into them from above leaves its places empty."""
    # Columns that a cell above still covers: first, behind the last, and until which row.
    covered: list[tuple[int, int, int]] = []
    rows = []
    for index in shown:
        covered = [one for one in covered if one[2] > index]
        row, new = _row(table, index, shown.stop, covered, cutting)
        rows.append(row)
        covered += new
    return tuple(rows)


def _row(
    table: Drawn,
    index: int,
    stop: int,
    covered: Iterable[tuple[int, int, int]],
    cutting: Cutting,
) -> tuple[tuple[DrawnCell, ...], list[tuple[int, int, int]]]:
    is_head = index in table.heads
    taken = sorted(one[:2] for one in covered)
    cells: list[DrawnCell] = []
    reaching = []
    at = 0
    for cell in table.rows[index]:
        first = bisect_left(table.columns, cell.column)
        behind = max(bisect_left(table.columns, cell.column + cell.column_span), first + 1)
        cells += _gaps(at, first, taken)
        last = min(bisect_left(table.numbers, cell.row + cell.row_span), stop)
        deep = max(last - index, 1)
        if deep > 1:
            reaching.append((first, behind, index + deep))
        runs = cutting.runs(cell.span.start, cell.span.end)
        cells.append(DrawnCell(runs, deep, behind - first, is_head))
        at = max(at, behind)
    cells += _gaps(at, len(table.columns), taken)
    return tuple(cells), reaching


def _gaps(at: int, until: int, taken: Iterable[tuple[int, int]]) -> Iterator[DrawnCell]:
    """Empty cells for the places between that nothing covers, as few as fill them."""
    for first, behind in taken:
        if at < first < until:
            yield DrawnCell(column_span=first - at)
        if first < until:
            at = max(at, behind)
    if at < until:
        yield DrawnCell(column_span=until - at)
