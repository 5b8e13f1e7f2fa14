"""Close partly (部分销号): what is done is struck off, the rest goes on."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._checking import check_impartial
from duban_web.matters.actions._making import make
from duban_web.matters.actions._moving import found, move, person_acting, today, took_part
from duban_web.matters.actions._passing_on import inherited, parties_as_they_are
from duban_web.matters.closers import Part
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state


def close_partly(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    opinion: str,
    rest_title: str,
    rest: str,
    due: datetime.date,
) -> Matter:
    """Close the matter and let the rest go on as a child under way, with a day of its own.

    Who handles the matter handles the rest, and does not check it.
    """
    row = found(actor, matter, version, Verb.CLOSE_PARTLY)
    require_step_up(actor)
    check_impartial(actor, row, is_second_check=row.policy.second_check)
    if due < today(actor):
        raise Refusal("due_has_passed", due=due)
    move(
        actor,
        row,
        version,
        Verb.CLOSE_PARTLY,
        next_state(State(row.state), Verb.CLOSE_PARTLY),
        said={"opinion": reason_given(opinion, "opinion"), "rest": rest, "rest_due": due},
        closed_on=today(actor),
        closed_by=person_acting(actor),
        closed_from_id=actor.unit,
    )
    parties = parties_as_they_are(actor, row)
    child = make(
        actor,
        row.institution,
        Verb.CLOSE_PARTLY,
        State.UNDERWAY,
        title=rest_title,
        requirement=rest,
        parties=parties,
        parent=row,
        **inherited(row) | {"original_due": due, "current_due": due, "accept_due": None},
        accepted_on=today(actor),
    )
    for handler in (party["handler"] for party in parties if party["handler"]):
        took_part(actor, child, handler, Part.HANDLER)
    return row
