"""Sentences with several amounts, cut into pieces at their commas; brackets stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.checks.sums.amounts import Amount, kind_of
from duban.reading.figures import Placed

_ENDS = "。！？\n|"
_END = re.compile(f"[{_ENDS}]")
_MARK = re.compile(r"[，；、：（）]")


@dataclass(slots=True)
class Piece:
    """A stretch between commas: the mark before it, its amounts outside brackets, its brackets."""

    mark: str
    start: int
    end: int
    amounts: Sequence[Amount] = ()
    brackets: Sequence[tuple[int, int]] = ()

    def first(self, kind: str) -> Amount | None:
        """The first amount of a kind."""
        return next((a for a in self.amounts if a.kind == kind), None)


# Beyond this a stretch without a full stop is no sentence but a table or damage.
_LONGEST = 2000
_MOST = 80
# How many figures before its sentence may be the total of a list.
EARLIER = 10


@dataclass(slots=True)
class Sentence:
    """A sentence with several figures of one kind: ``first`` to ``last`` of all the document's."""

    start: int
    end: int
    first: int
    last: int


def sentences(text: str, figures: Sequence[Placed]) -> Iterator[Sentence]:
    """The sentences whose figures may be a total and its parts, in order."""
    index = behind = 0
    while index < len(figures):
        begin = figures[index].start
        stop = _END.search(text, begin)
        end = stop.start() if stop else len(text)
        last = index + 1
        while last < len(figures) and figures[last].start < end:
            last += 1
        if 1 < last - index <= _MOST and _may_add(figures, index, last):
            start = max(text.rfind(mark, behind, begin) for mark in _ENDS) + 1
            if end - start <= _LONGEST:
                yield Sentence(start, end, index, last)
        index, behind = last, end


def _may_add(figures: Sequence[Placed], first: int, last: int) -> bool:
    """Whether a total and two parts can be here, or two parts of what stands just before."""
    most: dict[str, int | float] = {}
    pairs: set[str] = set()
    for figure in figures[first:last]:
        kind = kind_of(figure)
        if kind in pairs:
            return True
        if kind in most:
            pairs.add(kind)
        most[kind] = max(figure.figure.value, most.get(kind, 0))
    return "票" in pairs or any(
        figure.figure.value >= most[kind]
        for figure in (figures[max(0, first - EARLIER) : first] if pairs else ())
        if (kind := kind_of(figure)) in pairs
    )


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
                found[-1].brackets = [*found[-1].brackets, (opened, match.start())]
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
            here.amounts = [*here.amounts, amount]
