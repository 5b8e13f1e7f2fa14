"""What a page prints beside the text: its number, running heads, heads of tables printed again.

Reads: the folded characters of the text, measured pages. Writes: which glyphs those are. It may
take a line of the text for one of them, so whoever asks tries these glyphs, too, but last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from duban.pages.folding import folded
from duban.render import Line, MeasuredPage

_PAGE_NUMBER = re.compile(r"[^\w]*\d{1,4}[^\w]*|\d+/\d+")
_NUMBER = re.compile(r"\d+")
_EDGE_LINES = 4
_SAME_HEIGHT = 1.0
# A page number stands in the margin, which on official paper is 35 mm high.
_MARGIN = 38.0
_MOST_SHAPES = 200

_Edge = tuple[MeasuredPage, Line]


def beside_the_text(text: str, pages: Sequence[MeasuredPage]) -> set[tuple[int, int]]:
    """The page and the ``id`` of every glyph that stands beside the text."""
    edges = [(page, line) for page in pages for line in _edge_lines(page)]
    beside = [edge for edge in edges if _is_page_number(*edge)]
    printed = folded(glyph.character for page in pages for glyph in page.glyphs)[0]
    for repeated in islice(_repeated(edges), _MOST_SHAPES):
        words = _words(repeated[0][1])
        # What is said as often in the text as on the pages is the text: a row of a table like
        # others. Of what is printed more often, the first is the text's.
        surplus = printed.count(words) - text.count(words)
        beside += repeated[max(0, len(repeated) - surplus) :] if surplus > 0 else []
    return {(page.number, id(glyph)) for page, line in beside for glyph in line.glyphs}


def _edge_lines(page: MeasuredPage) -> Iterator[Line]:
    middle = page.height / 2
    above = [line for line in page.lines if line.baseline < middle]
    below = [line for line in page.lines if line.baseline >= middle]
    yield from above[:_EDGE_LINES]
    yield from below[-_EDGE_LINES:]


def _is_page_number(page: MeasuredPage, line: Line) -> bool:
    is_in_margin = line.bottom < _MARGIN or line.top > page.height - _MARGIN
    return is_in_margin and _PAGE_NUMBER.fullmatch(_words(line)) is not None


def _repeated(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Lines that say the same on several pages in the same place, in the order of the pages.

    A line with a number that grows with the pages (第3页) is one that says the same.
    """
    alike: dict[tuple[str, int], list[_Edge]] = {}
    for page, line in edges:
        words, height = _words(line), round(line.baseline / _SAME_HEIGHT)
        for shape in {words, _counted_from(page.number, words)}:
            alike.setdefault((shape, height), []).append((page, line))
    for (shape, _), its in alike.items():
        if len(its) < 2:
            continue
        if "#" not in shape:
            yield its
        else:
            yield from ([edge] for edge in its)


def _counted_from(page: int, words: str) -> str:
    """Words whose first number is told as how far it is ahead of the page."""
    return _NUMBER.sub(lambda number: f"#{int(number[0]) - page}", words, count=1)


def _words(line: Line) -> str:
    return folded(line.text)[0]
