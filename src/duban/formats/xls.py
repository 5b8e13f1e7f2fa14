"""Excel 97 workbooks through calamine: every sheet as a table.

Reads: the bytes of an .xls. Writes: a SourceText whose places are sheet, row and column.
Leaves unread: number formats other than dates, so a percentage is read as the fraction that is
stored, and a note says so; comments, macros, pictures.
"""

from __future__ import annotations

import datetime
import io

import python_calamine

from duban.formats.number_formats import plain
from duban.formats.sheets import Sheets
from duban.refusals import refuse
from duban.sandbox import Report
from duban.text import SourceText

_SECTOR = 512
_SEARCHED = 1 << 22
_FRACTION_NOTE = "旧版 xls 的百分比按存储的小数读入（85% 读作 0.85）。"


def read(data: bytes, name: str, report: Report) -> SourceText:
    """The text of an .xls."""
    if _has_password(data):
        raise refuse("password_protected")
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        if len(data) % _SECTOR:
            raise refuse("truncated", what="工作簿的最后一个扇区不完整") from error
        raise refuse("damaged", what="工作簿结构无法读取") from error
    sheets = Sheets()
    listed = [
        sheet
        for sheet in workbook.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    for number, metadata in enumerate(listed):
        report(number, len(listed))
        if metadata.visible != python_calamine.SheetVisibleEnum.Visible:
            sheets.note(f"工作表“{metadata.name}”是隐藏的，已一并读入。")
        _read_sheet(workbook, metadata.name, sheets)
    report(len(listed), len(listed))
    return sheets.build(name, "xls")


def _has_password(data: bytes) -> bool:
    """Whether the workbook's first record, which begins a sector, is followed by FILEPASS."""
    return any(
        data[at : at + 2] == b"\x09\x08" and data[at + 20 : at + 22] == b"\x2f\x00"
        for at in range(_SECTOR, min(len(data), _SEARCHED), _SECTOR)
    )


def _read_sheet(workbook: python_calamine.CalamineWorkbook, name: str, sheets: Sheets) -> None:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refuse("damaged", what="工作表无法读取") from error
    sheets.begin(name)
    # iter_rows begins with the first row of the sheet, but with the first column that is filled.
    first_column = sheet.start[1] if sheet.start else 0
    for row, cells in enumerate(sheet.iter_rows()):
        for column, value in enumerate(cells, first_column):
            if value is not None and value != "":
                if isinstance(value, float) and 0 < value < 1:
                    sheets.note(_FRACTION_NOTE)
                sheets.add(row, column, _shown(value))
    sheets.end(
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(value) if value == value and abs(value) != float("inf") else ""
    if isinstance(value, datetime.datetime):
        moment = value.isoformat(" ", "minutes")
        return moment.removesuffix(" 00:00")
    return str(value)
