"""How the cells of the workbook look: fonts, borders, and the fills of marked cells.

Reads: a mark and what a cell holds. Writes: one workbook format for each look, made when first
asked for. Leaves unread: the cell's value.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from duban.writing import labels
from duban.writing.sheets import Mark

# Greys apart enough to tell in black and white; the words in the cells say the rest.
_FILLS = {Mark.INFERRED: "#FFF2CC", Mark.MISSING: "#D0CECE", Mark.FAILED: "#F4B183"}
_BORDER = {"border": 1, "border_color": "#7F7F7F"}
_TITLE = {"font_name": labels.HEADING_FONT, "font_size": 18, "align": "center", "valign": "vcenter"}
_FILL_IN = {"align": "left", "valign": "vcenter", "text_wrap": True}
_HEADING = {
    "font_name": labels.HEADING_FONT,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "bg_color": "#DDE6F0",
    **_BORDER,
}


class Looks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[Mark, bool, str, bool], Format] = {}
        self.title: Format = workbook.add_format(_TITLE)
        self.fill_in: Format = workbook.add_format(_FILL_IN)
        self.heading: Format = workbook.add_format(_HEADING)

    def cell(
        self, mark: Mark, *, centred: bool, number_format: str = "", guarded: bool = False
    ) -> Format:
        """The format of a cell; ``guarded`` text stays text also after somebody edits it."""
        key = (mark, centred, number_format, guarded)
        if key not in self._made:
            self._made[key] = self._workbook.add_format(_properties(*key))
        return self._made[key]


def _properties(mark: Mark, centred: bool, number_format: str, guarded: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {"text_wrap": True, "valign": "vcenter", **_BORDER}
    properties["align"] = "center" if centred else "left"
    if number_format:
        properties["num_format"] = number_format
    if guarded:
        properties["quote_prefix"] = True
    if mark in _FILLS:
        properties["bg_color"] = _FILLS[mark]
    if mark in (Mark.MISSING, Mark.FAILED):
        properties["bold"] = True
    return properties
