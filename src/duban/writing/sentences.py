"""The sentence that a fact stands in, and text made fit for a cell.

Reads: the source around a span, and any text value. Writes: tidy text without characters that no
file may hold. Leaves unread: what the text means.
"""

from __future__ import annotations

import re

from duban.text import SourceText, Span
from duban.writing import labels

# A cell of a worksheet holds this many UTF-16 units.
CELL_UNITS = 32_767

# A document of one endless sentence must not be copied into every row.
_REACH = 400
# A shorter line is a heading or the end of a paragraph, not one that the page's edge broke.
_FULL_LINE = 20
_ENDS = re.compile(r"[。！？!?\n]")
# XML 1.0 forbids them, half a character (a lone surrogate) has no UTF-8.
_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LOOSE_BLANK = re.compile("(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
# What a spreadsheet program takes for a formula when it opens a CSV, in both widths.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def sentence_around(source: SourceText, span: Span) -> str:
    """The span's words with the rest of their sentence, as far as it is in reach."""
    start = _sentence_start(source, span.start)
    end = _sentence_end(source, span.end)
    return tidy(source.characters[start:end])


def _sentence_start(source: SourceText, offset: int) -> int:
    """Where the sentence before ``offset`` ended; ``offset`` itself if that is out of reach."""
    begin = max(offset - _REACH, 0)
    for match in reversed([*_ENDS.finditer(source.characters, begin, offset)]):
        if not _is_wrap(source, match.start()):
            return match.end()
    return offset if begin else 0


def _sentence_end(source: SourceText, offset: int) -> int:
    """Where the sentence after ``offset`` ends; ``offset`` itself if that is out of reach."""
    limit = offset + _REACH
    for match in _ENDS.finditer(source.characters, offset, limit):
        if not _is_wrap(source, match.start()):
            return match.end()
    length = len(source.characters)
    return length if length <= limit else offset


def _is_wrap(source: SourceText, offset: int) -> bool:
    """Whether the break at ``offset`` only fits a long line to its page: the sentence goes on."""
    characters = source.characters
    if characters[offset] != "\n" or characters[offset + 1 : offset + 2].isspace():
        return False
    place = source.place_of(offset)
    has_lines = (source.format == "txt" or place.page is not None) and place.table is None
    return (
        has_lines and offset >= _FULL_LINE and "\n" not in characters[offset - _FULL_LINE : offset]
    )


def tidy(text: str) -> str:
    """Text without breaks and without the blanks that Chinese does not write."""
    return _LOOSE_BLANK.sub("", " ".join(sound(text).split()))


def sound(text: str) -> str:
    """Text without the characters that no workbook and no UTF-8 may hold."""
    return _UNSOUND.sub("", text)


def capped(text: str) -> str:
    """Text that a worksheet's cell can hold; one that was cut says so at its end."""
    if len(text) * 2 <= CELL_UNITS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= CELL_UNITS * 2:
        return text
    kept = units[: (CELL_UNITS - len(labels.CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + labels.CUT


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program might calculate the text instead of showing it."""
    return text.startswith(_FORMULA_STARTS)
