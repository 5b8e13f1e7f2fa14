"""Sentences, the parts between semicolons, and clauses, as ranges of the clean text.

Reads: a range of clean text. Writes: the ranges of its parts without the marks between them.
Leaves unread: nothing; what stands inside brackets and quotes is never cut.
"""

from __future__ import annotations

import re
from functools import cache

Range = tuple[int, int]

SENTENCE = "。！？\n|"
PART = SENTENCE + "；"
CLAUSE = PART + "，"

_PAIRS = {"（": "）", "“": "”", "《": "》", "〔": "〕", "【": "】", "‘": "’", "〈": "〉"}
_REACH = 160


def split(text: str, start: int, end: int, marks: str) -> list[Range]:
    """The parts of ``text[start:end]`` between ``marks``, trimmed, empty ones left out.

    A mark inside a pair of brackets or quotes does not cut; a bracket that is not closed nearby is
    no bracket, for quotes that are opened and never closed occur.
    """
    # One loop and no generator: this is called for every sentence, and most of them are short.
    parts: list[Range] = []
    position = begin = start
    for cut in _cuts(marks).finditer(text, start, end):
        here = cut.start()
        if here < position:
            continue
        closing = _PAIRS.get(text[here])
        if closing:
            close = text.find(closing, here + 1, min(end, here + _REACH))
            if close > 0 and text.find("\n", here, close) < 0:
                position = close + 1
            continue
        if begin < here:
            _add_trimmed(parts, text, begin, here)
        begin = here + 1
    _add_trimmed(parts, text, begin, end)
    return parts


@cache
def _cuts(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks + ''.join(_PAIRS))}]")


def _add_trimmed(parts: list[Range], text: str, start: int, end: int) -> None:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    if start < end:
        parts.append((start, end))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences of a range; a line break ends one, too."""
    return split(text, start, len(text) if end is None else end, SENTENCE)


def heading_end(text: str, start: int, end: int) -> int:
    """Where a heading that starts at ``start`` ends: at its line, sentence, or first blank."""
    for position in range(start, end):
        c = text[position]
        if c in "\n。|" or (c == " " and position - start >= 2):
            return position
    return end
