"""Pages → SourceText: lines by page, ruled tables, a table that goes on over a page break as one.

Reads: the blocks of ``pages``, page after page. Writes: a SourceText with page and line of each
line; a row that a page break cuts through is one row again. Leaves unread, and says so: a table's
head where it is printed again. Page numbers stay in the text for the reading to know as such,
after the table that they interrupt.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duban.formats.limits import CAPS
from duban.formats.lines import Lines, around
from duban.formats.pages import Block, PageCell, PageTable
from duban.refusals import refuse
from duban.text import Cell, Place, SourceText

_SAME_COLUMN = 4.0
# Between the two halves of a table a page may have a number and a running head, no more.
_LINES_BETWEEN = 2
_SHORT_LINE = 30

Line = tuple[str, Place]


@dataclass(slots=True)
class _Cell:
    """A cell while the next page may still add to it."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[Line]
    is_full: bool


@dataclass(slots=True)
class _Open:
    """The table that ended last, which the next page may continue, and the lines after it."""

    number: int
    columns: tuple[float, ...]
    head: list[list[str]]
    rows: int = 0
    cells: list[_Cell] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    lines_since: int = 0

    def at_the_break(self) -> dict[int, _Cell]:
        """The cells that reach down to where the page ended, by their column."""
        return {c.column: c for c in self.cells if c.row + c.rows == self.rows}


class Paged:
    """Collects pages in order."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._open: _Open | None = None
        self._tables = self._cells = self._glyphs = 0

    def count(self, glyphs: int) -> None:
        """Refuse a document with more characters than there is time to place."""
        self._glyphs += glyphs
        limit = CAPS.document_glyphs
        if self._glyphs > limit:
            raise refuse("too_large", size="过多文字", kind="一个文件", limit=f"{limit:,}字")

    def page(self, number: int, its_blocks: list[Block]) -> bool:
        """Add a page; answers whether it has text."""
        line = 0
        for block in its_blocks:
            if isinstance(block, str):
                line += 1
                self._line(block, Place(page=number, paragraph=line))
            else:
                line = self._table(number, line, block)
        return line > 0

    def build(self, name: str, format: str) -> SourceText:
        """The finished text."""
        self.close_table()
        return self.lines.build(name, format)

    def _line(self, characters: str, place: Place) -> None:
        if self._open is None:
            self.lines.line(characters, place)
            return
        self._open.after.append((characters, place))
        self._open.lines_since += 1
        if self._open.lines_since > _LINES_BETWEEN or len(characters) > _SHORT_LINE:
            self.close_table()

    def _table(self, number: int, line: int, table: PageTable) -> int:
        self._cells += len(table.cells)
        if self._cells > CAPS.document_cells:
            raise refuse("too_many_cells", count=self._cells, limit=CAPS.document_cells)
        its, above, top = self._begun_or_continued(table)
        is_cut = _is_cut([cell for cell in table.cells if cell.row == top], above)
        shift = its.rows - top - int(is_cut)
        for cell in table.cells:
            row = cell.row + shift
            at = (its.number, None, row + 1, cell.column + 1)
            lines = [(w, Place(number, n, *at)) for n, w in enumerate(cell.lines, line + 1)]
            line += len(lines)
            upper = above.get(cell.column) if cell.row == top else None
            if cell.row < top:
                continue
            if upper is not None and (is_cut or _goes_on(cell, upper)):
                _extend(upper, cell, lines, rows=cell.rows - int(is_cut))
                continue
            reach = (row, cell.column, cell.rows, cell.columns)
            its.cells.append(_Cell(*reach, lines, cell.is_full))
        its.rows = shift + table.rows
        its.lines_since = 0
        return line

    def _begun_or_continued(self, table: PageTable) -> tuple[_Open, dict[int, _Cell], int]:
        """The table to add to, the cells above the new ones, how many rows repeat its head."""
        if self._open is not None and not _same_columns(self._open.columns, table.columns):
            self.close_table()
        if self._open is None:
            self._tables += 1
            self._open = _Open(self._tables, table.columns, _head(table))
            return self._open, {}, 0
        is_head = any(self._open.head) and _head(table) == self._open.head
        if is_head:
            self.lines.note("续页上重复印出的表头只读一次。")
        return self._open, self._open.at_the_break(), int(is_head)

    def close_table(self) -> None:
        """End the last table: what comes after it does not continue it, or nothing comes."""
        if self._open is None:
            return
        cells: list[Cell] = []
        for cell in self._open.cells:
            spans = [self.lines.line(*line) for line in cell.lines]
            span = around(spans, self.lines.here)
            cells.append(Cell(cell.row, cell.column, span, cell.rows, cell.columns))
        self.lines.table(cells)
        for line in self._open.after:
            self.lines.line(*line)
        self._open = None


def _head(table: PageTable) -> list[list[str]]:
    return [cell.lines for cell in table.cells if cell.row == 0]


def _is_cut(top: list[PageCell], above: dict[int, _Cell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Then it has no number of its own, most of its cells are empty, and what it goes on with ran up
    to the edge of its cell.
    """
    filled = [cell for cell in top if cell.lines]
    if not filled or top[0].lines or 2 * len(filled) > len(top):
        return False
    if any(c.column not in above or above[c.column].columns != c.columns for c in top):
        return False
    return all(
        above[cell.column].is_full
        and above[cell.column].rows == cell.rows == 1
        and not "".join(cell.lines).isdigit()
        for cell in filled
    )


def _goes_on(cell: PageCell, upper: _Cell) -> bool:
    """Whether a cell that spans rows is the rest of one whose words stand on the page before."""
    return cell.rows > 1 and not cell.lines and upper.columns == cell.columns


def _extend(upper: _Cell, cell: PageCell, lines: list[Line], *, rows: int) -> None:
    upper.rows += rows
    upper.lines += lines
    if lines:
        upper.is_full = cell.is_full


def _same_columns(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= _SAME_COLUMN for x, y in zip(a, b, strict=True))
