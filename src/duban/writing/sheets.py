"""A sheet of the ledger as data: columns, rows, and which cells are marked; no file format yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from duban.writing import labels

Value = str | int | float | datetime.date | None


class Mark(StrEnum):
    """What a reader of the ledger has to know about a cell."""

    PLAIN = "plain"
    INFERRED = "inferred"
    MISSING = "missing"
    FAILED = "failed"


class Cell(NamedTuple):
    """A value and its mark."""

    value: Value = None
    mark: Mark = Mark.PLAIN


Row = tuple[Cell, ...]
# Rows that belong together: their shared columns have one value, in the first of them.
Group = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``name`` in labels, its width in half-width characters, how it looks.

    Rows of a group have one value where it is ``shared``; a ``foldable`` column can be put out of
    sight with one click, to print the rest larger; ``whole`` is the format of whole numbers.
    """

    name: str
    width: float
    shared: bool = False
    centred: bool = False
    foldable: bool = False
    whole: str = ""

    @property
    def heading(self) -> str:
        """The words at its head."""
        return labels.HEADINGS[self.name]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; ``groups`` may be read once, ``steady`` columns stay in sight when one scrolls."""

    name: str
    columns: tuple[Column, ...]
    groups: Iterable[Group]
    steady: int = 1


def inferred_if(value: Value, inferred: bool) -> Cell:
    """A cell that is marked where its value was inferred; an empty one never is."""
    return Cell(value, Mark.INFERRED if inferred and value not in (None, "") else Mark.PLAIN)


def listed(words: Iterable[str]) -> str:
    """Several words in one cell."""
    return labels.LISTED.join(words)


def inferred_words(*fields: Iterable[str]) -> str:
    """Which fields were inferred, in the ledger's words, each once; an unknown one as it is."""
    return listed(dict.fromkeys(labels.FIELDS.get(name, name) for f in fields for name in f))
