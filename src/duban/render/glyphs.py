"""The characters of a PDF page with all that can be measured on them.

Reads: a page of pdfium. Writes: glyphs. Runs in a worker process only.
Leaves unread: blanks that pdfium only guesses.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from duban.render.codes import codes
from duban.render.limits import CAPS
from duban.render.measures import MILLIMETRES, Box, Colour, Glyph
from duban.render.page_objects import give_width
from duban.render.placing import Placing

# What one em box is of type for Chinese, as its fonts and TrueType's ideographic baseline have it.
_ABOVE, _BELOW = 0.88 * MILLIMETRES, 0.12 * MILLIMETRES
_LEVEL = 45.0
_NAME_LENGTH = 256
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NO_CHARACTER = "\ufffd"
_HYPHEN = 0x02
_BREAKS = frozenset({0x09, 0x0A, 0x0D})
_DIGITS = 4


def glyphs(page: Any, placing: Placing) -> Iterator[Glyph]:
    """The characters of a page in the order of the file."""
    give_width(page, CAPS.page_objects)
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        yield from _Characters(handle, placing)
    finally:
        pdfium.FPDFText_ClosePage(handle)


class _Characters:
    """The characters of one page; what pdfium writes into is made once and not for each."""

    def __init__(self, handle: Any, placing: Placing) -> None:
        self._handle = handle
        self._placing = placing
        self._loose, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._name = ctypes.create_string_buffer(_NAME_LENGTH)
        self._fonts: dict[int, str] = {}
        self._owner = 0
        self._size = self._angle = 0.0
        self._font = ""
        self._colour: Colour = (0, 0, 0)

    def __iter__(self) -> Iterator[Glyph]:
        handle = self._handle
        for index, code in codes(handle, CAPS.page_glyphs):
            if code in _BREAKS or pdfium.FPDFText_IsGenerated(handle, index) == 1:
                continue
            self._look_at_owner(index)
            glyph = self._glyph(index, _character(code))
            if glyph is not None:
                yield glyph

    def _look_at_owner(self, index: int) -> None:
        """Ask for what all characters of one text object share, once for each."""
        owner = pdfium.FPDFText_GetTextObject(self._handle, index)
        address = ctypes.addressof(owner.contents) if owner else 0
        if address and address == self._owner:
            return
        self._owner = address
        pdfium.FPDFText_GetMatrix(self._handle, index, self._matrix)
        size = pdfium.FPDFText_GetFontSize(self._handle, index)
        sign = -1.0 if size < 0 else 1.0
        its = self._matrix
        self._size = round(abs(size) * math.hypot(its.c, its.d), _DIGITS)
        self._angle = round(self._placing.angle(sign * its.a, sign * its.b), 2)
        self._font = self._font_of(owner, index)
        parts = self._parts
        self._colour = (0, 0, 0)
        if pdfium.FPDFText_GetFillColor(self._handle, index, *parts):
            self._colour = (parts[0].value & 0xFF, parts[1].value & 0xFF, parts[2].value & 0xFF)

    def _font_of(self, owner: Any, index: int) -> str:
        font = pdfium.FPDFTextObj_GetFont(owner) if owner else None
        address = ctypes.addressof(font.contents) if font else 0
        if address not in self._fonts:
            self._name[0] = b"\0"
            flags = ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(self._handle, index, self._name, _NAME_LENGTH, flags)
            self._fonts[address] = _SUBSET.sub("", _decoded(self._name.value))
        return self._fonts[address]

    def _glyph(self, index: int, character: str) -> Glyph | None:
        loose = self._loose
        x, y = self._doubles[:2]
        if not (
            pdfium.FPDFText_GetLooseCharBox(self._handle, index, loose)
            and pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
        ):
            return None
        placing = self._placing
        baseline = placing.point(x.value, y.value)[1]
        left, top, right, bottom = placing.box(loose.left, loose.bottom, loose.right, loose.top)
        if -_LEVEL < self._angle < _LEVEL:
            top, bottom = baseline - _ABOVE * self._size, baseline + _BELOW * self._size
        if not math.isfinite(left + top + right + bottom + baseline):
            return None  # a hostile file may place a glyph nowhere
        return Glyph(
            character,
            round(left, _DIGITS),
            round(top, _DIGITS),
            round(right, _DIGITS),
            round(bottom, _DIGITS),
            None if character.isspace() else self._ink(index),
            round(baseline, _DIGITS),
            self._size,
            self._font,
            self._colour,
            self._angle,
        )

    def _ink(self, index: int) -> Box | None:
        left, right, bottom, top = self._doubles
        if not pdfium.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top):
            return None
        x0, y0, x1, y1 = self._placing.box(left.value, bottom.value, right.value, top.value)
        if not math.isfinite(x0 + y0 + x1 + y1):
            return None
        return (round(x0, _DIGITS), round(y0, _DIGITS), round(x1, _DIGITS), round(y1, _DIGITS))


def _character(code: int) -> str:
    if code == _HYPHEN:  # pdfium's word for a hyphen at the end of a line
        return "-"
    if code < 0x20 or code in (0x7F, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return _NO_CHARACTER
    return chr(code)


def _decoded(name: bytes) -> str:
    """Some programs name a font in the encoding of their system."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
