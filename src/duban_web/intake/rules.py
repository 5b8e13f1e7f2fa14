"""The words of a review and its small rules, in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duban_web.matters.deadlines import DueKind


class ReviewState(StrEnum):
    """How far a paper has come."""

    OPEN = "open"
    FILED = "filed"
    DROPPED = "dropped"  # 不予办理: kept as a document, nothing comes of it


class FactKind(StrEnum):
    """What kind of statement a fact is; the order is that of the page."""

    HEADER = "header"
    AGENDA = "agenda"
    TASK = "task"
    FINDING = "finding"
    LEADER = "leader"
    DEMAND = "demand"
    CHECK = "check"  # only what does not hold
    UNREAD = "unread"
    FIGURE = "figure"


class Verdict(StrEnum):
    """What was decided of a fact."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    REPLACED = "replaced"  # by those that it was split into or merged in


# What stands when the paper is filed.
STANDING = frozenset({Verdict.ACCEPTED, Verdict.CORRECTED, Verdict.ADDED})
# Figures are shown and exported; nobody has to look at hundreds of them one by one.
DECIDED_ALONG = frozenset({FactKind.FIGURE})


# Those that go by a day.
DATED = frozenset({DueKind.DATE, DueKind.REVIEW})


class Filing(StrEnum):
    """What a paper is filed as."""

    MEETING = "meeting"
    INCOMING = "incoming"  # 来文
    NOTE = "note"  # 批示
    ASSIGNMENT = "assignment"  # 上级部署
    ADVICE = "advice"  # 领导建议
    BASIS = "basis"  # 任务分解表: matters that rest on the paper, without a record of their own
    KEPT = "kept"  # 留存备查: reviewed and kept, perhaps with single matters


# Those of which somebody awaits an answer.
ANSWERED = frozenset({Filing.INCOMING, Filing.NOTE, Filing.ASSIGNMENT, Filing.ADVICE})


class NameKind(StrEnum):
    """What a name in a paper stands for; the first six are parties of the engine."""

    PERSON = "person"
    UNIT = "unit"
    BODY = "body"
    ROSTER = "roster"
    INSTITUTION = "institution"
    OUTSIDE = "outside"  # a body that is not of this office
    EACH_UNIT = "each_unit"  # 各科室: a part for each
    EACH_INSTITUTION = "each_institution"  # 各学校
    NOBODY = "nobody"  # the words stay in the requirement, nobody is made a party


_WITHOUT_RECORD = frozenset(
    {NameKind.OUTSIDE, NameKind.EACH_UNIT, NameKind.EACH_INSTITUTION, NameKind.NOBODY}
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: a record of the organisation by ``id``, or one of the others."""

    kind: NameKind
    id: UUID | None = None

    @property
    def is_whole(self) -> bool:
        """Whether there is a record just where there has to be one."""
        return (self.id is None) == (self.kind in _WITHOUT_RECORD)
