"""The ledger as a workbook that can be filtered, filled in and printed.

Reads: sheets as data. Writes: an .xlsx whose cells are text, numbers and dates, never formulas.
Leaves unread: what a cell means.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import partial

from xlsxwriter.worksheet import Worksheet

from duban.writing import labels
from duban.writing.heights import group_heights, words_height
from duban.writing.looks import Looks
from duban.writing.sheets import Cell, Column, Group, Sheet
from duban.writing.workbooks import (
    PAPERS,
    NumberFormats,
    forget_row,
    merge,
    workbook_into,
    write_value,
)

_TITLE_ROW, _FILL_IN_ROW, _HEAD_ROW, _FIRST_ROW = range(4)
_DAY = "yyyy-mm-dd"


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """All sheets as one workbook; the same sheets always give the same bytes."""
    data = io.BytesIO()
    with workbook_into(data, labels.LEDGER) as workbook:
        looks = Looks(workbook)
        for sheet in sheets:
            _SheetWriter(workbook.add_worksheet(labels.SHEETS[sheet.name]), looks, sheet).write()
    return data.getvalue()


class _SheetWriter:
    """Writes one sheet from its first row to its last, as constant memory asks for."""

    def __init__(self, paper: Worksheet, looks: Looks, sheet: Sheet) -> None:
        self._paper = paper
        self._looks = looks
        self._sheet = sheet
        self._columns = sheet.columns
        self._row = _FIRST_ROW

    def write(self) -> None:
        for index, column in enumerate(self._columns):
            fold = {"level": 1} if column.foldable else {}
            self._paper.set_column(index, index, column.width, None, fold)
        self._write_head()
        for group in self._sheet.groups:
            self._write_group(group)
        if self._row == _FIRST_ROW:
            self._write_empty()
        self._prepare_screen_and_print()

    def _write_head(self) -> None:
        name, width = self._sheet.name, sum(column.width for column in self._columns)
        fill_in = labels.SECOND_ROW.format(
            fill_in=labels.FILL_IN, legend=labels.LEGENDS.get(name, "")
        ).strip()
        self._across(_TITLE_ROW, labels.TITLES[name], self._looks.title, 32)
        height = words_height(fill_in, width) + 6
        self._across(_FILL_IN_ROW, fill_in, self._looks.fill_in, height)
        self._paper.set_row(_HEAD_ROW, 34)
        for index, column in enumerate(self._columns):
            self._paper.write_string(_HEAD_ROW, index, column.heading, self._looks.heading)

    def _across(self, row: int, words: str, look: object, height: float) -> None:
        self._paper.set_row(row, height)
        self._paper.merge_range(row, 0, row, len(self._columns) - 1, words, look)

    def _write_empty(self) -> None:
        look = self._looks.cell(Cell().mark, centred=False)
        self._across(self._row, labels.NO_TASKS, look, 24)
        self._row += 1

    def _write_group(self, group: Group) -> None:
        first = self._row
        for cells, height in zip(group, group_heights(self._columns, group), strict=True):
            self._paper.set_row(self._row, height)
            for index, (cell, lead, column) in enumerate(
                zip(cells, group[0], self._columns, strict=True)
            ):
                # The look of a merged range is that of all its cells.
                mark = lead.mark if column.shared else cell.mark
                self._write_cell(index, Cell(cell.value, mark), column)
            forget_row(self._paper, self._row - 1)
            self._row += 1
        if len(group) > 1:
            self._merge(first, self._row - 1)

    def _merge(self, first: int, last: int) -> None:
        for index, column in enumerate(self._columns):
            if column.shared:
                merge(self._paper, first, index, last, index)

    def _write_cell(self, index: int, cell: Cell, column: Column) -> None:
        look = partial(self._looks.cell, cell.mark, centred=column.centred)
        formats = NumberFormats(_DAY, column.whole)
        write_value(self._paper, self._row, index, cell.value, look, formats)

    def _prepare_screen_and_print(self) -> None:
        paper, last_column = self._paper, len(self._columns) - 1
        paper.freeze_panes(_FIRST_ROW, self._sheet.steady)
        paper.autofilter(_HEAD_ROW, 0, max(self._row - 1, _HEAD_ROW), last_column)
        paper.set_landscape()
        paper.set_paper(PAPERS["A4"])
        paper.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        paper.center_horizontally()
        paper.fit_to_pages(1, 0)
        paper.repeat_rows(_TITLE_ROW, _HEAD_ROW)
        paper.print_area(_TITLE_ROW, 0, self._row - 1, last_column)
        paper.set_footer(labels.FOOTER)
