"""The words of meetings, and the frozen records in which callers tell of one. Plain Python."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duban_web.matters.rules import Audience


class MeetingKind(StrEnum):
    """What kind of meeting it is."""

    PARTY_GROUP = "party_group"  # 党组会
    BUREAU_EXEC = "bureau_exec"  # 局长办公会
    TOPIC = "topic"  # 专题会
    DISPATCH = "dispatch"  # 调度会
    OTHER = "other"


# An institution has one such body; of the others there may be several, each with its own count.
SINGLE = frozenset({MeetingKind.PARTY_GROUP, MeetingKind.BUREAU_EXEC})


class Presence(StrEnum):
    """How somebody took part."""

    CHAIR = "chair"  # 主持
    ATTENDEE = "attendee"  # 出席
    OBSERVER = "observer"  # 列席
    ABSENT = "absent"  # 请假


class Outcome(StrEnum):
    """What became of an agenda item."""

    AGREED = "agreed"  # 同意
    AGREED_IN_PRINCIPLE = "agreed_in_principle"  # 原则同意
    AGREED_WITH_CHANGES = "agreed_with_changes"  # 修改后同意
    PASSED = "passed"  # 通过
    DEFERRED = "deferred"  # 暂缓
    REFUSED = "refused"  # 不通过
    HEARD = "heard"  # 听取


class DecisionState(StrEnum):
    """Whether a decision stands."""

    STANDING = "standing"
    AMENDED = "amended"  # another one has taken its place
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class MeetingGiven:
    """The head of a meeting: ``body`` is who met (会议主体), ``number`` the session of a ``year``.

    Without a year the number is one of the year of the day. ``last_day`` is named where it lasted
    longer than a day; ``is_extended`` (扩大) where the minutes say so.
    """

    kind: MeetingKind
    title: str
    day: datetime.date
    last_day: datetime.date | None = None
    body: str = ""
    year: int | None = None
    number: int | None = None
    is_extended: bool | None = None


@dataclass(frozen=True, slots=True)
class AttendeeGiven:
    """Who sat there, or was excused; ``items`` are the places, from 1, of the agenda items that one
    sat in on only. None of them is the whole meeting.
    """

    presence: Presence
    name: str
    person: UUID | None = None
    unit: UUID | None = None
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """An agenda item; ``no`` as it is printed, ``start`` and ``end`` its place in the document.

    One for named eyes (限知悉) is known to those who know of a matter that came of it.
    """

    title: str
    no: int | None = None
    verdict: str = ""
    outcome: Outcome | None = None
    reporter: str = ""
    reporter_person: UUID | None = None
    paper: UUID | None = None
    start: int | None = None
    end: int | None = None
    audience: Audience = Audience.ORDINARY


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """A decision in its own words; ``item`` is the place, from 1, of the agenda item it belongs to.

    ``matters`` are those that came of it, one for each row of tasks, in their order.
    """

    text: str
    no: int | None = None
    item: int | None = None
    start: int | None = None
    end: int | None = None
    matters: tuple[UUID, ...] = ()
