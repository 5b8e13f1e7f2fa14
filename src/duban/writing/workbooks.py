"""Workbooks whose cells are text, numbers and days, never formulas, written from top to bottom.

Reads: values, and which look a cell of a kind has. Writes: an xlsx, whose finished rows wait in a
file, so that a long sheet is never held whole. Leaves unread: what a sheet means.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from duban.writing import labels
from duban.writing.sentences import capped, looks_like_formula, sound
from duban.writing.sheets import Value

PAPERS = {"A3": 8, "A4": 9}
# Without a scheme, or Excel would put the font of its theme in this one's place.
_TYPE = {"font_name": labels.FONT, "font_size": 11, "font_scheme": False}
# A worksheet breaks lines by line feeds; a carriage return would show as its escape.
_RETURNS = re.compile(r"\r\n?")
# Before it the calendars of Excel and LibreOffice differ by a day.
_FIRST_DAY = datetime.date(1900, 3, 1)
# A worksheet keeps 15 digits of a number.
_INEXACT = 10**15


class Look(Protocol):
    """The look of one cell; ``guarded`` text stays text also after somebody edits it."""

    def __call__(self, *, number_format: str = "", guarded: bool = False) -> Format: ...


class NumberFormats(NamedTuple):
    """How days and whole numbers of a sheet are shown."""

    day: str
    whole: str = ""


@contextmanager
def workbook_into(data: io.BytesIO, title: str) -> Iterator[Workbook]:
    """A workbook that is written into ``data`` when the context ends."""
    # Finished rows wait in files of this folder, which goes also when something interrupts.
    with TemporaryDirectory() as folder, _workbook(data, folder) as workbook:
        # The library has no clock; the workbook's own time would make each copy another file.
        created = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
        workbook.set_properties({"title": title, "author": "Duban", "created": created})
        yield workbook


def _workbook(data: io.BytesIO, folder: str) -> Workbook:
    return Workbook(
        data,
        {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": _TYPE,
        },
    )


def write_value(
    paper: Worksheet, row: int, column: int, value: Value, look: Look, formats: NumberFormats
) -> None:
    """A day or a number as such where a worksheet can keep it exactly, anything else as text."""
    if isinstance(value, datetime.date) and value >= _FIRST_DAY:
        moment = datetime.datetime.combine(value, datetime.time())
        paper.write_datetime(row, column, moment, look(number_format=formats.day))
    elif isinstance(value, int | float) and -_INEXACT < value < _INEXACT:
        whole = formats.whole if isinstance(value, int) else ""
        paper.write_number(row, column, value, look(number_format=whole))
    else:
        write_text(paper, row, column, "" if value is None else str(value), look)


def write_text(paper: Worksheet, row: int, column: int, text: str, look: Look) -> None:
    """Text that stays text, whatever it looks like."""
    words = capped(sound(_RETURNS.sub("\n", text)))
    made = look(guarded=looks_like_formula(words))
    if not words:
        paper.write_blank(row, column, None, made)
    elif words.startswith("<r>") and words.endswith("</r>"):
        # XlsxWriter takes such a text for its own finished XML and would not escape it.
        paper.write_rich_string(row, column, words[:1], words[1:2], words[2:], made)
    else:
        paper.write_string(row, column, words, made)


def forget_row(paper: Worksheet, row: int) -> None:
    """Let go of what is kept of a row that is put away: a cell below it has been written."""
    paper.row_info.pop(row, None)
    paper.row_sizes.pop(row, None)


def merge(paper: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells that are written; of one cell nothing is merged."""
    if (top, left) != (bottom, right):
        # merge_range refuses rows that constant memory has already put away; this is its list.
        paper.merge.append([top, left, bottom, right])
