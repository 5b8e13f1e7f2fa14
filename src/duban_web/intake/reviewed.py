"""A reading that a person has gone through: the only thing that is filed.

It is made by ``queries.filing.reviewed_of`` alone, from facts of which every one is decided.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.intake.facts_in import Value
from duban_web.matters.deadlines import DueKind
from duban_web.matters.rules import Party


@dataclass(frozen=True, slots=True)
class ReviewedTask:
    """A task as it becomes a matter; ``quote`` are the words of the paper from start to end."""

    fact: UUID
    topic: str
    text: str
    quote: str
    start: int
    end: int
    agenda: int | None
    parties: Sequence[Party]
    due_kind: DueKind
    due: datetime.date | None
    is_restricted: bool


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """An item of the agenda."""

    no: int | None
    title: str
    verdict: str
    start: int
    end: int
    is_restricted: bool


@dataclass(frozen=True, slots=True)
class ReviewedReading:
    """A paper, gone through. ``decisions`` are the places of tasks that belong together.

    ``text`` are the characters that all spans point into, ``persons`` who the attendance names
    stand for.
    """

    review: UUID
    document: UUID
    institution: UUID
    header: Value
    items: Sequence[ReviewedItem]
    tasks: Sequence[ReviewedTask]
    decisions: Sequence[Sequence[int]]
    text: str
    persons: dict[str, UUID]
    units: dict[str, UUID]
