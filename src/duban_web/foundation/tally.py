"""Numbers that a page tells, counted by one question: of the list, and of what waits elsewhere.

Whoever needs a number says of which rows and gets a promise of it; the first one that is looked at
has all of them counted. A scope has one tally, so that apps that do not know each other share it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from duban_web.foundation.database import Statement, count_each, in_sql


def first_keys(rows: QuerySet[Any, Any], most: int) -> QuerySet[Any, Any]:
    """What there is to count of rows: as many of their keys, in whatever order."""
    return rows.order_by().values("pk")[:most]


class Tally:
    """What is to be counted in one scope, and what was."""

    def __init__(self) -> None:
        self._waiting: list[tuple[_Number, Callable[[], Statement | None]]] = []

    def count(self, rows: QuerySet[Any], most: int) -> Callable[[], int]:
        """A promise of how many rows there are, counted no further than ``most``."""
        return self.count_asked(partial(in_sql, connection, first_keys(rows, most)))

    def count_asked(self, statement: Callable[[], Statement | None]) -> Callable[[], int]:
        """The same of the rows of a question that is in SQL already."""
        number = _Number(self)
        self._waiting.append((number, statement))
        return number

    def take(self) -> None:
        """Count what waits to be counted."""
        waiting, self._waiting = self._waiting, []
        found = count_each(connection, [statement() for _, statement in waiting])
        for (number, _), count in zip(waiting, found, strict=True):
            number.found = count


class _Number:
    """One of the numbers; asked for in the scope that it was promised in."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.found: int | None = None

    def __call__(self) -> int:
        if self.found is None:
            self._tally.take()
        assert self.found is not None
        return self.found
