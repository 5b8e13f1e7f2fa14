"""The text as the extractors read it: one spelling, no site noise, no accidents of layout.

Reads: a SourceText. Writes: a CleanText, every character of which knows its place in the source.
Leaves unread: buttons, counters, breadcrumbs and page marks of sites, kept as ``noise``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from duban import lexicon
from duban.chinese.punctuation import INVISIBLE, has_invisible, one_spelling
from duban.reading.boxes import Row
from duban.reading.cleaning.drafts import Draft
from duban.reading.cleaning.layout import (
    drop_bars_of_no_table,
    drop_page_marks,
    drop_page_numbers,
    drop_second_body,
    join_around_noise,
    join_wrapped_lines,
    redraw_boxes,
    squeeze,
)
from duban.reading.cleaning.site_noise import drop_site_noise, opens_noise
from duban.reading.cleaning.view import CleanText, Grid, Range
from duban.text import SourceText, Span

__all__ = ["CleanText", "Grid", "clean"]

_TAG = re.compile(
    r"<(?:/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>\n]{0,300})?/?|!--.{0,300}?--)>|&(?:nbsp|ensp|emsp);"
)
_GLOSS = re.compile(r"（(?<=[\u4e00-\u9fff]（)[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7}）")
_INVISIBLE = re.compile(f"[{''.join(INVISIBLE)}]")


def clean(source: SourceText) -> CleanText:
    """One spelling, noise and page marks out, doubled bodies once, wrapped lines joined."""
    draft = _spelled(source)
    if "<" in draft.text or "&" in draft.text:
        draft.drop(m.span() for m in _TAG.finditer(draft.text))
    draft.drop(m.span() for m in _GLOSS.finditer(draft.text))
    drop_page_marks(draft)
    grids = redraw_boxes(draft)
    drop_page_numbers(draft)
    # Noise may be wrapped as well, and may stand where a line is wrapped.
    tables = source.tables or grids
    edge = None if tables else join_wrapped_lines(draft, apart=opens_noise)
    drop_site_noise(draft)
    drop_second_body(draft)
    drop_bars_of_no_table(draft)
    if edge:
        join_around_noise(draft, edge)
    squeeze(draft)
    spun = any(word in draft.text for word in lexicon.words("spun", "strong"))
    return CleanText(
        source,
        _unspun(draft.text) if spun else draft.text,
        draft.at,
        noise=tuple(Span(a, b) for a, b in sorted(draft.noise)),
        metadata=tuple(draft.metadata),
        grids=tuple(_located(grids or _source_grids(source), draft)),
        spun=spun,
    )


def _spelled(source: SourceText) -> Draft:
    characters = source.characters
    if "\r" in characters:
        characters = characters.replace("\r\n", " \n").replace("\r", "\n")
    draft = Draft(characters, range(len(characters)))
    if has_invisible(characters):
        draft.drop((m.span() for m in _INVISIBLE.finditer(characters)), noise=False)
    draft.text = one_spelling(draft.text)
    return draft


def _source_grids(source: SourceText) -> list[tuple[Row, ...]]:
    grids: list[tuple[Row, ...]] = []
    for table in source.tables:
        rows: list[list[tuple[int, ...]]] = [[()] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            places = tuple(range(cell.span.start, cell.span.end))
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                rows[row][cell.column] = places
        grids.append(tuple(tuple(row) for row in rows))
    return grids


def _located(grids: Iterable[tuple[Row, ...]], draft: Draft) -> list[Grid]:
    """Tables given by places in the source, as ranges of the clean text."""
    grids = list(grids)
    if not grids:
        return []
    # The first character of each place: what stands behind it is a break that cleaning put in.
    where = dict(zip(reversed(draft.at), range(len(draft.at) - 1, -1, -1), strict=True))
    located: list[Grid] = []
    for rows in grids:
        cells = tuple(tuple(_range_of(cell, where, draft.text) for cell in row) for row in rows)
        inside = [cell for row in cells for cell in row if cell]
        if inside:
            located.append(Grid(min(a for a, _ in inside), max(b for _, b in inside), cells))
    return located


def _range_of(cell: Sequence[int], where: dict[int, int], text: str) -> Range | None:
    positions = [where[place] for place in cell if place in where]
    positions = [i for i in positions if text[i] not in " \n"]
    return (min(positions), max(positions) + 1) if positions else None


def _unspun(text: str) -> str:
    for word, plain in lexicon.table("spun")["pairs"]["map"].items():
        text = text.replace(word, plain)
    return text
