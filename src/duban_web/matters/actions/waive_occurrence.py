"""Waive one time of what is owed (免报一期)."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._moving import found, move, person_acting
from duban_web.matters.models import Matter, Waiver
from duban_web.matters.queries.owed import owed_in
from duban_web.matters.rhythms import Standing
from duban_web.matters.states import Verb


def waive_occurrence(
    *, actor: Actor, matter: UUID, version: int, due: datetime.date, reason: str
) -> Matter:
    """Let nothing be owed on one day, for a reason; what came in already stays in."""
    row = found(actor, matter, version, Verb.WAIVE_OCCURRENCE)
    open_days = {
        one.due
        for one in owed_in(actor, row, until=due)
        if one.standing in (Standing.OPEN, Standing.OWED)
    }
    if due not in open_days:
        raise Refusal("nothing_owed_on", day=due)
    move(
        actor,
        row,
        version,
        Verb.WAIVE_OCCURRENCE,
        said={"due": due, "reason": reason_given(reason)},
    )
    Waiver.objects.create(
        tenant=actor.tenant, matter=row, due=due, reason=reason, by=person_acting(actor)
    )
    return row
