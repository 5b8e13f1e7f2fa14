"""Measured pages as bytes and back, to cross the border of the worker process.

Numbers travel as plain arrays and words as JSON: unlike a pickle, nothing in it can be run.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from duban.render.measures import Box, Colour, Glyph, MeasuredPage, Rule, lines_of

_LENGTHS = struct.Struct(">2Q")
_GLYPH = 13
_RULE = 6
_NO_INK = (math.nan, math.nan, math.nan, math.nan)


@dataclass(slots=True)
class Packing:
    """Collects pages in the worker."""

    pages: list[tuple[float, float, int, int, int]] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)
    characters: list[str] = field(default_factory=list)
    numbers: array[float] = field(default_factory=lambda: array("d"))

    def add(
        self,
        size: tuple[float, float],
        rotation: int,
        glyphs: Iterable[Glyph],
        rules: Iterable[Rule],
    ) -> None:
        """Add a page."""
        before = len(self.characters)
        for glyph in glyphs:
            self.characters.append(glyph.character)
            font = self.fonts.setdefault(glyph.font, len(self.fonts))
            self.numbers.extend(
                (glyph.left, glyph.top, glyph.right, glyph.bottom, *(glyph.ink or _NO_INK))
            )
            colour = _number(glyph.colour)
            self.numbers.extend((glyph.baseline, glyph.size, font, colour, glyph.angle))
        count = 0
        for rule in rules:
            count += 1
            self.numbers.extend((rule.left, rule.top, rule.right, rule.bottom))
            self.numbers.extend((rule.thickness, _number(rule.colour)))
        self.pages.append((*size, rotation, len(self.characters) - before, count))

    def finished(self) -> list[bytes | memoryview]:
        """Buffers that, joined, are bytes for ``unpack``."""
        head = json.dumps({"pages": self.pages, "fonts": list(self.fonts)}).encode("utf-8")
        characters = "".join(self.characters).encode("utf-8")
        lengths = _LENGTHS.pack(len(head), len(characters))
        return [lengths, head, characters, memoryview(self.numbers)]


def unpack(packed: bytes | memoryview) -> tuple[MeasuredPage, ...]:
    """The pages that were packed; ``ValueError`` if the bytes are not of ``Packing``."""
    try:
        return _unpacked(memoryview(packed))
    except (struct.error, LookupError, TypeError, ValueError) as error:
        raise ValueError("not packed pages") from error


def _unpacked(view: memoryview) -> tuple[MeasuredPage, ...]:
    head_length, text_length = _LENGTHS.unpack_from(view)
    start = _LENGTHS.size
    head = json.loads(bytes(view[start : start + head_length]))
    start += head_length
    characters = str(view[start : start + text_length], "utf-8")
    numbers = array("d")
    numbers.frombytes(view[start + text_length :])
    fonts = [str(name) for name in head["fonts"]]
    pages: list[MeasuredPage] = []
    at = character = 0
    for number, (width, height, rotation, glyphs, rules) in enumerate(head["pages"], 1):
        rows = range(at, at + glyphs * _GLYPH, _GLYPH)
        its_characters = characters[character : character + glyphs]
        its_glyphs = tuple(
            _glyph(its, numbers[row : row + _GLYPH], fonts)
            for its, row in zip(its_characters, rows, strict=True)
        )
        at, character = at + glyphs * _GLYPH, character + glyphs
        rows = range(at, at + rules * _RULE, _RULE)
        its_rules = tuple(_rule(numbers[row : row + _RULE]) for row in rows)
        at += rules * _RULE
        lines = lines_of(its_glyphs)
        size = (float(width), float(height))
        pages.append(MeasuredPage(number, *size, its_glyphs, its_rules, lines, int(rotation)))
    if at != len(numbers) or character != len(characters):
        raise ValueError("not packed pages")
    return tuple(pages)


def _glyph(character: str, row: array[float], fonts: list[str]) -> Glyph:
    left, top, right, bottom, x0, y0, x1, y1, baseline, size, font, colour, angle = row
    ink: Box | None = None if math.isnan(x0) else (x0, y0, x1, y1)
    return Glyph(
        character, left, top, right, bottom, ink, baseline, size, fonts[int(font)],
        _colour(colour), angle,
    )  # fmt: skip


def _rule(row: array[float]) -> Rule:
    left, top, right, bottom, thickness, colour = row
    return Rule(left, top, right, bottom, thickness, _colour(colour))


def _number(colour: Colour) -> int:
    red, green, blue = colour
    return red << 16 | green << 8 | blue


def _colour(number: float) -> Colour:
    whole = int(number)
    return (whole >> 16 & 0xFF, whole >> 8 & 0xFF, whole & 0xFF)
