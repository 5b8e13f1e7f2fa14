"""Titles broken into lines that keep the sense of words (GB/T 9704—2012, 7.3.1).

Reads: a title and how many characters fit on a line. Writes: its lines, in the shape of a trapezoid
or a diamond as far as the words allow. Leaves unread: titles that already are broken.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise

from duban import lexicon
from duban.writing import labels
from duban.writing.flow import set_width

_WIDE = re.compile(r"[^\x00-\xff]")
_MARKS = {"《": "》", "（": "）", "“": "”", "〔": "〕", "(": ")"}
# What breaking at a place costs: between two words that are known, next to one, anywhere else, in
# the middle of one, between marks that belong together. What no line may be costs more than all.
_BETWEEN, _BESIDE, _ANYWHERE, _IN_WORD, _IN_MARKS, _TOO_LONG = 0.0, 1.0, 3.0, 8.0, 8.0, 100.0
_MISSHAPEN = 5.0
_SHORT_LINE = 3


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
    steps = [lower - upper for upper, lower in pairwise(widths)]
    # Never shorter and then longer again, and not all of one length.
    if not any(steps) or any(a < 0 < b for a, b in pairwise(steps)):
        cost += _MISSHAPEN
    if widths[-1] < _SHORT_LINE:
        cost += _MISSHAPEN
    return cost + (max(widths) - min(widths)) * 0.3


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
        cost = _cost_at(title, place)
        costs[place] = cost + (_IN_MARKS if open_marks else 0.0)
    return costs


def _cost_at(title: str, place: int) -> float:
    """What it costs to break before the character at ``place``, by the words around it."""
    before, after = title[:place], title[place:]
    ends = before.endswith((*_words(), *labels.TITLE_ENDS))
    is_tail = after.startswith(labels.TITLE_TAILS)
    begins = after.startswith((*_words(), *labels.TITLE_OPENS)) and not is_tail
    if any(_spans(title, word, place) for word in _words()):
        return _IN_WORD
    if ends and begins:
        return _BETWEEN
    return _BESIDE if (ends and not is_tail) or begins else _ANYWHERE


def _spans(title: str, word: str, place: int) -> bool:
    """Whether the word stands across the place."""
    at = title.find(word, max(place - len(word) + 1, 0), place + len(word) - 1)
    return 0 <= at < place < at + len(word)


@cache
def _words() -> tuple[str, ...]:
    return lexicon.words("title_words", "title")
