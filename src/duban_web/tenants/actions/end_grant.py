"""Take a role away."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._leaving import end_row
from duban_web.tenants.models import RoleGrant
from duban_web.tenants.rights import require
from duban_web.tenants.rules import GrantState


def end_grant(
    *, actor: Actor, grant: UUID, version: int, reason: str, on: datetime.date | None = None
) -> RoleGrant:
    """End a role, at once unless a later day is given."""
    ended = RoleGrant.objects.find(actor, grant)
    require(actor, "end_grant")
    check_texts(RoleGrant, answer=reason)
    today = scope.today(actor)
    on = on or today
    if ended.state != GrantState.CONFIRMED or ended.period.end <= on:
        raise IllegalMove("grant_not_in_force", state=ended.state)
    if on < today:
        raise Refusal("grant_ends_in_the_past", day=on)
    end_row(actor, ended, version, on, reason)
    return ended
