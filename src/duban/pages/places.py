"""Where a stretch of a text stands on the pages.

Reads: the characters of a text, measured pages. Writes: for each span one box for each line of
print. Leaves aside at first: page numbers, running heads, heads of tables that are printed again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from duban.pages.alignment import aligned
from duban.pages.beside import beside_the_text
from duban.pages.folding import folded
from duban.render import Glyph, MeasuredPage
from duban.text import SourceText, Span

_TOLERANCE = 2.0
# Of the width of a glyph: what is farther apart is another cell, or apart on purpose.
_FARTHEST = 2.5
_DRAWN_TWICE = 0.3

Printed = tuple[int, Glyph]


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A box on a page, counted from 1, in millimetres from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Places:
    """Which glyphs print which characters of a text.

    ``keeps_pages`` says that the text was read from these pages, so that what its places say of
    the page of a character holds, and page numbers are text.
    """

    def __init__(
        self, text: SourceText, pages: Sequence[MeasuredPage], *, keeps_pages: bool
    ) -> None:
        self._glyphs: list[Printed] = []
        pairs: list[tuple[int, int]] = []
        found = _page_by_page(text, pages) if keeps_pages else _all_pages(text, pages)
        for printed, its in found:
            start = len(self._glyphs)
            self._glyphs += printed
            pairs += ((offset, start + index) for offset, index in its)
        pairs.sort()
        self._offsets = array("l", (offset for offset, _ in pairs))
        self._indices = array("l", (index for _, index in pairs))

    def glyphs_of(self, span: Span) -> list[Printed]:
        """The glyphs that print a span in the order of the text, each with its page."""
        first, last = (bisect_left(self._offsets, edge) for edge in (span.start, span.end))
        return [self._glyphs[index] for index in dict.fromkeys(self._indices[first:last])]

    def places_of(self, span: Span) -> tuple[PagePlace, ...]:
        """One box for each line of print on which something of a span stands."""
        boxes: list[PagePlace] = []
        last: Printed | None = None
        for number, glyph in self.glyphs_of(span):
            if last is not None and last[0] == number and _goes_on(last[1], glyph):
                boxes[-1] = _grown(boxes[-1], glyph)
            else:
                edges = (glyph.left, glyph.top, glyph.right, glyph.bottom)
                boxes.append(PagePlace(number, *edges))
            last = (number, glyph)
        return tuple(boxes)


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of the last one, behind it and not far away."""
    start, end, top, bottom = _along(glyph)
    last_start, last_end, last_top, last_bottom = _along(last)
    shared = min(bottom, last_bottom) - max(top, last_top)
    if shared <= 0.5 * min(bottom - top, last_bottom - last_top):
        return False
    return last_start <= start <= last_end + _FARTHEST * max(end - start, last_end - last_start)


def _along(glyph: Glyph) -> tuple[float, float, float, float]:
    """Start and end along the line of print, and the edges of the line, whichever way it runs."""
    quarter = round(glyph.angle / 90) % 4
    if quarter == 1:
        return -glyph.bottom, -glyph.top, glyph.left, glyph.right
    if quarter == 2:
        return -glyph.right, -glyph.left, -glyph.bottom, -glyph.top
    if quarter == 3:
        return glyph.top, glyph.bottom, -glyph.right, -glyph.left
    return glyph.left, glyph.right, glyph.top, glyph.bottom


def _grown(box: PagePlace, glyph: Glyph) -> PagePlace:
    return replace(
        box,
        left=min(box.left, glyph.left),
        top=min(box.top, glyph.top),
        right=max(box.right, glyph.right),
        bottom=max(box.bottom, glyph.bottom),
    )


Found = tuple[list[Printed], list[tuple[int, int]]]


