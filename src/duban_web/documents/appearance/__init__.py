"""A document as it looks: its text as blocks with the marks over it, all of it or a window.

Reads: a SourceText, marks. Writes: blocks for ``documents/appearance.html``, which lose no
character but line breaks: those between blocks, and those that only the paper's width has made.
Leaves unread: faces, colours, pictures; the pages show those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from duban.text import SourceText, Span
from duban_web.documents.appearance.flowing import parts_of
from duban_web.documents.appearance.lines import Lines
from duban_web.documents.appearance.records import (
    Block,
    DrawnCell,
    Line,
    Mark,
    Run,
    Shape,
    Window,
)
from duban_web.documents.appearance.runs import Cutting
from duban_web.documents.appearance.tables import Drawn, drawn_rows, drawn_tables

__all__ = ["Block", "DrawnCell", "Mark", "Run", "Shape", "Window", "blocks", "window"]

# How much a window holds: characters, and beside them so many for each paragraph and row.
_MOST, _EACH = 24_000, 40


@dataclass(frozen=True, slots=True)
class _Item:
    """What a window is never cut in: a paragraph, or a row of a table."""

    start: int
    end: int
    page: int | None
    line: Line | None = None
    table: Drawn | None = None
    row: int = 0


def blocks(text: SourceText, marks: Iterable[Mark] = ()) -> Sequence[Block]:
    """The whole text, in its order."""
    return _blocks(text, list(_items(text)), marks)


def window(text: SourceText, marks: Iterable[Mark] = (), *, at: int = 0) -> Window:
    """The part of the text that the character at ``at`` stands in; parts begin at fixed places."""
    items = list(_items(text))
    firsts = list(_firsts(items))
    index = max(bisect_right([items[first].start for first in firsts], at) - 1, 0)
    bounds = [*firsts, len(items)]
    starts = [items[first].start for first in firsts]
    shown = items[bounds[index] : bounds[index + 1]] if items else []
    return Window(
        _blocks(text, shown, marks),
        number=index + 1,
        count=max(len(firsts), 1),
        before=starts[index - 1] if index else None,
        after=starts[index + 1] if index + 1 < len(starts) else None,
    )


def _firsts(items: Sequence[_Item]) -> Iterator[int]:
    """The index of the first item of each window; none begins where another does."""
    weight, at = _MOST, -1
    for index, item in enumerate(items):
        # An empty row stands where the one behind it begins.
        if weight >= _MOST and item.start > at and (item.start < item.end or index == 0):
            yield index
            weight, at = 0, item.start
        weight += item.end - item.start + _EACH


def _items(text: SourceText) -> Iterator[_Item]:
    """Every paragraph and every row; a page is told at the first that stands on it."""
    lines, at, page = Lines(text), 0, None
    for table in [*drawn_tables(text), None]:
        end = table.start if table else len(text.characters)
        for line in lines.between(at, end, is_first=at == 0):
            new = line.page if line.page != page else None
            page = line.page or page
            yield _Item(line.start, line.end, new, line=line)
        if table is None:
            return
        place = text.place_of(table.start)
        new = place.page if place.page != page else None
        page, at = place.page or page, table.start
        for index in range(len(table.rows)):
            start, at = table.row(index, at)
            yield _Item(start, at, None if index else new, table=table, row=index)


def _blocks(text: SourceText, items: Sequence[_Item], marks: Iterable[Mark]) -> list[Block]:
    if not items:
        return []
    start, end = items[0].start, items[-1].end
    near = (mark for mark in marks if mark.span.start < end and mark.span.end > start)
    cutting = Cutting(text.characters, near)
    found: list[Block] = []
    for _, group in groupby(items, key=lambda one: id(one.table or one)):
        some = list(group)
        first = some[0]
        if first.table is not None:
            found.append(_table(text, first, some[-1], cutting))
        elif first.line is not None:
            found.append(_paragraph(text, first.line, first.page, cutting))
    return found


def _paragraph(text: SourceText, line: Line, page: int | None, cutting: Cutting) -> Block:
    return Block(
        line.shape,
        Span(line.start, line.end),
        runs=[run for part in parts_of(text.characters, line) for run in cutting.runs(*part)],
        level=line.level,
        page=page,
        is_flowing=line.is_flowing,
        is_indented=line.is_indented,
        is_apart=line.is_apart,
    )


def _table(text: SourceText, first: _Item, last: _Item, cutting: Cutting) -> Block:
    assert first.table is not None
    return Block(
        Shape.TABLE,
        Span(first.start, max(first.start, last.end)),
        rows=drawn_rows(first.table, range(first.row, last.row + 1), cutting),
        page=first.page,
        sheet=text.place_of(first.table.start).sheet or "",
    )
