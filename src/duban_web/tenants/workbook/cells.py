"""Cells of one row as values; each that cannot be read leaves a fault.

Reads: the texts of a row by column. Writes: values and faults. Leaves unread: what they refer to.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TypeVar

from duban_web.tenants.workbook.labels import APART, DAY, LISTED
from duban_web.tenants.workbook.rows import Fault, Line

Value = TypeVar("Value")

_NUMBER = re.compile(r"\d{1,6}(?:\.0+)?")


class Cells:
    """One row: asks for its columns by name, and keeps what is wrong."""

    def __init__(self, line: Line, texts: Mapping[str, str], faults: list[Fault]) -> None:
        self.line = line
        self._texts = texts
        self._faults = faults

    def text(self, column: str, longest: int, *, required: bool = False) -> str:
        """A text on one line."""
        words = self._texts.get(column, "")
        if required and not words:
            self.fault(column, "missing")
        return self._fitting(column, words, longest)

    def listed(self, column: str, longest: int) -> tuple[str, ...]:
        """Several texts in one cell, each once."""
        parts = (part.strip() for part in APART.split(self._texts.get(column, "")))
        kept = dict.fromkeys(part for part in parts if part)
        return tuple(self._fitting(column, part, longest) for part in kept)

    def one_of(
        self, column: str, known: Mapping[str, Value], code: str, *, required: bool = False
    ) -> Value | None:
        """The value that a word stands for; ``None`` where there is no such word."""
        words = self._texts.get(column, "")
        if required and not words:
            self.fault(column, "missing")
        return self._known(column, words, known, code) if words else None

    def some_of(self, column: str, known: Mapping[str, Value], code: str) -> tuple[Value, ...]:
        """The values that several words in one cell stand for."""
        found = (self._known(column, word, known, code) for word in self.listed(column, 40))
        return tuple(value for value in found if value is not None)

    def day(self, column: str) -> datetime.date | None:
        """A day with year, month and day; nothing is put in that is not there."""
        words = self._texts.get(column, "")
        if not words:
            return None
        match = DAY.fullmatch(words)
        if match:
            try:
                return datetime.date(*map(int, match.groups()))
            except ValueError:
                pass
        self.fault(column, "date_unreadable", words)
        return None

    def number(self, column: str) -> int:
        """A whole number, 0 where none is given."""
        words = self._texts.get(column, "")
        if words and not _NUMBER.fullmatch(words):
            self.fault(column, "number_unreadable", words)
            return 0
        return int(float(words or 0))

    def fault(
        self, column: str, code: str, value: str = "", known: str = "", limit: int = 0
    ) -> None:
        """Keep what is wrong."""
        self._faults.append(Fault(self.line, column, code, value, known, limit))

    def _fitting(self, column: str, words: str, longest: int) -> str:
        if len(words) > longest:
            self.fault(column, "too_long", limit=longest)
        elif not words.isprintable():
            self.fault(column, "not_printable")
        return words

    def _known(self, column: str, word: str, known: Mapping[str, Value], code: str) -> Value | None:
        value = known.get(word)
        if value is None:
            self.fault(column, code, word, LISTED.join(known))
        return value
