"""Return for rework (退回重办)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._checking import check_impartial
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def return_for_rework(*, actor: Actor, matter: UUID, version: int, reason: str) -> Matter:
    """Give it back to the unit, with what is missing; the submission counts no more."""
    row = found(actor, matter, version, Verb.RETURN_FOR_REWORK)
    check_impartial(actor, row)
    move(
        actor,
        row,
        version,
        Verb.RETURN_FOR_REWORK,
        next_state(State(row.state), Verb.RETURN_FOR_REWORK),
        said={"reason": reason_given(reason)},
        submitted_on=None,
        verified_on=None,
        verified_by=None,
        verified_from=None,
    )
    return row
