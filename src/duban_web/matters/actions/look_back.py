"""Look back (回头看)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import check_prose
from duban_web.matters.actions._checking import check_impartial
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.actions._patrolling import next_patrol
from duban_web.matters.models import LookBack
from duban_web.matters.rules import LookBackOutcome
from duban_web.matters.states import Verb


def look_back(
    *, actor: Actor, matter: UUID, version: int, outcome: LookBackOutcome, text: str
) -> LookBack:
    """Write what was found on looking again; a relapse is for a leader to reopen."""
    row = found(actor, matter, version, Verb.LOOK_BACK)
    check_prose(LookBack, text=text)
    check_impartial(actor, row)
    move(
        actor,
        row,
        version,
        Verb.LOOK_BACK,
        said={"outcome": outcome.value, "text": text},
        patrol_next=next_patrol(row.patrol_every, today(actor)),
    )
    return LookBack.objects.create(
        tenant=actor.tenant,
        matter=row,
        outcome=outcome.value,
        text=text,
        by=person_acting(actor),
        on=today(actor),
    )
