"""Tables: ruled cells, merged as the report spans them, heads that repeat on each page.

Reads: a table and the width that it may take. Writes: ``w:tbl``. Leaves unread: what a column
means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree

from duban.writing import labels
from duban.writing.docx.lettering import Indents, Lettering, twips
from duban.writing.docx.markup import Attributes, element
from duban.writing.docx.paragraphs import Setting, paragraph
from duban.writing.grid import Place, Places, laid_out
from duban.writing.report import Run, Table, Words

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
# Rules of half a point, and the white between a rule and the words, in twips.
_RULE: Attributes = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
_MARGIN = 70
_NO_INDENT = Indents(first=0, left=0, right=0)


def table_element(lettering: Lettering, table: Table, width: int) -> etree._Element:
    """The table; ``width`` in twips."""
    widths = shares(table.widths, width)
    properties = element(
        "tblPr",
        children=[
            element("tblW", {"w": width, "type": "dxa"}),
            element("jc", {"val": "center"}),
            element("tblBorders", children=[element(side, _RULE) for side in _SIDES]),
            element("tblLayout", {"type": "fixed"}),
            element(
                "tblCellMar",
                children=[element(s, {"w": _MARGIN, "type": "dxa"}) for s in ("left", "right")],
            ),
        ],
    )
    grid = element("tblGrid", children=[element("gridCol", {"w": column}) for column in widths])
    least = dict(table.heights)
    rows = [
        _row(lettering, places, widths, head=index < table.head, least=least.get(index, 0))
        for index, places in enumerate(laid_out(table))
    ]
    return element("tbl", children=[properties, grid, *rows])


def shares(relative: Sequence[float], width: int) -> list[int]:
    """Widths of the columns, which add up to the whole exactly."""
    total = sum(relative)
    edges = [round(width * sum(relative[:index]) / total) for index in range(len(relative) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _row(
    lettering: Lettering, places: Places, widths: list[int], *, head: bool, least: float
) -> etree._Element:
    height = twips(least * lettering.pitch(lettering.style("table_cell")))
    properties = element(
        "trPr",
        children=[
            # A row is read as one; Word parts it all the same where it is higher than a page.
            element("cantSplit"),
            element("trHeight", {"val": height, "hRule": "atLeast"}) if least else None,
            element("tblHeader") if head else None,
        ],
    )
    cells = [_cell(lettering, place, widths, head=head) for place in places]
    return element("tr", children=[properties, *cells])


def _cell(lettering: Lettering, place: Place, widths: list[int], *, head: bool) -> etree._Element:
    cell = place.cell
    width = sum(widths[place.column : place.column + cell.columns])
    merge = element("vMerge", {} if place.goes_on else {"val": "restart"})
    fill = labels.FILLS.get(cell.colour) if cell.colour else None
    properties = element(
        "tcPr",
        children=[
            element("tcW", {"w": width, "type": "dxa"}),
            element("gridSpan", {"val": cell.columns}) if cell.columns > 1 else None,
            merge if cell.rows > 1 else None,
            element("shd", {"val": "clear", "color": "auto", "fill": fill}) if fill else None,
            element("vAlign", {"val": "center"}),
        ],
    )
    style = "table_head" if head or cell.label else "table_cell"
    align = "center" if style == "table_head" else str(cell.align).replace("centre", "center")
    setting = Setting(align=align, indents=_NO_INDENT, breaks_words=True, keep_next=head)
    lines = [()] if place.goes_on else list(paragraphs_of(cell.words))
    written = [paragraph(lettering, style, line, setting) for line in lines]
    return element("tc", children=[properties, *written])


def paragraphs_of(words: Words) -> Iterator[Words]:
    """The words of a cell parted at their line breaks; one empty paragraph where there are none."""
    line: list[Run] = []
    for run in words:
        first, *others = run.text.splitlines() or [""]
        line.append(Run(first, run.source, run.strong))
        for text in others:
            yield tuple(line)
            line = [Run(text, run.source, run.strong)]
    yield tuple(line)
