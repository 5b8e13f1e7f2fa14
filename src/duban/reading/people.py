"""Where one person's name ends and the next begins: by surnames, marks and blanks.

Reads: a stretch without punctuation. Writes: the ranges of names. Leaves unread: posts and units.
"""

from __future__ import annotations

import re
from itertools import pairwise

from duban import lexicon

Range = tuple[int, int]

_HAN = "\u3400-\u9fff〇"
_PIECE = re.compile(r"[^ \n]+")
_LONGEST_GLUED = 60
_SINGLE = lexicon.word_set("surnames", "single")
_COMPOUND = lexicon.word_set("surnames", "compound")
_OPENS_COMPOUND = frozenset(name[0] for name in _COMPOUND)


def surname(text: str) -> str | None:
    """The surname that the text opens with, a compound one first."""
    first = text[:1]
    if first in _OPENS_COMPOUND:
        for length in (4, 3, 2):
            if text[:length] in _COMPOUND:
                return text[:length]
    return first if first in _SINGLE else None


def split_names(text: str, start: int, end: int) -> list[Range]:
    """The names in a stretch without punctuation: set apart by blanks, spaced out, or glued."""
    pieces = [m.span() for m in _PIECE.finditer(text, start, end)]
    names: list[Range] = []
    index = 0
    while index < len(pieces):
        stop = index
        while stop < len(pieces) and pieces[stop][1] - pieces[stop][0] == 1:
            stop += 1
        if stop > index:
            names += _spaced(text, pieces[index:stop])
            index = stop
        else:
            names += _glued(text, *pieces[index])
            index += 1
    return names


def _spaced(text: str, singles: list[Range]) -> list[Range]:
    """Single characters with blanks between them: ``谷 雨 阮 秋`` is two people."""
    characters = "".join(text[a] for a, _ in singles)
    names: list[Range] = []
    index = 0
    while index < len(singles):
        left = len(singles) - index
        size = 2
        if characters[index : index + 2] in _COMPOUND:
            size = 4 if left == 4 else 3
        elif left == 3 or (left % 2 and surname(characters[index + 2 :]) is None):
            size = 3
        size = min(size, left)
        names.append((singles[index][0], singles[index + size - 1][1]))
        index += size
    return names


def _glued(text: str, start: int, end: int) -> list[Range]:
    """Names that follow each other without a mark, cut where surnames allow it."""
    length = end - start
    if length < 4 or length > _LONGEST_GLUED or not re.fullmatch(f"[{_HAN}]+", text[start:end]):
        return [(start, end)]
    if length == 4 and len(surname(text[start:end]) or "") >= 2:
        return [(start, end)]
    best: list[tuple[int, list[int]] | None] = [None] * (length + 1)
    best[0] = (0, [])
    for position in range(length):
        here = best[position]
        own = surname(text[start + position : end])
        if here is None or own is None:
            continue
        for size in (2, 3) if len(own) == 1 else (len(own) + 1, len(own) + 2):
            stop = position + size
            if stop <= length and (best[stop] is None or here[0] < (best[stop] or here)[0]):
                best[stop] = (here[0] + 1, [*here[1], stop])
    found = best[length]
    if found is None or len(found[1]) < 2:
        return [(start, end)]
    cuts = [0, *found[1]]
    return [(start + a, start + b) for a, b in pairwise(cuts)]
