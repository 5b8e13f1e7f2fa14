"""The newest records in which words occur, by whichever way is the shorter one.

By their pairs all records with the words are found, however old, and a common word has too many to
sort. PostgreSQL reads the newest one after the other instead where it soon comes to enough of them;
how often the words occur among those that it reads first tells whether it will. FTS5 of SQLite
gives the newest first by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from duban_web.foundation.database import is_postgresql
from duban_web.search.entries import Asking, Ranked, Way

# So many identifiers are passed before it is decided how to go on: few, for a text may be a book.
# Where words occur in few records among them, that tells little, and so many more are passed first.
_FIRST, _LOOKED, _SURE = 1_024, 16_384, 30
# Microseconds, measured at 1,000,000. On the way: to pass an identifier by, to read a record for
# its words where all are read, and how much longer that takes where few of those beside it are.
_PASSED, _READ, _SCATTERED = 0.1, 0.9, 2.0
# To read one among all within reach, in the order in which they lie, and to find one by its pairs.
_FETCHED, _PAIRED = 1.3, 9
_MARGIN = 1.15


@dataclass(slots=True)
class _Sample:
    """What was seen of so many identifiers: the share that is ``near``, and how many are hits."""

    near: float
    passed: int
    hits: int

    def next(self, low: int, needed: int) -> tuple[Way, int]:
        """How to go on below an identifier, and how many identifiers further."""
        often = self.hits / self.passed
        on = min(int(needed / often * _MARGIN) + _FIRST, low)
        if self.hits < _SURE and self.passed < _LOOKED:
            return Way.ON, min(on, _LOOKED)
        costs = {
            Way.ON: on * (_PASSED + self.near * (_READ + _SCATTERED * (1 - self.near))),
            Way.WHOLE: low * self.near * _FETCHED,
            Way.PAIRED: low * often / self.near * _PAIRED,
        }
        way = min(costs, key=costs.__getitem__)
        return way, on if way is Way.ON else low


def newest_with(asking: Asking, most: int) -> list[Ranked]:
    """The newest records within reach in which all of the words occur."""
    if is_postgresql(connection):
        return _read_on(asking, most)
    return asking.newest(Way.PAIRED, most)


def _read_on(asking: Asking, most: int) -> list[Ranked]:
    top = asking.top()
    below, way, step, sample = top + 1, Way.ON, min(_FIRST, top), None
    found: list[Ranked] = []
    while below > 1 and len(found) < most:
        least = below - step
        read = asking.newest(way, most - len(found), least, below)
        found += read
        if way is not Way.ON:
            break
        if sample is None and read:
            # Others may take out some meanwhile.
            sample = _Sample(max(asking.near(least, below), len(read)) / step, 0, 0)
        below = least
        if sample is None:
            way, step = Way.PAIRED, below
            continue
        sample.passed, sample.hits = top + 1 - below, len(found)
        way, step = sample.next(below, most - len(found))
    return found
