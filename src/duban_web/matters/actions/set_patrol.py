"""Set a patrol (长期坚持): a closed matter is looked at again and again."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.actions._patrolling import next_patrol
from duban_web.matters.models import Matter
from duban_web.matters.rhythms import Every
from duban_web.matters.states import Verb


def set_patrol(*, actor: Actor, matter: UUID, version: int, every: Every | None = None) -> Matter:
    """Keep it up as a standing duty, or, without a rhythm, no more."""
    row = found(actor, matter, version, Verb.SET_PATROL)
    if not row.policy.may_stand:
        raise Refusal("may_not_stand")
    rhythm = every.value if every else ""
    move(
        actor,
        row,
        version,
        Verb.SET_PATROL,
        patrol_every=rhythm,
        patrol_next=next_patrol(rhythm, today(actor)),
    )
    return row
