"""Which character of one text is which of another that says nearly the same.

Reads: two strings. Writes: for each character of the first its index in the second, or -1.
Stretches that occur once in both are the same stretch; between them, and between what they leave,
shorter ones are tried, then single characters. What stands in another order is found last. The time
grows with the length and not with its square: a comparison of all with all is only made where both
sides are short.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LENGTHS = (48, 20, 10, 6, 4)
_LENGTHS_OUT_OF_ORDER = (16, 8, 5, 3)
# Two sides of a hundred characters each.
_MOST_PAIRS = 10_000
_EDGES = 8
_LONGEST_LEAP = 600
_MOST_LEAPS = 2_000
_SURE = 20
_FEWEST_LEFT = 3
_NO_PAIR = -(10**9)
_ABOVE, _PAIR, _JOINED = 1, 2, 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the first string and the stretch of the second in which it is to be found."""

    start: int
    end: int
    other_start: int
    other_end: int
    level: int = 0


def aligned(text: str, other: str) -> array[int]:
    """For each character of ``text`` the index of the same one in ``other``, -1 if it has none."""
    matches: array[int] = array("l", [-1]) * len(text)
    _in_order(text, other, matches)
    if -1 in matches:
        _out_of_order(text, other, matches)
        _what_is_left(text, other, matches)
    return matches


def _in_order(text: str, other: str, matches: array[int]) -> None:
    parts = [_Part(0, len(text), 0, len(other))]
    leaps = 0
    while parts:
        part = _trimmed(text, other, parts.pop(), matches)
        length, other_length = part.end - part.start, part.other_end - part.other_start
        if not length and not other_length:
            continue
        if (length + _EDGES) * (other_length + _EDGES) <= _MOST_PAIRS:
            _closely(text, other, _widened(part, matches), matches)
        elif not length or not other_length:
            continue
        elif part.level < len(_LENGTHS):
            parts += _between_anchors(text, other, part, matches)
        elif leaps < _MOST_LEAPS:
            leaps += 1
            parts += _leap(text, other, part)


def _trimmed(text: str, other: str, part: _Part, matches: array[int]) -> _Part:
    """The part without what is equal at its two ends."""
    start, end, at, until = part.start, part.end, part.other_start, part.other_end
    while start < end and at < until and text[start] == other[at]:
        matches[start] = at
        start, at = start + 1, at + 1
    while start < end and at < until and text[end - 1] == other[until - 1]:
        end, until = end - 1, until - 1
        matches[end] = until
    return _Part(start, end, at, until, part.level)


