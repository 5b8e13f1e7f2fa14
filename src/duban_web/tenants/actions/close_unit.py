"""Close a unit: its names stay known for the days on which it was there."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.within import change
from duban_web.tenants.models import Unit
from duban_web.tenants.queries.units import unit_is_used
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def close_unit(*, actor: Actor, unit: UUID, version: int, on: datetime.date) -> Unit:
    """Let a unit end on a day on which nobody holds a post in it any more."""
    closed = Unit.objects.find(actor, unit)
    require(actor, "close_unit")
    if not closed.period.holds(on):
        raise IllegalMove("unit_is_closed", day=on)
    if unit_is_used(actor, closed, on):
        raise Refusal("unit_is_used", day=on)
    change(closed, version, until=on)
    for name in closed.names.filter(until__isnull=True):
        change(name, name.version, until=max(on, name.since))
    append(
        actor=actor,
        subject=("unit", closed.pk, closed.version),
        kind="close_unit",
        fields={"until": on},
    )
    return closed
