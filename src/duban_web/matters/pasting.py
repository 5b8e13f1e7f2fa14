"""Rows pasted from a spreadsheet, as new matters in the making: which column says what.

Reads: what a spreadsheet program puts on the clipboard, cells apart by tabs. Writes: rows of texts
by column. Leaves unread: what names and days mean, and columns that say nothing of a new matter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duban_web.matters.columns import Column

# In this order cells are taken where no row of headings says otherwise.
PLAIN_ORDER = (Column.TITLE, Column.REQUIREMENT, Column.LEAD, Column.RESPONSIBLE, Column.DUE)
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row; ``line`` counts rows from 1 as they were pasted, headings and empty ones included."""

    line: int
    texts: Mapping[Column, str]


def pasted(text: str, headings: Mapping[str, Column]) -> list[PastedRow]:
    """The rows that hold something, by column.

    The first row with two known headings says which column is which; what stands before it is the
    name of the table. A cell with line breaks is one cell, as spreadsheet programs quote it.
    """
    lines = [
        (number, [" ".join(cell.split()) for cell in cells])
        for number, cells in enumerate(csv.reader(io.StringIO(text), dialect="excel-tab"), 1)
    ]
    order: Sequence[Column | None] = PLAIN_ORDER
    start = 0
    for place, (_, cells) in enumerate(lines):
        named = [headings.get("".join(cell.split())) for cell in cells]
        if len([one for one in named if one]) > 1:
            order, start = named, place + 1
            break
    rows = (
        PastedRow(
            number, {one: cell for one, cell in zip(order, cells, strict=False) if one and cell}
        )
        for number, cells in lines[start:]
    )
    return [row for row in rows if row.texts]
