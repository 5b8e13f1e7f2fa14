"""Measured pages → the lines of print, apart from page numbers and tables.

Reads: measured pages. Writes: a Print: pages with their lines from top to bottom, the type area.
Leaves unread: what stands at an angle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from duban.geometry import labels
from duban.geometry.area import Area, area_of
from duban.geometry.passages import PrintedLine
from duban.geometry.ruled import PrintedTable, tables_of, whole_lines
from duban.render import Line, MeasuredPage, Rule

_PAGE_NUMBER = re.compile(labels.PAGE_NUMBER)
# A page number stands in the lower margin, and what is above the first 27 mm is a running head.
_LOWER_MARGIN, _RUNNING_HEAD = 33.0, 27.0
_SMALLEST = 1.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its lines outside tables, its page number, its tables and its drawn lines."""

    page: MeasuredPage
    lines: tuple[PrintedLine, ...]
    numbers: tuple[PrintedLine, ...]
    heads: tuple[PrintedLine, ...]
    table_lines: tuple[tuple[int, PrintedLine], ...]
    tables: tuple[PrintedTable, ...]

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.page.width > self.page.height

    @property
    def level_rules(self) -> tuple[Rule, ...]:
        """The drawn lines from left to right, from top to bottom, each once."""
        return whole_lines([rule for rule in self.page.rules if rule.is_level])


@dataclass(frozen=True, slots=True)
class Print:
    """All pages, and the area that their lines keep to."""

    pages: tuple[PrintedPage, ...]
    area: Area


def printed(pages: Iterable[MeasuredPage]) -> Print:
    """The print of a document."""
    found = tuple(_printed_page(page) for page in pages)
    upright = [line for page in found if not page.is_landscape for line in page.lines]
    return Print(found, area_of(upright))


def _printed_page(page: MeasuredPage) -> PrintedPage:
    tables = tables_of(page)
    flow: list[PrintedLine] = []
    numbers: list[PrintedLine] = []
    heads: list[PrintedLine] = []
    inside: list[tuple[int, PrintedLine]] = []
    for line in page.lines:
        made = printed_line(page.number, line)
        if made is None:
            continue
        within = [number for number, table in enumerate(tables) if _holds(table, made)]
        if within:
            inside.append((within[0], made))
        elif _is_page_number(made, page.height):
            numbers.append(made)
        elif made.baseline < _RUNNING_HEAD:
            heads.append(made)
        else:
            flow.append(made)
    return PrintedPage(page, tuple(flow), tuple(numbers), tuple(heads), tuple(inside), tables)


def printed_line(page: int, line: Line) -> PrintedLine | None:
    """A measured line without the blanks at its ends; ``None`` where nothing is printed."""
    marks = [index for index, glyph in enumerate(line.glyphs) if not glyph.character.isspace()]
    # A hostile file may print type of no size.
    if not marks or not line.size > _SMALLEST:
        return None
    glyphs = line.glyphs[marks[0] : marks[-1] + 1]
    kept = Line(glyphs)
    return PrintedLine(page, glyphs, kept.text, kept.left, kept.right, kept.baseline, kept.size)


def _is_page_number(line: PrintedLine, height: float) -> bool:
    is_low = line.baseline > height - _LOWER_MARGIN
    return is_low and bool(_PAGE_NUMBER.fullmatch(line.text.replace(" ", "")))


def _holds(table: PrintedTable, line: PrintedLine) -> bool:
    height = line.baseline - line.em / 3
    return table.left <= line.middle <= table.right and table.top <= height <= table.bottom
