"""Assign a matter (交办), or assign it again."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.matters.actions import _parties
from duban_web.matters.actions._dues import due_by_rule, settled_due
from duban_web.matters.actions._fanning import fan_out
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Matter
from duban_web.matters.rules import ApplicationKind, Party, PartyRole, RollUp
from duban_web.matters.states import State, Verb, next_state


def assign(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    parties: Sequence[Party],
    due: datetime.date | None = None,
    each: Sequence[Party] = (),
    roll_up: RollUp = RollUp.NONE,
    roll_up_count: int = 0,
) -> Matter:
    """Give the matter to whoever is responsible for it; a limit for accepting it begins.

    With ``each`` (units, institutions, a roster's or body's members) every one of them gets a child
    of its own, and ``roll_up`` says when the whole may be submitted. Assigned again, it is the new
    parties' and their limit begins anew; children are given out once.
    """
    row = found(actor, matter, version, Verb.ASSIGN)
    columns = _parties.checked(actor, parties, today(actor))
    responsible = [party for party in parties if party.role is PartyRole.RESPONSIBLE]
    if bool(each) != (roll_up is not RollUp.NONE):
        raise Invalid({"roll_up": "goes_with_each"})
    if not each and len(responsible) != 1:
        raise Refusal("one_is_responsible", named=len(responsible))
    if each and row.roll_up != RollUp.NONE:
        raise Refusal("given_out_already")
    settled = settled_due(actor, row, due)
    dues: dict[str, Any] = {}
    if row.original_due is None or due is not None:
        dues = {"original_due": settled, "current_due": settled}
    move(
        actor,
        row,
        version,
        Verb.ASSIGN,
        next_state(State(row.state), Verb.ASSIGN),
        parties=columns,
        assigned_on=today(actor),
        assigned_by=person_acting(actor),
        accept_due=due_by_rule(actor, row, "matter.accept"),
        roll_up=(roll_up if each else RollUp(row.roll_up)).value,
        roll_up_count=roll_up_count if each else row.roll_up_count,
        **dues,
    )
    lapse(actor, row, ApplicationKind.RETURN)
    if each:
        fan_out(actor, row, each, count=roll_up_count)
    return row
