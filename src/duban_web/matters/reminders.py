"""The ladder of reminders (domain.md §2.2): which step has come, worked out from days.

How far each step is from the day that is to be kept is a time rule, which an office may change.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum


class Step(StrEnum):
    """What is said, in the order in which it is."""

    UNACCEPTED = "unaccepted"  # the limit for accepting it has passed
    AHEAD = "ahead"
    EVE = "eve"
    OVERDUE = "overdue"
    SECOND = "second"  # with the leader in charge
    CRITICISM = "criticism"  # urged, and nothing was explained


# The time rule of each, which runs from the day that is to be kept, or from the step before.
RULES: Mapping[Step, str] = {
    Step.AHEAD: "reminder.ahead",
    Step.EVE: "reminder.eve",
    Step.OVERDUE: "reminder.overdue",
    Step.SECOND: "reminder.second",
    Step.CRITICISM: "reminder.criticism",
}


def step_on(
    days: Mapping[Step, datetime.date], today: datetime.date, known_since: datetime.date
) -> Step | None:
    """The last step that has come; ``None`` before the first.

    One step is said and not all that were missed. A step whose day came before the matter was given
    out, or came into the ledger, is not said: whoever got it then was told its day with it.
    """
    come = [step for step, day in days.items() if known_since < day <= today]
    return max(come, key=lambda step: (days[step], list(Step).index(step)), default=None)
