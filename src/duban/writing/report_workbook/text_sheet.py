"""What a report says outside of its tables, line under line on one worksheet.

Reads: lines with the names of their styles. Writes: one column, as wide as the type area. Leaves
unread: tables, which have sheets of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from xlsxwriter.worksheet import Worksheet

from duban.writing.heights import AIR, HIGHEST
from duban.writing.layouts import Layout
from duban.writing.report import plain
from duban.writing.report_workbook.looks import Key, ReportLooks, note_sources
from duban.writing.report_workbook.measures import Measures
from duban.writing.report_workbook.plan import TextLine
from duban.writing.report_workbook.printing import prepare_print
from duban.writing.workbooks import write_text

_ALIGNS = {"center": "center", "right": "right"}


def write_text_sheet(
    paper: Worksheet, looks: ReportLooks, layout: Layout, lines: Iterable[TextLine]
) -> None:
    """One row for each line; a long paragraph takes several, so that none is too high to show."""
    measures = Measures(layout, (1,), layout.page.text_width)
    paper.set_column(0, 0, *measures.column_widths())
    row = 0
    for line in lines:
        style, words = line.style, line.words
        align = _ALIGNS.get(layout.style(style).align, "left")
        look = looks.of(Key(style, align, ruled=False))
        note_sources(paper, row, 0, words)
        for text in _pieces(plain(words), style, measures):
            paper.set_row(row, measures.height(text, style, 0, 0))
            write_text(paper, row, 0, text, look)
            row += 1
    prepare_print(paper, layout.page, layout)


def _pieces(text: str, style: str, measures: Measures) -> Iterator[str]:
    """The text in stretches that fill at most the highest row."""
    lines = math.floor((HIGHEST - AIR) / measures.line_height(style))
    for part in text.split("\n"):
        length = max(lines * math.floor(measures.room(style, 0, 0) / 2), 1)
        for start in range(0, max(len(part), 1), length):
            yield part[start : start + length]
