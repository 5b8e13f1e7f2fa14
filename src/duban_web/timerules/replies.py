"""Time limits and the calendar as the API tells them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.timerules import labels
from duban_web.timerules.events import EventKind
from duban_web.timerules.explaining import Explanation, Reason
from duban_web.timerules.queries.calendar import Coverage
from duban_web.timerules.rules import Direction, End, Rule, Start, Unit


class LengthReply(Told):
    """How long a limit is."""

    count: int
    unit: Unit


class RuleReply(Told):
    """A limit that holds: a default, or what an institution has set in its place."""

    trigger: str
    length: LengthReply
    start: Start
    direction: Direction
    end: End
    words: str
    source: str
    evidence: list[str]
    effective_from: datetime.date | None
    effective_to: datetime.date | None
    is_confirmed: bool
    is_default: bool

    @staticmethod
    def resolve_words(rule: Rule) -> str:
        """The length in words."""
        return labels.length(rule.length)


class RulesReply(Told):
    """Every limit that holds at a place on a day, one for each trigger."""

    items: list[RuleReply]


class SetRuleReply(Record):
    """A limit as an institution has set it."""

    institution: UUID = reference("institution")
    trigger: str
    count: int
    unit: Unit
    start: Start
    direction: Direction
    end: End
    source: str
    effective_from: datetime.date
    effective_to: datetime.date | None


class StepReply(Told):
    """A run of days and what it did to the count."""

    reason: Reason
    first: datetime.date
    last: datetime.date
    count: int
    is_settled: bool


class ExplanationReply(Told):
    """When something is due, and why; without a day the last step says what it waits for.

    ``sentences`` tell the steps in words, one each.
    """

    due: datetime.date | None
    is_provisional: bool
    rule: RuleReply
    steps: list[StepReply]
    sentences: list[str]

    @staticmethod
    def resolve_sentences(explanation: Explanation) -> list[str]:
        """The steps in words."""
        return labels.sentences(explanation)


class ClosureReply(Record):
    """Days on which an institution does not work though the country does."""

    institution: UUID = reference("institution")
    first: datetime.date
    last: datetime.date
    reason: str
    is_withdrawn: bool
    withdrawn_because: str


class EventDateReply(Record):
    """When an event of a year begins and ends; an estimate until it is confirmed."""

    institution: UUID = reference("institution")
    kind: EventKind
    kind_label: str
    name: str
    year: int
    first: datetime.date
    last: datetime.date
    source: str
    is_confirmed: bool

    resolve_kind_label = words("kind", labels.EVENTS)


class CalendarYearReply(Record):
    """The notice of a year as it was entered."""

    year: int
    number: str
    holidays: list[dict[str, Any]]


class CoverageReply(Told):
    """The years whose days off are known, without a gap up to ``last``."""

    published_first: int
    published_last: int
    entered: list[CalendarYearReply]
    last: int

    @classmethod
    def of(cls, coverage: Coverage) -> CoverageReply:
        """The reply of what the calendar covers."""
        return cls(
            published_first=coverage.published[0],
            published_last=coverage.published[-1],
            entered=[CalendarYearReply.from_orm(year) for year in coverage.entered],
            last=coverage.last,
        )
