"""The characters of a PDF page with all that can be measured on them.

Reads: a page of pdfium. Writes: columns of numbers for ``packed``. Runs in a worker process only.
Leaves unread: blanks that pdfium only guesses.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from duban.render.limits import CAPS
from duban.render.measures import MILLIMETRES, Glyph
from duban.render.page_objects import give_width
from duban.render.placing import Placing

# What one em box is of type for Chinese, as its fonts and TrueType's ideographic baseline have it.
_ABOVE, _BELOW = 0.88, 0.12
_NAME_LENGTH = 256
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NO_CHARACTER = "\ufffd"
_HYPHEN = 0x02
_BREAKS = frozenset({0x09, 0x0A, 0x0D})
_DIGITS = 4


class _Type:
    """What all characters of one text object share."""

    def __init__(self, handle: Any, index: int, placing: Placing) -> None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(handle, index)
        sign = -1.0 if size < 0 else 1.0
        self.size = round(abs(size) * math.hypot(matrix.c, matrix.d), _DIGITS)
        self.angle = round(placing.angle(sign * matrix.a, sign * matrix.b), 2)
        self.font = _font(handle, index)
        self.colour = _colour(handle, index)


def glyphs(page: Any, placing: Placing) -> Iterator[Glyph]:
    """The characters of a page in the order of the file."""
    give_width(page, CAPS.page_objects)
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        yield from _glyphs(handle, placing)
    finally:
        pdfium.FPDFText_ClosePage(handle)


def _glyphs(handle: Any, placing: Placing) -> Iterator[Glyph]:
    address, its = 0, None
    high = 0
    for index in range(min(pdfium.FPDFText_CountChars(handle), CAPS.page_glyphs)):
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in _BREAKS:
            continue
        owner = pdfium.FPDFText_GetTextObject(handle, index)
        here = ctypes.addressof(owner.contents) if owner else 0
        if its is None or here != address or not here:
            address, its = here, _Type(handle, index, placing)
        glyph = _glyph(handle, index, _character(code), its, placing)
        if glyph is not None:
            yield glyph


def _character(code: int) -> str:
    if code == _HYPHEN:  # pdfium's word for a hyphen at the end of a line
        return "-"
    if code < 0x20 or code in (0x7F, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return _NO_CHARACTER
    return chr(code)


def _glyph(handle: Any, index: int, character: str, its: _Type, placing: Placing) -> Glyph | None:
    loose = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(loose))
        and pdfium.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
    ):
        return None
    left, top, right, bottom = placing.box(loose.left, loose.bottom, loose.right, loose.top)
    baseline = placing.point(x.value, y.value)[1]
    if abs(its.angle) < 45:
        em = its.size * MILLIMETRES
        top, bottom = baseline - _ABOVE * em, baseline + _BELOW * em
    edges = (left, top, right, bottom, baseline)
    if not all(map(math.isfinite, edges)):  # a hostile file may place a glyph nowhere
        return None
    left, top, right, bottom, baseline = (round(edge, _DIGITS) for edge in edges)
    ink = None if character.isspace() else _ink(handle, index, placing)
    return Glyph(
        character, left, top, right, bottom, ink, baseline, its.size, its.font, its.colour,
        its.angle,
    )  # fmt: skip


def _ink(handle: Any, index: int, placing: Placing) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
        return None
    box = placing.box(left.value, bottom.value, right.value, top.value)
    if not all(map(math.isfinite, box)):
        return None
    x0, y0, x1, y1 = (round(edge, _DIGITS) for edge in box)
    return (x0, y0, x1, y1)


def _font(handle: Any, index: int) -> str:
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(handle, index, name, _NAME_LENGTH, ctypes.byref(flags))
    return _SUBSET.sub("", _decoded(name.value))


def _decoded(name: bytes) -> str:
    """Some programs name a font in the encoding of their system."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _colour(handle: Any, index: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(handle, index, *parts):
        return (0, 0, 0)
    red, green, blue, _ = (part.value & 0xFF for part in parts)
    return (red, green, blue)