def _page_by_page(text: SourceText, pages: Sequence[MeasuredPage]) -> Iterator[Found]:
    """For a text that was read from the pages: each page's glyphs, and which character is which.

    Most files have their glyphs in the order of reading; where one has not, they are tried from
    top to bottom.
    """
    offsets: dict[int, list[int]] = {}
    for piece in text.pieces:
        if piece.place.page is not None:
            its = offsets.setdefault(piece.place.page, [])
            its += range(piece.span.start, piece.span.end)
    for page in pages:
        its = offsets.get(page.number, [])
        printed = _once(_downward([(page.number, glyph) for glyph in _level(page)]))
        pairs = _pairs(text, its, printed)
        wanted = len(folded(text.characters[offset] for offset in its)[0])
        if len(pairs) < wanted:
            by_line = _once([(page.number, g) for line in page.lines for g in line.glyphs])
            others = _pairs(text, its, by_line)
            if len(others) > len(pairs):
                printed, pairs = by_line, others
        yield printed, pairs


def _all_pages(text: SourceText, pages: Sequence[MeasuredPage]) -> Iterator[Found]:
    """For a text whose pages were made from it: what stands beside it is only tried at the end."""
    beside = beside_the_text(folded(text.characters)[0], pages)
    body: list[Printed] = []
    aside: list[Printed] = []
    for page in pages:
        for glyph in page.glyphs:
            is_beside = (page.number, id(glyph)) in beside
            (aside if is_beside else body).append((page.number, glyph))
    body = _downward(body)
    pairs = _pairs(text, range(len(text.characters)), body)
    yield body, pairs
    seen = {offset for offset, _ in pairs}
    left = [offset for offset in range(len(text.characters)) if offset not in seen]
    yield aside, _pairs(text, left, aside)


def _level(page: MeasuredPage) -> list[Glyph]:
    """The glyphs that stand as most of the page does, also on one that lies on its side."""
    turns = [round(glyph.angle % 360 / _TOLERANCE) for glyph in page.glyphs]
    usual = Counter(turns).most_common(1)[0][0] if turns else 0
    return [glyph for glyph, turn in zip(page.glyphs, turns, strict=True) if turn == usual]


def _once(printed: Iterable[Printed]) -> list[Printed]:
    """Glyphs without those that are drawn again in the same place, as some do for bold type."""
    kept: list[Printed] = []
    for number, glyph in printed:
        if kept:
            page, last = kept[-1]
            shift = _DRAWN_TWICE * (last.right - last.left)
            if (
                page == number
                and last.character == glyph.character
                and abs(glyph.left - last.left) < shift
                and abs(glyph.top - last.top) < shift
            ):
                continue
        kept.append((number, glyph))
    return kept


def _downward(printed: Sequence[Printed]) -> list[Printed]:
    """Glyphs in their order, but what stands upright below each other from top to bottom.

    The library that reads PDF hands out the characters of a narrow cell from the last to the first.
    """
    ordered: list[Printed] = []
    start = 0
    for index in range(1, len(printed) + 1):
        if index == len(printed) or not _is_above(printed[index], printed[index - 1]):
            ordered += reversed(printed[start:index])
            start = index
    return ordered


def _is_above(printed: Printed, last: Printed) -> bool:
    (page, glyph), (last_page, below) = printed, last
    return (
        page == last_page
        and glyph.is_upright
        and abs(glyph.left - below.left) < _DRAWN_TWICE * (below.right - below.left)
        and 0 < below.top - glyph.top < _FARTHEST * (below.bottom - below.top)
    )


def _pairs(
    text: SourceText, offsets: Sequence[int], printed: Sequence[Printed]
) -> list[tuple[int, int]]:
    """Offsets of characters, each with the index of a glyph that prints it."""
    characters, origins = folded(text.characters[offset] for offset in offsets)
    printed_characters, glyphs = folded(glyph.character for _, glyph in printed)
    matches = aligned(characters, printed_characters)
    return [
        (offsets[origin], glyphs[match])
        for origin, match in zip(origins, matches, strict=True)
        if match >= 0
    ]
