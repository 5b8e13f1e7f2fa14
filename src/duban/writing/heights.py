"""How high a row must be so that its wrapped text shows: no program measures rows of a given file.

Reads: cells and column widths. Writes: heights in points. Leaves unread: where a font breaks lines.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from math import ceil

from duban.writing.sheets import Column, Group, Value

# Points: a line of the ledger's 11-point font, the air around it, the highest row there can be.
# Fonts that stand in for the named one have higher lines; 15.5 holds them all.
LINE = 15.5
AIR = 4
HIGHEST = 408.75


def group_heights(columns: Sequence[Column], group: Group) -> list[float]:
    """The height of each row, with room in all of them together for the cells they share."""
    alone = len(group) == 1
    heights = [
        max(_height(cell.value, c) for cell, c in zip(row, columns, strict=True) if _own(c, alone))
        for row in group
    ]
    shared = max(
        _height(cell.value, column) for cell, column in zip(group[0], columns, strict=True)
    )
    if not alone and shared > sum(heights):
        more = (shared - sum(heights)) / len(heights)
        heights = [height + more for height in heights]
    return [min(height, HIGHEST) for height in heights]


def words_height(text: str, width: float) -> float:
    """The height of one text in a column of that width."""
    return min(_lines(text, width) * LINE + AIR, HIGHEST)


def _own(column: Column, alone: bool) -> bool:
    return alone or not column.shared


def _height(value: Value, column: Column) -> float:
    if value is None or isinstance(value, datetime.date):
        return LINE + AIR
    return _lines(str(value), column.width) * LINE + AIR


def _lines(text: str, width: float) -> int:
    # An 11-point character is a little wider than what widths are counted in, and a line loses up
    # to one character at its end, because no mark may begin the next.
    return line_count(text, max(width * 0.95 - 1, 2))


def line_count(text: str, room: float) -> int:
    """How many lines the text takes ``room`` half-width characters wide."""
    return sum(max(ceil(_display_width(line) / room), 1) for line in text.split("\n"))


def _display_width(text: str) -> float:
    """Width in half-width characters; a Chinese character has 3 bytes and counts 2."""
    if text.isascii():
        return len(text)
    return (len(text.encode("utf-8", "replace")) + len(text)) / 2
