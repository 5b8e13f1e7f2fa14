"""What stands out of a fact, so that somebody looks at it before it is let pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Flag(StrEnum):
    """Why a fact is not let pass unseen."""

    INFERRED = "inferred"  # the reader worked it out
    NO_DAY = "no_day"  # nobody has said until when
    UNDATED = "undated"  # it is said, but not by a day (开学前)
    RECKONED = "reckoned"  # a day counted by the official calendar, otherwise than it was read
    PAST = "past"  # the day has passed already
    UNKNOWN = "unknown"  # a name that nobody bears
    SEVERAL = "several"  # a name of more than one
    GROUP = "group"  # a part for each of many
    NOBODY = "nobody"  # words that name nobody (相关科室)
    ABSENT = "absent"  # a lead who is on no list of who was there
    TWIN = "twin"  # the same words came in another paper
    BROKEN = "broken"  # the paper contradicts itself
    UNREAD = "unread"
    INCOMPLETE = "incomplete"  # a head without title or day


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with what fills its words."""

    flag: Flag
    facts: dict[str, Any] = field(default_factory=dict)
