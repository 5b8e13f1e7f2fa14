"""Sentences with several amounts, cut into pieces at their commas; brackets stand apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duban.reading.checks.sums.amounts import Amount

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


@dataclass(slots=True)
class Sentence:
    """A sentence with amounts: ``index`` is the place of its first among all the document's."""

    start: int
    end: int
    index: int
    amounts: Sequence[Amount]


def sentences(text: str, amounts: Sequence[Amount]) -> Iterator[Sentence]:
    """The sentences that hold amounts, in order."""
    ends = [match.start() for match in _END.finditer(text)] + [len(text)]
    index = 0
    while index < len(amounts):
        place = bisect_left(ends, amounts[index].start)
        last = index
        while last < len(amounts) and amounts[last].start < ends[place]:
            last += 1
        start = ends[place - 1] + 1 if place else 0
        yield Sentence(start, ends[place], index, amounts[index:last])
        index = max(last, index + 1)


def pieces(text: str, start: int, end: int, amounts: Sequence[Amount]) -> list[Piece]:
    """The pieces of a range; what stands in brackets belongs to no piece but is remembered there."""
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
