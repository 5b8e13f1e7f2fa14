"""Late, due soon, the lights (红黄绿灯): worked out from dates and a given day, never stored."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from duban_web.matters.states import ENDED, State


class DueKind(StrEnum):
    """What a matter's date is."""

    DATE = "date"  # a day by which it is done
    RECURRING = "recurring"  # again and again, each period by its own day
    LONG_TERM = "long_term"  # 长期坚持, looked at again and again
    REVIEW = "review"  # 复核日: by then it is decided how it goes on
    NONE = "none"  # decided to have none


class Light(StrEnum):
    """The light of a matter (domain.md §2.2)."""

    GREY = "grey"  # not begun
    GREEN = "green"
    YELLOW = "yellow"  # due soon, or behind
    RED = "red"  # late
    BLUE = "blue"  # done


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a matter that its lateness hangs on.

    ``done_on`` is the day of the submission that was finally accepted, or that waits to be checked.
    """

    state: State
    due: datetime.date | None
    done_on: datetime.date | None


def is_late(dates: Dates, today: datetime.date) -> bool:
    """Whether the day has passed on which it should have been done."""
    if dates.due is None or dates.state is State.WITHDRAWN:
        return False
    if dates.state in (State.SUSPENDED, State.PROPOSED):
        return False
    return (dates.done_on or today) > dates.due


def days_late(dates: Dates, today: datetime.date) -> int:
    """By how many days; 0 for what is not late."""
    if dates.due is None or not is_late(dates, today):
        return 0
    return ((dates.done_on or today) - dates.due).days


def light(dates: Dates, today: datetime.date, soon: datetime.date) -> Light:
    """The light; ``soon`` is the last day that counts as near, by the time rule."""
    if dates.state in ENDED or dates.state is State.VERIFIED:
        return Light.BLUE
    if is_late(dates, today):
        return Light.RED
    if dates.state in (State.PROPOSED, State.REGISTERED, State.ASSIGNED, State.SUSPENDED):
        return Light.GREY
    # What waits to be checked has been done in time.
    if dates.done_on is None and dates.due is not None and dates.due <= soon:
        return Light.YELLOW
    return Light.GREEN
