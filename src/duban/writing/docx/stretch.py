"""A stretch of paper between two section breaks: what stands in it, and how far down it reaches.

Reads: paragraphs and tables in order. Writes: their elements, and stacks to reckon pages with.
Leaves unread: the section's own properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from duban.writing.docx.lettering import TWIPS, Lettering, twips
from duban.writing.docx.markup import element
from duban.writing.docx.paragraphs import PLAIN, Setting, assembled, paragraph
from duban.writing.docx.tables import Holding, paragraphs_of, shares, table_element
from duban.writing.flow import Stack, end_of, line_count
from duban.writing.grid import laid_out
from duban.writing.layouts import POINTS, Page, Style
from duban.writing.report import Table, Words, plain

# The white at the sides of a cell, and its rule, in points.
_CELL_MARGINS = 7.0
_RULE = 0.5
_BELOW_TABLE = 8.0
_BETWEEN_TABLES = 2.0
# A table of at most so many rows, and no higher than this share of a page, is kept on one.
_SHORT = 12
_MOST_KEPT = 0.6


@dataclass(slots=True)
class Stretch:
    """Elements and stacks in their order, on one kind of page."""

    lettering: Lettering
    page: Page
    elements: list[etree._Element] = field(default_factory=list)
    stacks: list[Stack] = field(default_factory=list)

    @property
    def width(self) -> float:
        """The width of the type area in points."""
        return self.page.text_width * POINTS

    @property
    def height(self) -> float:
        """The height of the type area in points."""
        return self.page.text_height * POINTS

    def say(self, style: str, words: Words | str, setting: Setting = PLAIN) -> None:
        """A paragraph of one style."""
        text = words if isinstance(words, str) else plain(words)
        setting = self._below_table(setting)
        self.elements.append(paragraph(self.lettering, style, words, setting))
        self._reckon(style, self.lettering.style(style), text, setting)

    def set_runs(
        self,
        name: str,
        style: Style,
        runs: Iterable[etree._Element],
        text: str,
        setting: Setting = PLAIN,
    ) -> None:
        """A paragraph from finished runs whose characters are ``text``."""
        setting = self._below_table(setting)
        self.elements.append(assembled(self.lettering, name, style, runs, setting))
        self._reckon(name, style, text, setting)

    def tabulate(self, table: Table) -> None:
        """A table over the whole width; one that a page can hold is not parted if it is short."""
        widths = shares(table.widths, twips(self.width))
        heights = list(self._row_heights(table, widths))
        last = len(heights) - 1
        is_short = len(heights) <= _SHORT and sum(heights) <= self.height * _MOST_KEPT
        if self.elements and self.elements[-1].tag.endswith("}tbl"):
            # Two tables with nothing between them become one.
            line = replace(self.lettering.style("line"), size=1, pitch=_BETWEEN_TABLES)
            self.set_runs("line", line, [], "")
        holding = Holding(
            kept=frozenset(range(last)) if is_short else frozenset(),
            parted=frozenset(n for n, h in enumerate(heights) if h > self.height * _MOST_KEPT),
        )
        self.elements.append(table_element(self.lettering, table, widths, holding))
        head = 0.0
        for index, height in enumerate(heights):
            is_head = index < table.head
            self.stacks.append(
                Stack(
                    1,
                    height,
                    parted=False,
                    head=0 if is_head else head,
                    keep_next=is_head or index in holding.kept,
                )
            )
            head += height if is_head else 0

    def _below_table(self, setting: Setting) -> Setting:
        """The setting of a paragraph, with white above it if a table stands there."""
        is_below = self.elements and self.elements[-1].tag.endswith("}tbl")
        if is_below and not setting.page_break:
            return replace(setting, extra=setting.extra + _BELOW_TABLE)
        return setting

    def has_room(self, style: str, lines: float) -> bool:
        """Whether the page that is being filled takes so many more lines of a style."""
        end = end_of(self.stacks, self.height)
        return end.room >= lines * self.lettering.pitch(self.lettering.style(style))

    def keep_end(self) -> None:
        """Hold the end of the text on the page of what follows, with what already is held to it."""
        last = len(self.elements) - 1
        while last > 0 and self.elements[last].find("{*}pPr/{*}keepNext") is not None:
            last -= 1
        if last >= 0 and self.elements[last].tag.endswith("}p"):
            # Behind pStyle, where the schema wants it.
            self.elements[last][0].insert(1, element("keepNext"))
            at = len(self.stacks) - (len(self.elements) - last)
            self.stacks[at] = replace(self.stacks[at], keep_next=True)

    def _reckon(self, name: str, style: Style, text: str, setting: Setting) -> None:
        character = self.lettering.character(style)
        first, left, right = setting.indents.over(style)
        pitch = self.lettering.pitch(style)
        style = setting.over(style)
        blank = self.lettering.blanks(style, 1) / TWIPS
        self.stacks.append(
            Stack(
                lines=line_count(
                    text,
                    self.width - (left + right) * character,
                    character,
                    first=first * character,
                    half=style.size / 2 + character - style.size,
                ),
                pitch=pitch,
                before=style.before * blank + setting.extra,
                after=style.after * blank + setting.rule,
                keep_next=setting.keep_next or name.startswith("heading"),
                new_page=setting.page_break,
            )
        )

    def _row_heights(self, table: Table, widths: list[int]) -> Iterator[float]:
        """How high each row is, in points."""
        cell_style = self.lettering.style("table_cell")
        least = dict(table.heights)
        for index, places in enumerate(laid_out(table)):
            height = least.get(index, 0) * self.lettering.pitch(cell_style)
            for place in places:
                if place.goes_on or place.cell.rows > 1:
                    continue
                is_head = index < table.head or place.cell.label
                style = self.lettering.style("table_head") if is_head else cell_style
                span = widths[place.column : place.column + place.cell.columns]
                room = sum(span) / TWIPS - _CELL_MARGINS
                lines = sum(
                    line_count(plain(words), room, style.size)
                    for words in paragraphs_of(place.cell.words)
                )
                height = max(height, lines * self.lettering.pitch(style))
            yield height + _RULE
