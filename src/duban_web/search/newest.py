"""The newest records in which words occur, by whichever way is the shorter one.

FTS5 of SQLite gives the newest first by itself. PostgreSQL reads the newest one after the other
where it soon comes to enough of them, and else goes by the pairs of the words, from the newest age
on (``gram_table``); how often the words occur among those that it reads first tells which.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from duban_web.foundation.database import is_postgresql
from duban_web.search.entries import Asking, Ranked, Way
from duban_web.search.gram_table import AGE

# So many identifiers are passed before it is decided how to go on: few, for a text may be a book.
# By pairs no more than so many times those that were passed before are asked for at once: what
# was rare so far may be common further back.
_FIRST, _FURTHER = 1_024, 8
# How much lies within reach is told by pieces of this length, the older the further apart: of what
# came about together most lies at one place.
_PIECE, _APART = 128, [0, *(_FIRST * 4**one for one in range(5))]
# Microseconds, measured at 1,000,000. On the way: to pass an identifier by, to read a record for
# its words where all are read, and how much longer that takes where few of those beside it are.
_PASSED, _READ, _SCATTERED = 0.1, 0.9, 2.0
# To read one among all within reach, in the order in which they lie, and to find one by its pairs.
_FETCHED, _PAIRED = 1.3, 9
_MARGIN = 1.15


@dataclass(slots=True)
class _Sample:
    """What was seen so far: how many identifiers were passed, how many of them were hits, and the
    share that is ``near``, which is known once there is a hit.
    """

    passed: int = 0
    hits: int = 0
    near: float = 0.0

    def next(self, low: int, needed: int) -> tuple[Way, int]:
        """How to go on below an identifier, and how many identifiers further."""
        if not self.hits:
            return Way.PAIRED, min(self.passed * _FURTHER, low)
        often = self.hits / self.passed
        on = min(int(needed / often * _MARGIN) + _FIRST, low)
        costs = {
            Way.ON: on * (_PASSED + self.near * (_READ + _SCATTERED * (1 - self.near))),
            Way.WHOLE: low * self.near * _FETCHED,
            Way.PAIRED: on * often / self.near * _PAIRED,
        }
        way = min(costs, key=costs.__getitem__)
        steps = {Way.ON: on, Way.WHOLE: low, Way.PAIRED: min(on, self.passed * _FURTHER)}
        return way, steps[way]


def newest_with(asking: Asking, most: int) -> list[Ranked]:
    """The newest records within reach in which all of the words occur."""
    if is_postgresql(connection):
        return _read_on(asking, most)
    return asking.newest(Way.PAIRED, most)


def _read_on(asking: Asking, most: int) -> list[Ranked]:
    top = asking.top()
    below, way, step, sample = top + 1, Way.ON, min(_FIRST, top), _Sample()
    found: list[Ranked] = []
    while below > 1 and len(found) < most:
        least = below - step
        if way is Way.PAIRED:
            # A whole age is found as soon as a part of one.
            least -= least % AGE
        read = asking.newest(way, most - len(found), least, below)
        found += read
        if read and not sample.near:
            sample.near = _near(asking, top)
        below = least
        sample.passed, sample.hits = top + 1 - below, len(found)
        way, step = sample.next(below, most - len(found))
    return found


def _near(asking: Asking, top: int) -> float:
    """The share of the identifiers up to one that lies within reach, and more than nothing."""
    ends = [top + 1 - apart for apart in _APART if apart < top]
    pieces = [(max(end - _PIECE, 1), end) for end in ends]
    passed: int = sum(end - start for start, end in pieces)
    return max(asking.near(pieces), 1) / passed
