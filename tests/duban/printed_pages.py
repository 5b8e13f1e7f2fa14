"""Pages as if they had been measured, for tests without a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from duban.render import Glyph, MeasuredPage
from duban.render.measures import MILLIMETRES, lines_of

EM = 16 * MILLIMETRES


def printed(
    characters: str,
    left: float,
    baseline: float,
    *,
    size: float = 16.0,
    angle: float = 0.0,
    pitch: float = 1.0,
) -> list[Glyph]:
    """Characters beside each other, each an em wide."""
    em = size * MILLIMETRES
    return [
        Glyph(
            character,
            left + index * em * pitch,
            baseline - 0.88 * em,
            left + index * em * pitch + em,
            baseline + 0.12 * em,
            None,
            baseline,
            size,
            "FangSong",
            (0, 0, 0),
            angle,
        )
        for index, character in enumerate(characters)
    ]


def page(number: int, *lines: Sequence[Glyph], height: float = 297.0) -> MeasuredPage:
    """A page with these lines in the order of the file."""
    glyphs = tuple(glyph for line in lines for glyph in line)
    return MeasuredPage(number, 210.0, height, glyphs, (), lines_of(glyphs))
