"""Lists of the workbench in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.sentences import label, spoken
from duban_web.matters.labels import LIGHTS, STATES
from duban_web.matters.queries.workbench import Line, WaitingList
from duban_web.matters.states import State
from duban_web.matters.waiting import ACTS, Waiting
from duban_web.portal import labels

_DESK = (Role.SUPERVISOR, Role.SUPERVISION_HEAD)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A matter in a list, with its light and state in words."""

    line: Line
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list, what it is called, and what its day is; ``is_act``: somebody is awaited."""

    listing: WaitingList
    heading: str
    day: str
    is_act: bool
    lines: Sequence[ShownLine]


def shown(listing: WaitingList) -> ShownList:
    """The list in the reader's language."""
    waiting = listing.waiting
    return ShownList(
        listing,
        label(labels.LISTS, waiting),
        label(labels.DAYS, waiting) if waiting in labels.DAYS else spoken(labels.DUE),
        waiting in ACTS,
        [
            ShownLine(line, label(LIGHTS, line.light), label(STATES, State(line.matter.state)))
            for line in listing.lines
        ],
    )


def in_order(actor: Actor, listings: Sequence[WaitingList]) -> list[ShownList]:
    """The lists as they stand on the workbench: for the desk what is late comes first."""
    first = Waiting.LATE if actor.has(*_DESK) else None
    return [shown(one) for one in sorted(listings, key=lambda one: one.waiting is not first)]
