"""The rules of an organisation, in plain Python: paths, periods, ranks, roles, delegations."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from uuid import UUID

from duban_web.foundation.actor import ADMINISTRATORS, PathRange, Role

# A path is one segment for each institution from the root down, each of the same width, so that a
# subtree is a range. Digits stand before letters, and "~" behind both.
SEGMENT = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_AFTER_ALL = "~"
DEEPEST = 16
LONGEST_PATH = SEGMENT * DEEPEST

# AB角 is for an absence; what lasts longer is a change of posts.
LONGEST_DELEGATION = datetime.timedelta(days=90)
_NEVER = datetime.date.max


class Level(StrEnum):
    """The tier of an institution (省–市–区–局–校)."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    BUREAU = "bureau"
    SCHOOL = "school"


class Rank(IntEnum):
    """Official ranks from high to low: in this order people are named."""

    PROVINCE_CHIEF = 10
    PROVINCE_DEPUTY = 20
    DEPARTMENT_CHIEF = 30
    DEPARTMENT_DEPUTY = 40
    DIVISION_CHIEF = 50
    DIVISION_DEPUTY = 60
    SECTION_CHIEF = 70
    SECTION_DEPUTY = 80
    STAFF = 90
    UNRANKED = 100


class BodyKind(StrEnum):
    """What a body that is no unit was formed as."""

    LEADING_GROUP = "leading_group"  # 领导小组
    TASK_FORCE = "task_force"  # 专班
    PARTY_GROUP = "party_group"  # 党小组
    JOINT_CONFERENCE = "joint_conference"  # 联席会议
    OTHER = "other"


class Duty(StrEnum):
    """What a member is in a body, in the order of naming."""

    HEAD = "head"  # 组长
    DEPUTY = "deputy"  # 副组长
    MEMBER = "member"  # 成员


class GrantState(StrEnum):
    """How far a grant of a role has come."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` up to, not including, ``until``; without an end while it is ``None``.

    The day of leaving a post is the first on which it is not held; the successor holds it then.
    """

    since: datetime.date
    until: datetime.date | None = None

    @property
    def end(self) -> datetime.date:
        """The first day after it, one that sorts behind all others where there is none."""
        return self.until or _NEVER

    @property
    def is_sound(self) -> bool:
        """Whether it has at least one day."""
        return self.since < self.end

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in it."""
        return self.since <= day < self.end

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return max(self.since, other.since) < min(self.end, other.end)

    def lies_in(self, other: Period) -> bool:
        """Whether every day of it lies in the other."""
        return other.since <= self.since and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a body to be: a post and its duty; the order of seats is that of naming."""

    post: UUID
    duty: Duty


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands in for whom, and when: what a new delegation is held against."""

    absent: UUID
    stand_in: UUID
    period: Period


def subtree(path: str) -> PathRange:
    """The range of an institution and all below it."""
    return PathRange(path, path + _AFTER_ALL)


def parent_path(path: str) -> str:
    """The path one level up, empty for a root."""
    return path[:-SEGMENT]


def ancestor_paths(path: str) -> tuple[str, ...]:
    """The paths above a path, the root's first."""
    return tuple(path[:end] for end in range(SEGMENT, len(path), SEGMENT))


def child_path(parent: str, number: int) -> str:
    """The path of the child that was given the place of that number, counted from 1.

    Raises ValueError where there is no room.
    """
    if not 0 < number < len(_DIGITS) ** SEGMENT or len(parent) >= LONGEST_PATH:
        raise ValueError(f"no place {number} below {parent!r}")
    segment = ""
    for _ in range(SEGMENT):
        number, digit = divmod(number, len(_DIGITS))
        segment = _DIGITS[digit] + segment
    return parent + segment


def moved_path(path: str, old: str, new: str) -> str:
    """The path after its ancestor (or it itself) went from ``old`` to ``new``."""
    if not path.startswith(old):
        raise ValueError(f"{path!r} is not below {old!r}")
    return new + path.removeprefix(old)


def may_stand_below(level: Level, parent: Level) -> bool:
    """Whether an institution of the level may stand below one of the other.

    A campus stands below its school, a school never above a bureau.
    """
    order = list(Level)
    return order.index(level) >= order.index(parent)


def excluded(role: Role, others: Iterable[Role]) -> Role | None:
    """The first role that nobody may hold together with ``role``, if one is among the others.

    The three administrators (三员) exclude each other, and each of them all business.
    """
    for other in others:
        if other is not role and (role in ADMINISTRATORS or other in ADMINISTRATORS):
            return other
    return None


def delegation_fault(
    period: Period,
    *,
    own: Period,
    other: Period,
    roles: Collection[Role],
    own_roles: Collection[Role],
) -> str:
    """The code of the rule that a delegation breaks by its days or its roles; empty for none.

    ``own`` and ``other`` are the periods of the two posts.
    """
    if not period.is_sound:
        return "period_is_empty"
    if period.until is None or period.until - period.since > LONGEST_DELEGATION:
        return "delegation_too_long"
    if not (period.lies_in(own) and period.lies_in(other)):
        return "post_not_held_throughout"
    if not roles:
        return "nothing_delegated"
    if not ADMINISTRATORS.isdisjoint(roles):
        return "administrators_are_not_delegated"
    if not set(own_roles).issuperset(roles):
        return "more_than_own_roles"
    return ""


def makes_chain(new: Standing, others: Iterable[Standing]) -> bool:
    """Whether on some day somebody would stand in for one who stands in for somebody."""
    return any(
        new.period.overlaps(one.period)
        and (new.absent == one.stand_in or new.stand_in == one.absent)
        for one in others
    )
