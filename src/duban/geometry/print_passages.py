"""Printed lines → passages: what looks like a paragraph, across the end of a page as well.

Reads: a Print. Writes: passages in reading order, those of tables among them.
Leaves unread: page numbers and running heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from duban.geometry import labels
from duban.geometry.area import Area
from duban.geometry.findings import Where, shortened
from duban.geometry.passages import Alignment, Passage, PrintedLine, is_red, pieces_of
from duban.geometry.printing import Print, PrintedPage

_SAME_SIZE = 0.6
_ATTACHMENT = re.compile(labels.ATTACHMENT_MARK)
_BEGINS = re.compile("|".join((labels.ATTENDANCE, labels.MEETING_FACTS, labels.ATTACHMENT_NOTE)))
_INDENTED = 0.6
_CENTRED_WITHIN = 2.5
_NARROWER = 2.6
_FULL = 2.2
_NEXT_LINE = 1.45


def passages(print_: Print) -> tuple[Passage, ...]:
    """The passages of all pages."""
    groups: list[list[PrintedLine]] = []
    tables: list[int | None] = []
    for line, table, page in _lines(print_.pages):
        before = groups[-1][-1] if groups else None
        joins = (
            before is not None
            and tables[-1] is None
            and table is None
            and not page.is_landscape
            and _goes_on(before, line, len(groups[-1]), print_.area)
        )
        if joins:
            groups[-1].append(line)
        else:
            groups.append([line])
            tables.append(table)
    firsts = _first_lines(print_.pages)
    return tuple(
        passage_of(lines, print_.area, table=table, starts_page=id(lines[0]) in firsts)
        for lines, table in zip(groups, tables, strict=True)
    )


def _lines(
    pages: Iterable[PrintedPage],
) -> Iterator[tuple[PrintedLine, int | None, PrintedPage]]:
    """The lines in reading order, with the number of the table that each is in."""
    tables = 0
    for page in pages:
        inside: list[tuple[PrintedLine, int | None]] = [
            (line, tables + number + 1) for number, line in page.table_lines
        ]
        both = [*((line, None) for line in page.lines), *inside]
        for line, table in sorted(both, key=lambda placed: placed[0].baseline):
            yield line, table, page
        tables += len(page.tables)


def _first_lines(pages: Iterable[PrintedPage]) -> frozenset[int]:
    firsts = (
        min(
            [*page.lines, *(line for _, line in page.table_lines)],
            key=lambda line: line.baseline,
            default=None,
        )
        for page in pages
    )
    return frozenset(id(line) for line in firsts if line is not None)


def _goes_on(before: PrintedLine, line: PrintedLine, count: int, area: Area) -> bool:
    """Whether a line is of the paragraph of the line before it."""
    if abs(before.size - line.size) > _SAME_SIZE or _is_red(before) != _is_red(line):
        return False
    if abs(line.left - area.left) > _INDENTED * area.em:
        return False
    text = "".join(line.text.split())
    if _BEGINS.match(text) or (line.page != before.page and _ATTACHMENT.fullmatch(text)):
        return False
    if line.page == before.page:
        if line.baseline - before.baseline > _NEXT_LINE * area.line:
            return False
    elif line.page != before.page + 1:
        return False
    return before.right > area.right_edge - _FULL * before.em


def _is_red(line: PrintedLine) -> bool:
    return is_red(line.glyphs[0].colour)


def passage_of(
    lines: Sequence[PrintedLine], area: Area, *, table: int | None, starts_page: bool
) -> Passage:
    """One group of lines."""
    first = lines[0]
    text = "".join(line.text for line in lines)
    red = sum(is_red(glyph.colour) for line in lines for glyph in line.glyphs)
    return Passage(
        text=text,
        pieces=tuple(piece for line in lines for piece in pieces_of(line.glyphs)),
        size=first.size,
        alignment=_alignment(first, len(lines), area),
        indent=(first.left - area.left) / (area.em or 1.0),
        where=Where(page=first.page, text=shortened(text)),
        is_red=red * 2 > len(text),
        starts_page=starts_page,
        table=table,
        lines=tuple(lines),
    )


def _alignment(line: PrintedLine, count: int, area: Area) -> Alignment:
    before, after = line.left - area.left, area.right_edge - line.right
    is_apart = min(before, after) > _NARROWER * area.em or (
        line.size > area.size + 3 and min(before, after) > -area.em
    )
    if count == 1 and abs(before - after) < _CENTRED_WITHIN and is_apart:
        return Alignment.CENTRED
    if before > 0.3 * (area.right_edge - area.left) and after < 6 * area.em:
        return Alignment.RIGHT
    return Alignment.INDENTED if before > _INDENTED * area.em else Alignment.FLUSH
