"""Suspend (中止)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def suspend(*, actor: Actor, matter: UUID, version: int, reason: str) -> Matter:
    """Let the work rest; its days do not count until it is resumed."""
    row = found(actor, matter, version, Verb.SUSPEND)
    move(
        actor,
        row,
        version,
        Verb.SUSPEND,
        next_state(State(row.state), Verb.SUSPEND),
        said={"reason": reason_given(reason)},
        before_pause=row.state,
        suspended_on=today(actor),
    )
    lapse(actor, row)
    return row
