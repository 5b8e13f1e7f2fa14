"""Sentences with several amounts, cut into pieces at their commas; brackets stand apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duban.reading.checks.sums.amounts import Amount, kind_of
from duban.reading.figures import Placed

_END = re.compile(r"[。！？\n|]")
_MARK = re.compile(r"[，；、：（）]")


@dataclass(slots=True)
class Piece:
    """A stretch between commas: the mark before it, its amounts outside brackets, its brackets."""

    mark: str
    start: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)

    def first(self, kind: str) -> Amount | None:
        """The first amount of a kind."""
        return next((a for a in self.amounts if a.kind == kind), None)


# Beyond this a stretch without a full stop is no sentence but a table or damage.
_LONGEST = 2000
_MOST = 80


@dataclass(slots=True)
class Sentence:
    """A sentence with several figures of one kind: ``first`` to ``last`` of all the document's."""

    start: int
    end: int
    first: int
    last: int


def sentences(text: str, figures: Sequence[Placed]) -> Iterator[Sentence]:
    """The sentences that hold at least two figures of one kind, in order."""
    ends = [match.start() for match in _END.finditer(text)] + [len(text)]
    index = 0
    while index < len(figures):
        place = bisect_left(ends, figures[index].start)
        last = index + 1
        while last < len(figures) and figures[last].start < ends[place]:
            last += 1
        start = ends[place - 1] + 1 if place else 0
        kinds = {kind_of(figure) for figure in figures[index:last]}
        if len(kinds) < last - index <= _MOST and ends[place] - start <= _LONGEST:
            yield Sentence(start, ends[place], index, last)
        index = last


def pieces(text: str, start: int, end: int, amounts: Sequence[Amount]) -> list[Piece]:
    """The pieces of a range; what stands in brackets is only remembered."""
    found = [Piece("", start, end)]
    depth = opened = 0
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == "（":
            opened = match.end() if not depth else opened
            depth += 1
        elif mark == "）":
            if depth == 1:
                found[-1].brackets.append((opened, match.start()))
            depth = max(0, depth - 1)
        elif not depth:
            found[-1].end = match.start()
            found.append(Piece(mark, match.end(), end))
    _share_out(found, amounts)
    return found


def _share_out(found: Sequence[Piece], amounts: Sequence[Amount]) -> None:
    position = 0
    for amount in amounts:
        while position + 1 < len(found) and found[position].end <= amount.start:
            position += 1
        here = found[position]
        inside = any(a <= amount.start < b for a, b in here.brackets)
        if here.start <= amount.start and amount.end <= here.end and not inside:
            here.amounts.append(amount)
