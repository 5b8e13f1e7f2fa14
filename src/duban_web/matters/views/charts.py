"""Bars as SVG, drawn here: lengths and places as attributes, colours by the stylesheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# In the units of the picture, which grows with the page.
_NAMES, _BARS, _WORDS, _ROW = 130, 230, 70, 26
# More bars than this are no picture any more; the table beside it has them all.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn: how long the whole is, how much of it is filled, and both in words."""

    name: str
    whole: int
    part: int
    words: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its places."""

    bar: Bar
    top: int
    middle: int
    whole: int
    part: int
    words_at: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of bars."""

    bars: Sequence[DrawnBar]
    height: int
    width: int = _NAMES + _BARS + _WORDS
    names_at: int = _NAMES - 8
    begin: int = _NAMES


def chart_of(bars: Sequence[Bar]) -> Chart | None:
    """The bars in their order; nothing where there is nothing to draw."""
    longest = max((bar.whole for bar in bars), default=0)
    if not longest:
        return None
    drawn = []
    for place, bar in enumerate(bars[:_MOST]):
        whole = bar.whole * _BARS // longest
        part = bar.part * _BARS // longest
        top = place * _ROW
        drawn.append(DrawnBar(bar, top + 5, top + 18, whole, part, _NAMES + whole + 6))
    return Chart(drawn, len(drawn) * _ROW + 4)
