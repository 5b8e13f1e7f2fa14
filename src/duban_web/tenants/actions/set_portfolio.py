"""Set what a leader is in charge of (分管) from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.actions._charging import put_in_charge
from duban_web.tenants.models import Institution, Portfolio, Post, Unit
from duban_web.tenants.rights import require


def set_portfolio(
    *,
    actor: Actor,
    post: UUID,
    version: int,
    since: datetime.date,
    units: Sequence[UUID] = (),
    institutions: Sequence[UUID] = (),
    lines: Sequence[str] = (),
) -> Post:
    """Write the whole portfolio as it is from the day on: what is not named ends, the rest stays.

    ``lines`` are lines of work (安全生产) that are no unit's alone.
    """
    leader = Post.objects.find(actor, post)
    rooms = [Unit.objects.find(actor, unit).pk for unit in units]
    places = [Institution.objects.find(actor, one).pk for one in institutions]
    require(actor, "set_portfolio")
    for line in lines:
        check_texts(Portfolio, line=line)
    if not leader.period.holds(since):
        raise IllegalMove("post_not_held", day=since)
    change(leader, version)
    put_in_charge(actor, leader, since, rooms, places, lines)
    return leader
