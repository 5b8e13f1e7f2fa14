"""A stretch of paper between two section breaks: what stands in it, and how far down it reaches.

Reads: paragraphs and tables in order. Writes: their elements, and stacks to reckon pages with.
Leaves unread: the section's own properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from duban.writing.docx.lettering import TWIPS, Indents, Lettering, twips
from duban.writing.docx.markup import element
from duban.writing.docx.paragraphs import PLAIN, Setting, assembled, paragraph
from duban.writing.docx.tables import paragraphs_of, shares, table_element
from duban.writing.flow import Stack, end_of, line_count
from duban.writing.grid import laid_out
from duban.writing.layouts import POINTS, Page, Style
from duban.writing.report import Table, Words, plain

# The white at the sides of a cell, and its rule, in points.
_CELL_MARGINS = 7.0
_RULE = 0.5


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
        self.elements.append(assembled(self.lettering, name, style, runs, setting))
        self._reckon(name, style, text, setting)

    def tabulate(self, table: Table) -> None:
        """A table over the whole width."""
        width = twips(self.width)
        self.elements.append(table_element(self.lettering, table, width))
        self.stacks += self._rows(table, shares(table.widths, width))

    def has_room(self, style: str, lines: float) -> bool:
        """Whether the page that is being filled takes so many more lines of a style."""
        end = end_of(self.stacks, self.height)
        return end.room >= lines * self.lettering.pitch(self.lettering.style(style))

    def keep_last_line(self) -> None:
        """Hold the last line of the last paragraph on the page of what follows it."""
        if self.elements and self.elements[-1].tag.endswith("}p"):
            properties = self.elements[-1][0]
            # Behind pStyle, where the schema wants it.
            properties.insert(1, element("keepNext"))
            self.stacks[-1] = replace(self.stacks[-1], keep_next=True)

    def _reckon(self, name: str, style: Style, text: str, setting: Setting) -> None:
        character = self.lettering.character(style)
        first, left, right = _resolved(style, setting.indents)
        pitch = self.lettering.pitch(style)
        before = style.before if setting.before is None else setting.before
        after = style.after if setting.after is None else setting.after
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
                before=before * blank + setting.extra,
                after=after * blank + setting.rule,
                keep_next=setting.keep_next or name.startswith("heading"),
                new_page=setting.page_break,
            )
        )

    def _rows(self, table: Table, widths: list[int]) -> Iterable[Stack]:
        cell_style = self.lettering.style("table_cell")
        least = dict(table.heights)
        head = 0.0
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
            yield Stack(1, height + _RULE, parted=False, head=0 if index < table.head else head)
            if index < table.head:
                head += height + _RULE


def _resolved(style: Style, given: Indents) -> tuple[float, float, float]:
    first = style.first if given.first is None else given.first
    left = style.left if given.left is None else given.left
    right = style.right if given.right is None else given.right
    return first, left, right
