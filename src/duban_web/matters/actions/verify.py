"""Verify (核验): somebody who did not do the work says that it is done."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._checking import check_impartial
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def verify(*, actor: Actor, matter: UUID, version: int, opinion: str) -> Matter:
    """Accept what was submitted, with an opinion: facts clear, task done, conclusion right."""
    row = found(actor, matter, version, Verb.VERIFY)
    check_impartial(actor, row)
    move(
        actor,
        row,
        version,
        Verb.VERIFY,
        next_state(State(row.state), Verb.VERIFY),
        said={"opinion": reason_given(opinion, "opinion")},
        verified_on=today(actor),
        verified_by=person_acting(actor),
        verified_from_id=actor.unit,
    )
    return row
