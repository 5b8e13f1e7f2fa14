"""How the cells of a report's workbook look, by the styles of its layout.

Reads: the name of a style, and what is particular to a cell. Writes: one workbook format for each
look, made when first asked for. Leaves unread: the cell's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from duban.writing import labels
from duban.writing.layouts import Layout
from duban.writing.report import Align, Colour, Run
from duban.writing.sentences import sound
from duban.writing.workbooks import Look

_ALIGNS = {"both": "left", Align.CENTRE: "center"}
_RULES = {"border": 1, "border_color": "#000000"}


class Key(NamedTuple):
    """All that tells one look from another."""

    style: str
    align: str = ""
    ruled: bool = True
    strong: bool = False
    colour: Colour | None = None


class ReportLooks:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook, layout: Layout) -> None:
        self._workbook = workbook
        self._layout = layout
        self._made: dict[tuple[Key, str, bool], Format] = {}

    def of(self, key: Key) -> Look:
        """The look for a cell of that kind."""
        return partial(self._format, key)

    def _format(self, key: Key, *, number_format: str = "", guarded: bool = False) -> Format:
        wanted = (key, number_format, guarded)
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(self._properties(*wanted))
        return self._made[wanted]

    def _properties(self, key: Key, number_format: str, guarded: bool) -> dict[str, object]:
        style = self._layout.style(key.style)
        align = key.align or style.align
        properties: dict[str, object] = {
            "font_name": style.font,
            "font_size": style.size,
            "font_scheme": False,
            "font_color": f"#{style.colour}",
            "bold": style.bold or key.strong,
            "align": _ALIGNS.get(align, align),
            "valign": "vcenter",
            "text_wrap": True,
        }
        if key.ruled:
            properties |= _RULES
        if number_format:
            properties["num_format"] = number_format
        if guarded:
            properties["quote_prefix"] = True
        if key.colour:
            properties["bg_color"] = f"#{labels.FILLS[key.colour]}"
        return properties


def note_sources(paper: Worksheet, row: int, column: int, runs: Sequence[Run]) -> None:
    """Where the figures of a cell come from, as a note that shows when one points at it."""
    sources = dict.fromkeys(sound(run.source) for run in runs if run.source)
    if sources:
        words = labels.SOURCE_OF_FIGURE.format(source="\n".join(sources))
        paper.write_comment(row, column, words, {"author": "Duban"})
