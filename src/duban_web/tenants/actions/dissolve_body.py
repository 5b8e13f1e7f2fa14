"""Dissolve a body."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.tenants.models import Body
from duban_web.tenants.queries.bodies import member_rows_from
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def dissolve_body(*, actor: Actor, body: UUID, version: int, on: datetime.date) -> Body:
    """Let a body and all memberships end on a day."""
    dissolved = Body.objects.find(actor, body)
    require(actor, "dissolve_body")
    if not dissolved.period.holds(on):
        raise IllegalMove("body_is_dissolved", day=on)
    change(dissolved, version, until=on)
    for row in member_rows_from(actor, dissolved.pk, on):
        change(row, row.version, until=max(on, row.since))
    append(
        actor=actor,
        subject=("body", dissolved.pk, dissolved.version),
        kind="dissolve_body",
        before="formed",
        after="dissolved",
        fields={"until": on},
    )
    return dissolved
