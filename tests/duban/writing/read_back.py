"""Reads a written workbook with two programs that know nothing of each other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import python_calamine
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from duban.writing import Entry, Unopened, ledger_bytes

HEAD = 3


def opened(entries: Sequence[Entry], unopened: Sequence[Unopened] = ()) -> Workbook:
    """The workbook of these entries as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(ledger_bytes(".xlsx", entries, unopened)))


def sheet_of(*entries: Entry, name: str = "任务台账") -> Worksheet:
    """One sheet of the workbook of these entries."""
    return opened(entries)[name]


def column(sheet: Worksheet, heading: str) -> list[Any]:
    """The cells under a heading."""
    for cell in sheet[HEAD]:
        if cell.value == heading:
            return [row[0] for row in sheet.iter_rows(HEAD + 1, None, cell.column, cell.column)]
    raise LookupError(f"no column {heading} in {sheet.title}")


def values(sheet: Worksheet, heading: str) -> list[Any]:
    """The values under a heading."""
    return [cell.value for cell in column(sheet, heading)]


def grid_of_openpyxl(data: bytes) -> dict[str, list[list[str]]]:
    """Every sheet as rows of words."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {s.title: [[_word(v) for v in r] for r in s.iter_rows(values_only=True)] for s in book}


def grid_of_calamine(data: bytes) -> dict[str, list[list[str]]]:
    """Every sheet as rows of words."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    return {
        name: [[_word(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
        for name, sheet in sheets.items()
    }


def _word(value: Any) -> str:
    """A value in one spelling: the programs name dates, blanks and whole numbers differently."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value).removesuffix(" 00:00:00")
