"""Withdraw a matter (撤销)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def withdraw(*, actor: Actor, matter: UUID, version: int, reason: str) -> Matter:
    """End a matter without its being done; it stays on record with its number and the reason."""
    row = found(actor, matter, version, Verb.WITHDRAW)
    target = next_state(State(row.state), Verb.WITHDRAW)
    move(actor, row, version, Verb.WITHDRAW, target, said={"reason": reason_given(reason)})
    lapse(actor, row)
    return row
