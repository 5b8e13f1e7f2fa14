"""What is measured of matters (domain.md §5.2): each metric's rows, days and choices, as data.

Their words are in ``labels``, the questions that open their rows in ``queries.figures``. Of every
metric the numerator's rows are among the denominator's.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duban_web.matters.policies import Origin
from duban_web.matters.states import State


class Metric(StrEnum):
    """What is measured."""

    DONE_ON_TIME = "done_on_time"  # 按期办结率
    DONE_OF_REGISTERED = "done_of_registered"  # 办结率（按立项）
    DONE_OF_ACCEPTED = "done_of_accepted"  # 办结率（按签收）
    CLOSED_OF_REGISTERED = "closed_of_registered"  # 销号率
    ACCEPTED_IN_TIME = "accepted_in_time"  # 签收及时率
    REPORTED_IN_TIME = "reported_in_time"  # 反馈及时率
    RETURNED = "returned"  # 退回率
    REOPENED = "reopened"  # 重办率
    EXTENDED = "extended"  # 申请延期率
    OVERDUE = "overdue"  # 逾期未结数
    DONE_LATE = "done_late"  # 逾期办结数


class Side(StrEnum):
    """Above or below the line."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


class Base(StrEnum):
    """Against which day a matter is on time."""

    ORIGINAL = "original"  # 原定时限
    CURRENT = "current"  # 现时限, extensions and suspensions counted in


class Counted(StrEnum):
    """What is one where a matter's work is done in its children: never both."""

    PARTS = "parts"  # each child, not the whole: sums over units are the total
    WHOLES = "wholes"  # the whole, not its children


class Cut(StrEnum):
    """By what figures are broken down."""

    UNIT = "unit"  # the unit or institution that is responsible now
    LEAD = "lead"  # the person who leads now
    ORIGIN = "origin"
    MONTH = "month"  # that of the day which places a row in a period


class RowKind(StrEnum):
    """What a row behind a figure is."""

    MATTER = "matter"
    REPORT = "report"  # a day on which a report was owed
    SUBMISSION = "submission"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Definition:
    """How a metric is told apart from the others.

    ``day`` is what places a row in a period: a column of the matter, ``due`` for that of the base,
    or empty where the row has a day of its own. ``came`` is the column that answers it.
    """

    rows: RowKind
    day: str = ""
    came: str = ""
    is_rate: bool = True

    @property
    def has_base(self) -> bool:
        """Whether it differs by the base."""
        return self.day == DUE


DUE = "due"
DEFINITIONS: Mapping[Metric, Definition] = {
    Metric.DONE_ON_TIME: Definition(RowKind.MATTER, DUE, "submitted_on"),
    Metric.DONE_OF_REGISTERED: Definition(RowKind.MATTER, "registered_on", "verified_on"),
    Metric.DONE_OF_ACCEPTED: Definition(RowKind.MATTER, "accepted_on", "verified_on"),
    Metric.CLOSED_OF_REGISTERED: Definition(RowKind.MATTER, "registered_on", "closed_on"),
    Metric.ACCEPTED_IN_TIME: Definition(RowKind.MATTER, "accept_due", "accepted_on"),
    Metric.REPORTED_IN_TIME: Definition(RowKind.REPORT),
    Metric.RETURNED: Definition(RowKind.SUBMISSION),
    Metric.REOPENED: Definition(RowKind.CLOSING),
    Metric.EXTENDED: Definition(RowKind.MATTER, "registered_on", "current_due"),
    Metric.OVERDUE: Definition(RowKind.MATTER, DUE, "submitted_on", is_rate=False),
    Metric.DONE_LATE: Definition(RowKind.MATTER, DUE, "submitted_on", is_rate=False),
}
# What 办结 means: the check was passed, whether or not it is struck off (已办结，待销号).
DONE = (State.VERIFIED, State.CLOSED)
# What no metric counts: it was never opened, or it ended without its being done (撤销、并案).
NEVER_COUNTED = (State.PROPOSED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which matters are meant; both ends of the period are included."""

    period_from: datetime.date | None = None
    period_until: datetime.date | None = None
    unit: UUID | None = None
    lead: UUID | None = None
    origin: Origin | None = None
    state: State | None = None
    base: Base = Base.CURRENT
    counted: Counted = Counted.PARTS

    @property
    def base_column(self) -> str:
        """The column of the day that is the base."""
        return f"{self.base.value}_due"

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies within the period."""
        return (self.period_from is None or self.period_from <= day) and (
            self.period_until is None or day <= self.period_until
        )


@dataclass(frozen=True, slots=True)
class Move:
    """That a matter came from a state into another one on a day, and into which version."""

    day: datetime.date
    verb: str
    before: str
    after: str
    version: int = 0


def owes_on(moves: Sequence[Move], day: datetime.date) -> bool:
    """Whether a report could fall due on a day, by a matter's moves from its first on.

    It was under way as the day began, and was not laid aside or ended on it. Nothing is owed before
    it is accepted, while it rests, or between its close-out and its reopening.
    """
    begun = [move for move in moves if move.day < day]
    until = [move for move in moves if move.day <= day]
    return (
        bool(begun)
        and begun[-1].after == State.UNDERWAY
        and until[-1].after not in (State.SUSPENDED, State.WITHDRAWN)
    )


def answer_to(
    moves: Sequence[Move], place: int, answer: str, again: Sequence[str]
) -> datetime.date | None:
    """The day on which a move was answered by a verb, if it was before the like happened again."""
    for move in moves[place + 1 :]:
        if move.verb == answer:
            return move.day
        if move.verb in again:
            break
    return None
