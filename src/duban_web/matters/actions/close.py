"""Close (销号)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._checking import check_impartial
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def close(*, actor: Actor, matter: UUID, version: int, opinion: str) -> Matter:
    """Strike the matter off, by somebody who has no part in the work.

    Where its origin asks for a second check, who closes is another than who verified. They have
    shown a short while ago who they are.
    """
    row = found(actor, matter, version, Verb.CLOSE)
    require_step_up(actor)
    check_impartial(actor, row, is_second_check=row.policy.second_check)
    move(
        actor,
        row,
        version,
        Verb.CLOSE,
        next_state(State(row.state), Verb.CLOSE),
        said={"opinion": reason_given(opinion, "opinion")},
        closed_on=today(actor),
        closed_by=person_acting(actor),
        closed_from_id=actor.unit,
    )
    return row
