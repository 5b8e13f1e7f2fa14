"""Pages → SourceText: lines by page, ruled tables, a table that goes on over a page break as one.

Reads: the blocks of ``pages``, page after page. Writes: a SourceText with page and line of each
line. Leaves unread: nothing; page numbers stay in the text for the reading to know as such.
"""

from __future__ import annotations

from dataclasses import dataclass

from duban.formats.limits import CAPS
from duban.formats.lines import Lines, around
from duban.formats.pages import Block, PageTable
from duban.formats.refusals import refuse
from duban.text import Cell, Place, SourceText

_SAME_COLUMN = 4.0
# Between the two halves of a table a page may have a number and a running head, no more.
_LINES_BETWEEN = 2
_SHORT_LINE = 30


@dataclass(slots=True)
class _Open:
    """The table that ended last, which the next page may continue."""

    columns: tuple[float, ...]
    rows: int
    cells: list[Cell]
    head: list[str]
    lines_since: int = 0


class Paged:
    """Collects pages in order."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._open: _Open | None = None
        self._tables = self._cells = 0

    def page(self, number: int, its_blocks: list[Block]) -> bool:
        """Add a page; answers whether it has text."""
        line = 0
        for block in its_blocks:
            if isinstance(block, str):
                line += 1
                self.lines.line(block, Place(page=number, paragraph=line))
                self._pass_line(block)
            else:
                line = self._table(number, line, block)
        return line > 0

    def build(self, name: str, format: str) -> SourceText:
        """The finished text."""
        self._close()
        return self.lines.build(name, format)

    def _pass_line(self, line: str) -> None:
        if self._open is None:
            return
        self._open.lines_since += 1
        if self._open.lines_since > _LINES_BETWEEN or len(line) > _SHORT_LINE:
            self._close()

    def _table(self, number: int, line: int, table: PageTable) -> int:
        self._cells += len(table.cells)
        if self._cells > CAPS.document_cells:
            raise refuse("too_many_cells", count=self._cells, limit=CAPS.document_cells)
        head = [" ".join(lines) for row, _, _, _, lines in table.cells if row == 0]
        goes_on = self._open is not None and _same_columns(self._open.columns, table.columns)
        if not goes_on:
            self._close()
            self._tables += 1
            self._open = _Open(table.columns, 0, [], head)
        assert self._open is not None
        first = self._open.rows
        repeats_head = goes_on and any(head) and head == self._open.head
        for row, column, rows, columns, lines in table.cells:
            own_row = first + row - (1 if repeats_head else 0)
            spans = []
            for words in lines:
                line += 1
                place = Place(
                    page=number,
                    paragraph=line,
                    table=self._tables,
                    row=max(own_row, 0) + 1,
                    column=column + 1,
                )
                spans.append(self.lines.line(words, place))
            if not (repeats_head and row == 0):
                span = around(spans, self.lines.here)
                self._open.cells.append(Cell(own_row, column, span, rows, columns))
        self._open.rows = first + table.rows - (1 if repeats_head else 0)
        self._open.lines_since = 0
        return line

    def _close(self) -> None:
        if self._open is not None:
            self.lines.table(self._open.cells)
            self._open = None


def _same_columns(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= _SAME_COLUMN for x, y in zip(a, b, strict=True))
