"""What a document looks like, as a template draws it: blocks, their runs, the marks over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from duban.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is to stand out: ``key`` tells which, ``kind`` how it is drawn.

    Marks may overlap and cross paragraphs and cells; several may bear one key. Both words become
    parts of an identifier and of a class: letters, digits, hyphens.
    """

    key: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a block that the same marks cover; ``begins`` are the keys first seen here."""

    text: str
    start: int
    keys: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


class Shape(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph from its first character to behind its last one."""

    start: int
    end: int
    page: int | None = None
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    is_flowing: bool = False
    is_indented: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell of a row; one without runs fills the places that no cell of the file stands in."""

    runs: Sequence[Run] = ()
    row_span: int = 1
    column_span: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a table.

    ``page`` is the number of the page that begins with it, ``sheet`` the worksheet that it is of.
    ``level`` counts headings from 1 and is 0 for what does not begin as one. ``is_flowing`` tells
    that its line breaks only come from the width of the paper, ``is_indented`` that its first line
    is set in, ``is_apart`` that empty lines stand before it.
    """

    shape: Shape
    span: Span
    runs: Sequence[Run] = ()
    rows: Sequence[Sequence[DrawnCell]] = ()
    level: int = 0
    page: int | None = None
    sheet: str = ""
    is_flowing: bool = False
    is_indented: bool = False
    is_apart: bool = False

    @property
    def heading(self) -> int:
        """The heading that it is on a page whose own text stands below a heading of 2."""
        return min(self.level + 2, 6)

    @property
    def all_runs(self) -> list[Run]:
        """Its runs, or those of its cells, in the order of the text."""
        return [*self.runs, *(run for row in self.rows for cell in row for run in cell.runs)]


@dataclass(frozen=True, slots=True)
class Window:
    """Part of a long document; ``before`` and ``after`` are where the next ones begin, if any."""

    blocks: Sequence[Block]
    number: int
    count: int
    before: int | None = None
    after: int | None = None
