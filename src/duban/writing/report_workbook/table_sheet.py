"""A table of a report on a worksheet of its own, ready for screen and printer.

Reads: a table, what stands above it, and the page of the layout. Writes: the cells of one sheet,
row after row. Leaves unread: the rest of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from duban.writing import labels
from duban.writing.grid import Place, Places, hanging_together, laid_out
from duban.writing.layouts import Layout
from duban.writing.report import Align, Cell, Line, Table, plain
from duban.writing.report_workbook.looks import Key, ReportLooks, note_sources
from duban.writing.report_workbook.measures import Measures
from duban.writing.report_workbook.printing import page_of, prepare_print
from duban.writing.wording import Styled
from duban.writing.workbooks import NumberFormats, forget_row, merge, write_text, write_value

_FORMATS = NumberFormats(labels.DAY_FORMAT)
# From so many columns on the first two stay in sight when one scrolls to the right.
_MANY, _STEADY = 10, 2


class TableSheet:
    """Writes one table from its title to its last row, as constant memory asks for."""

    def __init__(self, paper: Worksheet, looks: ReportLooks, layout: Layout, table: Table) -> None:
        self._paper = paper
        self._looks = looks
        self._layout = layout
        self._table = table
        self._page = page_of(layout, across=table.landscape)
        self._measures = Measures(layout, table.widths, self._page.text_width)
        self._last = len(table.widths) - 1
        self._row = 0
        self._is_flat = True

    def write(self, titles: Iterable[Styled], lines: Iterable[Line]) -> None:
        """The whole sheet: titles by their styles, lines, then the table."""
        for index, width in enumerate(self._measures.column_widths()):
            self._paper.set_column(index, index, width)
        for style, text in titles:
            self._across([(text, Key(style, ruled=False), 0, self._last)])
        for line in lines:
            self._across(self._parts(line))
        first, least = self._row, dict(self._table.heights)
        for group in hanging_together(laid_out(self._table)):
            done = self._row - first
            wanted = {n: least[done + n] for n in range(len(group)) if done + n in least}
            self._write_group(group, self._measures.heights(group, wanted), first)
        self._prepare(first)

    def _parts(self, line: Line) -> list[tuple[str, Key, int, int]]:
        """What stands at the left and at the right edge shares the columns as its words do."""
        left, right = Key("line", Align.LEFT, ruled=False), Key("line", Align.RIGHT, ruled=False)
        if not (line.left and line.right and self._last):
            words = "  ".join(part for part in (line.left, line.right) if part)
            return [(words, left if line.left else right, 0, self._last)]
        edges = self._measures.edges
        wanted = edges[-1] * len(line.left) / len(line.left + line.right)
        part = min(range(1, self._last + 1), key=lambda column: abs(edges[column] - wanted))
        return [(line.left, left, 0, part - 1), (line.right, right, part, self._last)]

    def _across(self, parts: Sequence[tuple[str, Key, int, int]]) -> None:
        """One row of merged cells."""
        self._paper.set_row(
            self._row,
            max(
                self._measures.height(text, key.style, left, end) for text, key, left, end in parts
            ),
        )
        for text, key, left, end in parts:
            look = self._looks.of(key)
            write_text(self._paper, self._row, left, text, look)
            for column in range(left + 1, end + 1):
                self._paper.write_blank(self._row, column, None, look())
            merge(self._paper, self._row, left, self._row, end)
        self._row += 1

    def _write_group(self, group: Sequence[Places], heights: Sequence[float], first: int) -> None:
        end = self._row + len(group) - 1
        for places, height in zip(group, heights, strict=True):
            self._paper.set_row(self._row, height)
            for place in places:
                self._write_place(place, end, is_head=self._row - first < self._table.head)
            forget_row(self._paper, self._row - 1)
            self._row += 1

    def _write_place(self, place: Place, end: int, *, is_head: bool) -> None:
        cell, left = place.cell, place.column
        look = self._looks.of(_key(cell, is_head=is_head))
        right = left + cell.columns - 1
        if place.goes_on:
            self._paper.write_blank(self._row, left, None, look())
        else:
            words = plain(cell.words)
            if cell.value is None:
                write_text(self._paper, self._row, left, words, look)
            else:
                write_value(self._paper, self._row, left, cell.value, look, _FORMATS)
            note_sources(self._paper, self._row, left, cell.words)
            merge(self._paper, self._row, left, min(self._row + cell.rows - 1, end), right)
        for column in range(left + 1, right + 1):
            self._paper.write_blank(self._row, column, None, look())
        self._is_flat &= is_head or cell.rows == cell.columns == 1

    def _prepare(self, first: int) -> None:
        paper, below = self._paper, first + self._table.head
        if first < below < self._row:
            paper.freeze_panes(below, _STEADY if self._last + 1 >= _MANY else 0)
            paper.repeat_rows(0, below - 1)
            if self._is_flat:
                paper.autofilter(below - 1, 0, self._row - 1, self._last)
        prepare_print(paper, self._page, self._layout)
        paper.print_area(0, 0, max(self._row - 1, 0), self._last)


def _key(cell: Cell, *, is_head: bool) -> Key:
    heads = is_head or cell.label
    strong = bool(cell.words) and all(run.strong for run in cell.words)
    align = Align.CENTRE if heads else cell.align
    return Key("table_head" if heads else "table_cell", align, strong=strong, colour=cell.colour)
