"""Decline a matter (不予立项): it never gets a number."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def decline(*, actor: Actor, matter: UUID, version: int, reason: str) -> Matter:
    """Say that it is not opened, and why; it can be proposed anew."""
    row = found(actor, matter, version, Verb.DECLINE)
    target = next_state(State(row.state), Verb.DECLINE)
    move(actor, row, version, Verb.DECLINE, target, said={"reason": reason_given(reason)})
    return row
