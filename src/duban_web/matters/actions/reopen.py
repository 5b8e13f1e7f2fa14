"""Reopen (重启): what was closed has come back."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def reopen(*, actor: Actor, matter: UUID, version: int, reason: str, due: datetime.date) -> Matter:
    """Let the same unit work on it again until a new day; what was closed stays in the trail.

    The original day stays as well: a matter that came back was not done by it.
    """
    row = found(actor, matter, version, Verb.REOPEN)
    if due < today(actor):
        raise Refusal("due_has_passed", due=due)
    move(
        actor,
        row,
        version,
        Verb.REOPEN,
        next_state(State(row.state), Verb.REOPEN),
        said={"reason": reason_given(reason), "was_closed_on": row.closed_on},
        current_due=due,
        submitted_on=None,
        verified_on=None,
        verified_by=None,
        verified_from=None,
        closed_on=None,
        closed_by=None,
        closed_from=None,
        patrol_every="",
        patrol_next=None,
    )
    return row
