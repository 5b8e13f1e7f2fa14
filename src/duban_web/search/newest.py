"""The newest records in which words occur, by whichever way is the shorter one.

By their pairs all records with the words are found, however old, and a common word has too many to
sort. PostgreSQL reads the newest one after the other instead where it soon comes to enough of them;
how often the words occur among those that it reads first tells whether it will. FTS5 of SQLite
gives the newest first by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from duban_web.foundation.database import is_postgresql
from duban_web.foundation.within import PlacedRows
from duban_web.search.gram_table import matching
from duban_web.search.models import Entry

# So many identifiers are passed before it is decided how to go on: few, for a text may be a book.
# Where words occur in few records among them, that tells little, and so many more are passed first.
_FIRST, _LOOKED, _SURE = 1_024, 16_384, 30
# What it costs to read a record for its words on the way, to fetch one of those within reach and
# read it, and to find one by its pairs, beside passing one by: measured at 1,000,000.
_READ, _FETCHED, _PAIRED = 0.5, 4, 18
_MARGIN = 1.15
_Found = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: columns of the newest of the rows in which all words occur."""

    rows: PlacedRows[Entry]
    words: Sequence[str]
    columns: Sequence[Any]

    def of(self, rows: PlacedRows[Entry], most: int) -> _Found:
        """Of these rows, each of which is read."""
        holding = Q()
        for word in self.words:
            holding &= Q(has("title", word)) | Q(has("number", word)) | Q(has("body", word))
        return list(rows.filter(holding).order_by("-id").values_list(*self.columns)[:most])

    def by_pairs(self, rows: PlacedRows[Entry], most: int) -> _Found:
        """Of these rows, those alone being read in which all pairs are."""
        return self.of(rows.filter(id__in=matching(self.words)), most)


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


def has(column: str, word: str) -> GreaterThan:
    """That a word stands in a text. LIKE takes PostgreSQL three times as long to tell."""
    return GreaterThan(StrIndex(column, Value(word)), 0)


def newest_with(
    rows: PlacedRows[Entry], words: Sequence[str], columns: Sequence[Any], most: int
) -> _Found:
    """Columns of the newest of the rows in which all of the folded words occur."""
    asked = _Asked(rows, words, columns)
    return _read_on(asked, most) if is_postgresql(connection) else asked.by_pairs(rows, most)


def all_with(
    rows: PlacedRows[Entry], words: Sequence[str], columns: Sequence[Any], most: int
) -> _Found:
    """The same of few rows, each of which is read."""
    return _Asked(rows, words, columns).of(rows, most)


def _read_on(asked: _Asked, most: int) -> _Found:
    (top,) = asked.rows.order_by("-id").values_list("id", flat=True)[:1] or (0,)
    low, step, sample = top + 1, _FIRST, None
    found: _Found = []
    while step and low > 1 and len(found) < most:
        window = asked.rows.filter(id__lt=low, id__gte=low - step)
        found += asked.of(window, most - len(found))
        low -= step
        if sample is None and found:
            # Others may take out some meanwhile.
            sample = _Sample(max(window.count(), len(found)) / step, 0, 0)
        if sample is not None:
            sample.passed, sample.hits = top + 1 - low, len(found)
        step = sample.step(low, most - len(found)) if sample else 0
    if low <= 1 or len(found) == most:
        return found
    return found + asked.by_pairs(asked.rows.filter(id__lt=low), most - len(found))
