"""Where the words of a query stand in a text, as pieces: whoever shows them marks what was found.

Pure. Compared is as the index does (``folding``), shown is the text as it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban_web.search.folding import words_of

# So much of a long text is shown around what was found in it.
_BEFORE, _LENGTH = 24, 100
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``is_hit`` tells that it is one of the words that were asked for."""

    text: str
    is_hit: bool


def marked(text: str, query: str) -> list[Piece]:
    """The whole text in pieces."""
    return _pieces(text, _hits(text, query))


def excerpt(texts: Iterable[str], query: str) -> list[Piece]:
    """A part of the first of the texts in which a word of the query stands; nothing if none has."""
    for text in texts:
        hits = _hits(text, query)
        if hits:
            start = max(0, hits[0][0] - _BEFORE)
            end = min(len(text), start + _LENGTH)
            within = [(max(a, start) - start, min(b, end) - start) for a, b in hits if a < end]
            before = [Piece(_CUT, False)] if start else []
            behind = [Piece(_CUT, False)] if end < len(text) else []
            return [*before, *_pieces(text[start:end], within), *behind]
    return []


def _hits(text: str, query: str) -> list[tuple[int, int]]:
    """The spans of the words in the text, in order and apart from each other."""
    bare, places = _bare(text)
    found: list[tuple[int, int]] = []
    for word in words_of(query):
        sought, _ = _bare(word)
        at = bare.find(sought) if sought else -1
        while at >= 0:
            found.append((places[at], places[at + len(sought) - 1] + 1))
            at = bare.find(sought, at + len(sought))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _bare(text: str) -> tuple[str, Sequence[int]]:
    """The text without blanks, of one width and case, and where each character of it was."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKC", letter).casefold():
            if not one.isspace():
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def _pieces(text: str, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    found, last = [], 0
    for begin, end in hits:
        if begin > last:
            found.append(Piece(text[last:begin], False))
        found.append(Piece(text[begin:end], True))
        last = end
    if last < len(text):
        found.append(Piece(text[last:], False))
    return found
