"""任务台账 as CSV for other programs: UTF-8 with a mark, no field that a program would calculate.

Reads: the sheet of tasks. Writes: its headings and rows. Leaves unread: the marks of cells, which
CSV cannot show; what was inferred stands in its own column.
"""

from __future__ import annotations

import csv
import datetime
import io

from duban.writing.sentences import looks_like_formula, sound
from duban.writing.sheets import Sheet, Value


def csv_bytes(sheet: Sheet) -> bytes:
    """The sheet's headings and rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.heading for column in sheet.columns])
    for group in sheet.groups:
        writer.writerows([_field(cell.value) for cell in row] for row in group)
    return text.getvalue().encode("utf-8-sig")


def _field(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    words = sound(value)
    # OWASP, CSV injection: an apostrophe before it makes a spreadsheet program take it as text.
    return f"'{words}" if looks_like_formula(words) else words
