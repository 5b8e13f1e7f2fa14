"""Titles broken into lines that keep the sense of words (GB/T 9704—2012, 7.3.1).

Reads: a title and how many characters fit on a line. Writes: its lines, in the shape of a trapezoid
or a diamond as far as the words allow. Leaves unread: titles that already are broken.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from duban.writing import labels
from duban.writing.flow import set_width

_WIDE = re.compile(r"[^\x00-\xff]")
_MARKS = {"《": "》", "（": "）", "“": "”", "〔": "〕", "(": ")"}
# What breaking at a place costs; a line that is too long costs more than all of them.
_BEFORE, _AFTER, _IN_WORD, _IN_MARKS, _TOO_LONG = 0.0, 1.5, 3.0, 6.0, 100.0


def title_lines(title: str, fits: float) -> tuple[str, ...]:
    """The lines of a title; breaks that it already has are kept."""
    return tuple(line for part in title.splitlines() for line in _broken(part.strip(), fits))


def _broken(title: str, fits: float) -> tuple[str, ...]:
    width = set_width(title)
    if width <= fits:
        return (title,)
    places = _places(title)
    fewest = int(-(-width // fits))
    for count in (fewest, fewest + 1):
        best = _best(title, places, count, fits)
        if best:
            return best
    return tuple(title[start : start + int(fits)] for start in range(0, len(title), int(fits)))


def _best(title: str, places: dict[int, float], count: int, fits: float) -> tuple[str, ...] | None:
    """The cheapest way to break the title into so many lines, if one fits."""
    # A title of three lines has its breaks near the thirds: looking there is enough.
    near = [
        [place for place in places if abs(place - len(title) * part / count) <= _REACH]
        for part in range(1, count)
    ]
    ways = (way for way in combinations(sorted({p for part in near for p in part}), count - 1))
    scored = [
        (_cost(lines, fits) + sum(places[place] for place in way), lines)
        for way in ways
        if (lines := _cut(title, way))
    ]
    if not scored:
        return None
    cost, lines = min(scored)
    return lines if cost < _TOO_LONG else None


_REACH = 8


def _cut(title: str, way: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(title[start:end] for start, end in pairwise((0, *way, len(title))))


def _cost(lines: tuple[str, ...], fits: float) -> float:
    """How far the lines are from a trapezoid or a diamond."""
    widths = [set_width(line) for line in lines]
    cost = sum(_TOO_LONG for width in widths if width > fits)
    cost += sum(1.0 for upper, lower in pairwise(widths) if upper == lower)
    # A dumb-bell (long, short, long) is the one shape that nobody wants.
    if len(widths) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1]):
        cost += 4.0
    return cost + (max(widths) - min(widths)) * 0.4


def _places(title: str) -> dict[int, float]:
    """Where the title may be broken, and what it costs there."""
    open_marks: list[str] = []
    costs: dict[int, float] = {}
    for place, (before, after) in enumerate(pairwise(title), 1):
        if before in _MARKS:
            open_marks.append(_MARKS[before])
        if open_marks and before == open_marks[-1]:
            open_marks.pop()
        if after in labels.NEVER_FIRST or before in labels.NEVER_LAST:
            continue
        if not (_WIDE.match(before) or _WIDE.match(after)) or after.isdigit() or before.isdigit():
            continue
        cost = _IN_WORD
        if title.startswith(labels.OPENS_LINE, place):
            cost = _BEFORE
        elif title[:place].endswith(labels.CLOSES_LINE):
            cost = _AFTER
        costs[place] = cost + (_IN_MARKS if open_marks else 0.0)
    return costs
