"""Passages: the stretches of a document that its checks speak of, printed or in the Word file.

A passage of a Word file is a paragraph; a printed one is the lines that look like one. Both tell
the same things, so that one set of rules finds the parts of a document in either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from duban.geometry.findings import Where
from duban.geometry.word import From
from duban.render import Glyph
from duban.render.measures import MILLIMETRES

_RED_AT_LEAST, _REST_AT_MOST = 140, 110
Colour = tuple[int, int, int]


class Script(StrEnum):
    """What kind of characters a piece holds: a typeface is named for each of them."""

    EAST_ASIAN = "east_asian"
    LATIN = "latin"
    # Marks that both scripts have: quotes, dashes, ellipses.
    DOUBTFUL = "doubtful"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one script and one look; ``source`` only where a Word file says it."""

    text: str
    script: Script
    family: str
    size: float
    colour: Colour = (0, 0, 0)
    source: From | None = None


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of print: places in millimetres from the top left corner of its page."""

    page: int
    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def em(self) -> float:
        """The side of a full-width character."""
        return self.size * MILLIMETRES

    @property
    def top(self) -> float:
        """The top of the characters' em boxes."""
        return self.baseline - ASCENT * self.em

    @property
    def bottom(self) -> float:
        """The bottom of the characters' em boxes."""
        return self.top + self.em

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2

    @property
    def where(self) -> Where:
        """The place for people."""
        return Where(page=self.page, text=self.text)


# Of an em box above the baseline, as ``duban.render`` measures it.
ASCENT = 0.88


class Alignment(StrEnum):
    """How a passage stands between the edges of the type area."""

    FLUSH = "flush"
    INDENTED = "indented"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its look; ``lines`` are its printed lines, none in a Word file.

    ``indent`` is how many characters its first line stands in from the left edge, ``table`` the
    number of the table that it is in.
    """

    text: str
    pieces: tuple[Piece, ...]
    size: float
    alignment: Alignment
    indent: float
    where: Where
    is_red: bool = False
    starts_page: bool = False
    table: int | None = None
    lines: tuple[PrintedLine, ...] = ()


def script_of(character: str) -> Script:
    """The script of a character."""
    if character.isspace():
        return Script.BLANK
    if character in "“”‘’…—–·×°‰":
        return Script.DOUBTFUL
    is_wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return Script.EAST_ASIAN if is_wide else Script.LATIN


def is_red(colour: Colour) -> bool:
    """Whether a colour is what people call red."""
    red, green, blue = colour
    return red >= _RED_AT_LEAST and max(green, blue) <= _REST_AT_MOST and red - green >= 60


def pieces_of(glyphs: Iterable[Glyph]) -> tuple[Piece, ...]:
    """Printed characters as pieces."""
    looks = groupby(glyphs, lambda g: (script_of(g.character), g.font, g.size, g.colour))
    return tuple(
        Piece("".join(glyph.character for glyph in run), script, font, size, colour)
        for (script, font, size, colour), run in looks
    )
