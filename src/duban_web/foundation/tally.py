"""Numbers that a page tells, counted by one question: of the list, and of what waits elsewhere.

Whoever needs a number says of which rows and gets a promise of it; the first one that is looked at
has all of them counted. A scope has one tally, so that apps that do not know each other share it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from duban_web.foundation import database


class Tally:
    """What is to be counted in one scope, and what was."""

    def __init__(self) -> None:
        self._waiting: list[tuple[_Number, QuerySet[Any]]] = []

    def count(self, rows: QuerySet[Any], most: int) -> Callable[[], int]:
        """A promise of how many rows there are, counted no further than ``most``."""
        number = _Number(self)
        self._waiting.append((number, rows.order_by().values("pk")[:most]))
        return number

    def take(self) -> None:
        """Count what waits to be counted."""
        waiting, self._waiting = self._waiting, []
        found = database.count_each(connection, [rows for _, rows in waiting])
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
