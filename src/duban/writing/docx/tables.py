"""Tables: ruled cells, merged as the report spans them, heads that repeat on each page.

Reads: a table and the width that it may take. Writes: ``w:tbl``. Leaves unread: what a column
means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Holding:
    """Which rows of a table hold to what, by their numbers from 0.

    Rows in ``kept`` stay on the page of the next row; those in ``parted`` may go on over the page.
    """

    kept: frozenset[int] = frozenset()
    parted: frozenset[int] = frozenset()


def table_element(
    lettering: Lettering, table: Table, widths: Sequence[int], holding: Holding
) -> etree._Element:
    """The table; ``widths`` of its columns in twips."""
    properties = element(
        "tblPr",
        children=[
            element("tblW", {"w": sum(widths), "type": "dxa"}),
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
        _row(
            places,
            _RowLook(
                lettering,
                widths,
                is_head=index < table.head,
                is_kept=index in holding.kept,
                is_parted=index in holding.parted,
                least=least.get(index, 0),
            ),
        )
        for index, places in enumerate(laid_out(table))
    ]
    return element("tbl", children=[properties, grid, *rows])


def shares(relative: Sequence[float], width: int) -> list[int]:
    """Widths of the columns, which add up to the whole exactly."""
    total = sum(relative)
    edges = [round(width * sum(relative[:index]) / total) for index in range(len(relative) + 1)]
    return [right - left for left, right in pairwise(edges)]


@dataclass(frozen=True, slots=True)
class _RowLook:
    """What the cells of a row have in common; ``least`` is its least height in lines."""

    lettering: Lettering
    widths: Sequence[int]
    is_head: bool
    is_kept: bool
    is_parted: bool
    least: float


def _row(places: Places, look: _RowLook) -> etree._Element:
    lettering = look.lettering
    height = twips(look.least * lettering.pitch(lettering.style("table_cell")))
    properties = element(
        "trPr",
        children=[
            None if look.is_parted else element("cantSplit"),
            element("trHeight", {"val": height, "hRule": "atLeast"}) if height else None,
            element("tblHeader") if look.is_head else None,
        ],
    )
    return element("tr", children=[properties, *(_cell(place, look) for place in places)])


def _cell(place: Place, look: _RowLook) -> etree._Element:
    cell = place.cell
    width = sum(look.widths[place.column : place.column + cell.columns])
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
    style = "table_head" if look.is_head or cell.label else "table_cell"
    align = "center" if style == "table_head" else str(cell.align).replace("centre", "center")
    keep_next = look.is_head or look.is_kept
    setting = Setting(align=align, indents=_NO_INDENT, breaks_words=True, keep_next=keep_next)
    lines = [()] if place.goes_on else list(paragraphs_of(cell.words))
    written = [paragraph(look.lettering, style, line, setting) for line in lines]
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