def _widened(part: _Part, matches: array[int]) -> _Part:
    """The part with a few matches at its two ends given back, to be looked at again.

    What is equal at an end may be so by chance, as a page number and the number of a paragraph.
    """
    start, end, at, until = part.start, part.end, part.other_start, part.other_end
    for _ in range(_EDGES // 2):
        if start and matches[start - 1] == at - 1 >= 0:
            start, at = start - 1, at - 1
            matches[start] = -1
        if end < len(matches) and matches[end] == until:
            matches[end] = -1
            end, until = end + 1, until + 1
    return _Part(start, end, at, until, part.level)


def _between_anchors(text: str, other: str, part: _Part, matches: array[int]) -> Iterator[_Part]:
    """Match what occurs once in both; what remains before, between and after it."""
    length = _LENGTHS[part.level]
    once = _once(text, [(part.start, part.end)], length)
    once_there = _once(other, [(part.other_start, part.other_end)], length)
    runs = _runs((at, once_there[words]) for words, at in once.items() if words in once_there)
    start, at = part.start, part.other_start
    for run_start, run_at, run_length in _rising(runs):
        reach = run_length + length - 1
        skip = max(0, start - run_start, at - run_at)
        if skip >= reach:
            continue
        first, there = run_start + skip, run_at + skip
        yield _Part(start, first, at, there, part.level + 1)
        start, at = run_start + reach, run_at + reach
        matches[first:start] = array("l", range(there, at))
    yield _Part(start, part.end, at, part.other_end, part.level + 1)


def _once(text: str, stretches: Sequence[tuple[int, int]], length: int) -> dict[str, int]:
    """Where each run of so many characters stands that occurs once in the stretches."""
    places: dict[str, int] = {}
    twice: set[str] = set()
    for start, end in stretches:
        for at in range(start, end - length + 1):
            words = text[at : at + length]
            if words in places:
                twice.add(words)
            else:
                places[words] = at
    for words in twice:
        del places[words]
    return places


def _runs(pairs: Iterator[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Pairs of places as runs in which both go on by one: start, start in the other, length."""
    runs: list[tuple[int, int, int]] = []
    for at, there in pairs:
        if runs:
            start, other, length = runs[-1]
            if (at, there) == (start + length, other + length):
                runs[-1] = (start, other, length + 1)
                continue
        runs.append((at, there, 1))
    return runs


def _rising(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The most runs whose places in the other string rise, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, there, _) in enumerate(runs):
        rank = bisect_left(ends, there)
        before.append(last[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(there)
            last.append(index)
        else:
            ends[rank], last[rank] = there, index
    chosen = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(runs[index])
        index = before[index]
    return chosen[::-1]


def _closely(text: str, other: str, part: _Part, matches: array[int]) -> None:
    """Match the most characters in order, of equally many those that stand together."""
    there = other[part.other_start : part.other_end]
    width = len(there)
    best, paired = [0] * (width + 1), [_NO_PAIR] * (width + 1)
    steps: list[list[int]] = []
    for at in range(part.start, part.end):
        best, paired, step = _row(text[at], there, best, paired)
        steps.append(step)
    row, index, must_pair = len(steps) - 1, width - 1, False
    while row >= 0 and index >= 0:
        came = steps[row][index]
        if must_pair or came & _PAIR:
            matches[part.start + row] = part.other_start + index
            must_pair = bool(came & _JOINED)
            row, index = row - 1, index - 1
        elif came & _ABOVE:
            row -= 1
        else:
            index -= 1


def _row(
    character: str, there: str, best: list[int], paired: list[int]
) -> tuple[list[int], list[int], list[int]]:
    """The scores once one more character is looked at: the best, the best that end with it paired,
    and how each came about."""
    new_best, new_paired, step = [0], [_NO_PAIR], []
    for index, candidate in enumerate(there):
        above, beside = best[index + 1], new_best[index]
        score, came = (above, _ABOVE) if above >= beside else (beside, 0)
        pair = _NO_PAIR
        if candidate == character:
            pair, joined = best[index] + 2, paired[index] + 3
            if joined >= pair:
                pair, came = joined, came | _JOINED
            if pair >= score:
                score, came = pair, came | _PAIR
        new_best.append(score)
        new_paired.append(pair)
        step.append(came)
    return new_best, new_paired, step


def _leap(text: str, other: str, part: _Part) -> Iterator[_Part]:
    """The part from where both go on alike after one has something more, such as a table's head.

    Only for long stretches that say the same again and again, so that nothing in them occurs once.
    """
    for leap in range(1, _LONGEST_LEAP):
        for skip, other_skip in ((0, leap), (leap, 0), (leap, leap)):
            start, at = part.start + skip, part.other_start + other_skip
            words = text[start : min(start + _SURE, part.end)]
            if words and other.startswith(words, at, part.other_end):
                yield _Part(start, part.end, at, part.other_end, part.level)
                return


def _out_of_order(text: str, other: str, matches: array[int]) -> None:
    """Match what occurs once in what is left of both, wherever it stands."""
    taken = _taken(len(other), matches)
    for length in _LENGTHS_OUT_OF_ORDER:
        once = _once(text, list(_free(matches, -1)), length)
        if not once:
            continue
        once_there = _once(other, list(_free(taken, 0)), length)
        for words, at in once.items():
            there = once_there.get(words)
            if there is None or matches[at] >= 0 or taken[there]:
                continue
            while at and there and text[at - 1] == other[there - 1]:
                if matches[at - 1] >= 0 or taken[there - 1]:
                    break
                at, there = at - 1, there - 1
            while at < len(text) and there < len(other) and text[at] == other[there]:
                if matches[at] >= 0 or taken[there]:
                    break
                matches[at], taken[there] = there, 1
                at, there = at + 1, there + 1


def _what_is_left(text: str, other: str, matches: array[int]) -> None:
    """Match what is left in its order, as far as it is more than a character by chance.

    Short cells that say the same many times: as many here as there, so the first is the first.
    """
    taken = _taken(len(other), matches)
    mine, theirs = list(_free(matches, -1)), list(_free(taken, 0))
    places = [at for start, end in mine for at in range(start, end)]
    others = [at for start, end in theirs for at in range(start, end)]
    starts = {start for start, _ in theirs}
    found: array[int] = array("l", [-1]) * len(places)
    _in_order("".join(text[at] for at in places), "".join(other[at] for at in others), found)
    index = 0
    for start, end in mine:
        length = end - start
        its = [others[its] if its >= 0 else -1 for its in found[index : index + length]]
        is_whole = its[0] in starts and its == list(range(its[0], its[0] + length))
        for first, last in _together(its):
            if last - first >= _FEWEST_LEFT or is_whole:
                matches[start + first : start + last] = array("l", its[first:last])
        index += length


def _together(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches in which places follow each other."""
    start = 0
    for index in range(1, len(places) + 1):
        if index == len(places) or places[index] != places[index - 1] + 1 or places[index] < 1:
            if places[start] >= 0:
                yield start, index
            start = index


def _taken(length: int, matches: array[int]) -> bytearray:
    taken = bytearray(length)
    for there in matches:
        if there >= 0:
            taken[there] = 1
    return taken


def _free(places: Sequence[int], mark: int) -> Iterator[tuple[int, int]]:
    """The stretches of a sequence in which every member is the mark."""
    start = -1
    for index, place in enumerate(places):
        if place == mark:
            if start < 0:
                start = index
        elif start >= 0:
            yield start, index
            start = -1
    if start >= 0:
        yield start, len(places)
