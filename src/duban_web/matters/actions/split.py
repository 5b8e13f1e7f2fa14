"""Split (分解): parts of a matter become matters of their own below it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.matters.actions._making import make
from duban_web.matters.actions._moving import found, move
from duban_web.matters.actions._passing_on import inherited
from duban_web.matters.models import Matter
from duban_web.matters.rules import RollUp
from duban_web.matters.states import State, Verb


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part as it is to be, with a day of its own no later than that of the whole."""

    title: str
    requirement: str
    due: datetime.date | None = None


def split(*, actor: Actor, matter: UUID, version: int, parts: Sequence[PartOf]) -> Matter:
    """Make the parts; each waits to be assigned, and the whole is submitted when all are closed."""
    row = found(actor, matter, version, Verb.SPLIT)
    if len(parts) < 2:
        raise Invalid({"parts": "at_least_two"})
    if row.roll_up != RollUp.NONE:
        raise Refusal("given_out_already")
    for part in parts:
        if part.due and row.current_due and part.due > row.current_due:
            raise Refusal("part_after_due", part=part.title, due=row.current_due)
    move(
        actor,
        row,
        version,
        Verb.SPLIT,
        said={"parts": [f"{part.title} {part.due or ''}".strip() for part in parts]},
        roll_up=RollUp.ALL.value,
    )
    for part in parts:
        due = part.due or row.current_due
        make(
            actor,
            row.institution,
            Verb.SPLIT,
            State.REGISTERED,
            title=part.title,
            requirement=part.requirement,
            parent=row,
            **inherited(row)
            | {"original_due": due, "current_due": due, "assigned_on": None, "assigned_by": None},
        )
    return row
