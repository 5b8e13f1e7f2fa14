"""Lines that were broken for want of room, put together again.

Reads: the lines of formats that know no paragraphs, how wide each is. Writes: paragraphs. Where
lines are of all lengths each is a paragraph by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban_web.documents.appearance.records import Line
from duban_web.documents.appearance.shapes import BLANK, ENDS_SENTENCE, FOLIO, OUTLINE

BREAK = re.compile(r"[\r\n]+")
# Of a character's width: how much of a full line may be lacking, and how much for an indent beside.
_LACKING, _INDENTED = 2.5, 4.5
_NARROWEST, _WIDEST = 16, 64
# No paragraph is put together longer than this: a window has to end somewhere.
_LONGEST = 4000


def flowing(characters: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that were broken for want of room, put together again."""
    widths = [_width(characters[line.start : line.end]) for line in lines]
    full = _full(widths)
    last: Line | None = None
    for index, line in enumerate(lines):
        if last is not None:
            is_full = widths[index - 1] >= full - _INDENTED and line.end - last.start < _LONGEST
            if is_full and _goes_on(characters, lines[index - 1], line):
                last = replace(last, end=line.end, is_flowing=True)
                continue
            yield last
        last = line
    if last is not None:
        yield last


def parts_of(characters: str, line: Line) -> Iterator[tuple[int, int]]:
    """A paragraph without the breaks that nothing is to be seen of; between Latin words one is."""
    start = line.start
    if line.is_flowing:
        for found in BREAK.finditer(characters, line.start, line.end):
            before, behind = characters[found.start() - 1], characters[found.end()]
            if _is_wide(before) or _is_wide(behind):
                yield start, found.start()
                start = found.end()
    yield start, line.end


def _full(widths: Sequence[float]) -> float:
    """How wide a full line is; infinite where lines end when a paragraph does."""
    widest = sorted((width for width in widths if width), reverse=True)
    most, many = len(widest) // 20, max(4, len(widest) // 5)
    if len(widest) < many or not _NARROWEST < widest[most] < _WIDEST:
        return float("inf")
    return widest[most] if widest[most] - widest[many - 1] <= _LACKING else float("inf")


def _goes_on(characters: str, line: Line, after: Line) -> bool:
    """Whether what stands behind a full line belongs to it: nothing tells that it begins anew."""
    if after.is_apart or line.page != after.page or characters[line.end - 1] in ENDS_SENTENCE:
        return False
    begins = (BLANK, OUTLINE, FOLIO)
    return not any(one.match(characters, after.start, after.end) for one in begins)


def _width(words: str) -> float:
    wide = sum(map(_is_wide, words))
    return wide + (len(words) - wide) / 2


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
