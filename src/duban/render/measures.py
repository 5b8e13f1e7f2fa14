"""What stands on a page, measured: glyphs, drawn lines, lines of print.

All lengths are millimetres from the top left corner of the page as it is shown, so y grows
downwards and a page that lies on its side is upright; sizes of type are points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]

MILLIMETRES = 25.4 / 72
_UPRIGHT = 2.0
# Of the size of the type: a number that stands this much higher than its line is raised on purpose.
_SAME_BASELINE = 0.15


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character.

    ``left`` to ``right`` is its advance; ``top`` to ``bottom`` the em box around ``baseline`` (0.88
    above, 0.12 below), for what writers of PDF say of their fonts' ascent is often wrong. ``ink``
    is the box of what is printed, ``None`` for white space. ``font`` is the name that the PDF gives
    without the prefix of a subset, ``size`` the size as printed. ``angle`` is the angle in degrees,
    counted against the clock, at which it stands on the page as shown; then the box is around it.
    A glyph that says no character is U+FFFD.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    ink: Box | None
    baseline: float
    size: float
    font: str
    colour: Colour
    angle: float = 0.0

    @property
    def is_upright(self) -> bool:
        """Whether it stands level; what does not is a watermark or a stamp."""
        return abs(self.angle) <= _UPRIGHT


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright drawn line or thin filled rectangle, as the box that its ink covers."""

    left: float
    top: float
    right: float
    bottom: float
    thickness: float
    colour: Colour

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Upright glyphs on one baseline from left to right; never empty.

    The cells of a table's row that stand on one baseline are one line: look at the gaps.
    """

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters, with no blanks but those that are printed."""
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Where the advance of the first glyph begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last advance ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """The top of the highest em box."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The bottom of the lowest em box."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def baseline(self) -> float:
        """The baseline of most glyphs."""
        return Counter(glyph.baseline for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def size(self) -> float:
        """The size of most glyphs in points."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def font(self) -> str:
        """The font of most glyphs."""
        return Counter(glyph.font for glyph in self.glyphs).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A page: its number from 1, its size as shown, what stands on it.

    ``glyphs`` and ``rules`` are in the order of the file, ``lines`` from top to bottom.
    ``rotation`` is how many degrees the file says to turn the page with the clock; all places are
    turned already.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    lines: tuple[Line, ...]
    rotation: int = 0


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """The upright glyphs as lines, from top to bottom and from left to right."""
    lines: list[list[Glyph]] = []
    upright = [glyph for glyph in glyphs if glyph.is_upright]
    for glyph in sorted(upright, key=lambda glyph: (glyph.baseline, glyph.left)):
        reach = _SAME_BASELINE * glyph.size * MILLIMETRES
        if lines and glyph.baseline - lines[-1][0].baseline <= reach:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return tuple(Line(tuple(sorted(line, key=lambda glyph: glyph.left))) for line in lines)
