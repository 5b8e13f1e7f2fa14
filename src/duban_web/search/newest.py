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
from duban_web.search.entries import Asking, Ranked

# So many identifiers are passed before it is decided how to go on: few, for a text may be a book.
# Where words occur in few records among them, that tells little, and so many more are passed first.
_FIRST, _LOOKED, _SURE = 1_024, 16_384, 30
# What it costs to read a record for its words on the way, to fetch one of those within reach and
# read it, and to find one by its pairs, beside passing one by: measured at 1,000,000.
_READ, _FETCHED, _PAIRED = 0.5, 4, 18
_MARGIN = 1.15


@dataclass(slots=True)
class _Sample:
    """What was seen of so many identifiers: the share that is ``near``, and how many are hits."""

    near: float
    passed: int
    hits: int

    def step(self, low: int, needed: int) -> int:
        """How many identifiers below ``low`` to read next; 0 where pairs are the shorter way."""
        often = self.hits / self.passed
        on = int(needed / often * _MARGIN) + _FIRST
        if self.hits < _SURE and self.passed < _LOOKED:
            return min(on, low, _LOOKED)
        cost, whole = on * (1 + self.near * _READ), low * self.near * _FETCHED
        if min(cost, whole) > low * often / self.near * _PAIRED:
            return 0
        return on if cost < whole else low


def newest_with(asking: Asking, most: int) -> list[Ranked]:
    """The newest records within reach in which all of the words occur."""
    return _read_on(asking, most) if is_postgresql(connection) else asking.paired(most)


def _read_on(asking: Asking, most: int) -> list[Ranked]:
    top = asking.top()
    below, step, sample = top + 1, _FIRST, None
    found: list[Ranked] = []
    while step and below > 1 and len(found) < most:
        low = below - step
        read = asking.read(most - len(found), low, below)
        found += read
        if sample is None and read:
            # Others may take out some meanwhile.
            sample = _Sample(max(asking.near(low, below), len(read)) / step, 0, 0)
        below = low
        if sample is not None:
            sample.passed, sample.hits = top + 1 - below, len(found)
        step = sample.step(below, most - len(found)) if sample else 0
    if below <= 1 or len(found) == most:
        return found
    return found + asking.paired(most - len(found), below)
