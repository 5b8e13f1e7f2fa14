"""How wide columns and how high rows must be, reckoned from the type that a layout names.

Reads: widths, texts, the styles of a layout. Writes: millimetres and points. Leaves unread: where a
font really breaks lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from duban.writing.grid import Place, Places
from duban.writing.heights import AIR, HIGHEST, line_count
from duban.writing.layouts import Layout
from duban.writing.report import plain

# What one unit of a column's width and one point measure in millimetres.
_UNIT, _POINT = 1.95, 25.4 / 72
_WIDEST = 255.0
# What a cell keeps free at its sides; a line loses a character, because no mark may begin the next.
_MARGIN = 1.6
# A font that stands in for the named one has higher lines.
_LINE = 1.42


class Measures:
    """The measures of one sheet, whose columns share a width in millimetres."""

    def __init__(self, layout: Layout, relative: Sequence[float], width: float) -> None:
        self._layout = layout
        total = sum(relative)
        self.edges = [0.0, *accumulate(share * width / total for share in relative)]

    def column_widths(self) -> list[float]:
        """The width of each column in the units of a worksheet."""
        return [min((right - left) / _UNIT, _WIDEST) for left, right in pairwise(self.edges)]

    def line_height(self, style: str) -> float:
        """The height of a line in points."""
        given = self._layout.style(style)
        return max(given.pitch, given.size * _LINE)

    def room(self, style: str, left: int, right: int) -> float:
        """How many half-width characters fit on a line over columns ``left`` to ``right``."""
        em = self._layout.style(style).size * _POINT
        width = self.edges[right + 1] - self.edges[left]
        return max((width - _MARGIN - em) / (em / 2), 2)

    def height(self, text: str, style: str, left: int, right: int) -> float:
        """The height of a row whose text stands in columns ``left`` to ``right``."""
        lines = line_count(text, self.room(style, left, right))
        return min(lines * self.line_height(style) + AIR, HIGHEST)

    def heights(self, group: Sequence[Places], least: Mapping[int, float]) -> list[float]:
        """The height of each row, with room in all of them together for the cells they share.

        ``least`` gives lines of text by the row's place in the group.
        """
        line = self.line_height("table_cell")
        heights = [least.get(index, 1) * line + AIR for index in range(len(group))]
        shared: list[tuple[int, int, float]] = []
        for index, places in enumerate(group):
            for place in places:
                reach = min(place.cell.rows, len(group) - index)
                needed = 0.0 if place.goes_on else self._needed(place)
                if reach == 1:
                    heights[index] = max(heights[index], needed)
                else:
                    shared.append((index, reach, needed))
        for index, reach, needed in shared:
            lacking = max(needed - sum(heights[index : index + reach]), 0)
            for row in range(index, index + reach):
                heights[row] += lacking / reach
        return [min(height, HIGHEST) for height in heights]

    def _needed(self, place: Place) -> float:
        right = place.column + place.cell.columns - 1
        lines = line_count(plain(place.cell.words), self.room("table_cell", place.column, right))
        return lines * self.line_height("table_cell") + AIR
