"""Close an institution: it stays in the tree, for the days on which it was there."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.organisation import institution_is_used
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def close_institution(
    *, actor: Actor, institution: UUID, version: int, on: datetime.date
) -> Institution:
    """Let an institution end on a day; nothing may be left open in or below it."""
    closed = Institution.objects.find(actor, institution)
    require(actor, "close_institution")
    if not closed.period.holds(on):
        raise IllegalMove("institution_is_closed", day=on)
    if institution_is_used(actor, closed, on):
        raise Refusal("institution_is_used", day=on)
    change(closed, version, until=on)
    for name in closed.names.filter(until__isnull=True):
        change(name, name.version, until=max(on, name.since))
    append(
        actor=actor,
        subject=("institution", closed.pk, closed.version),
        kind="close_institution",
        fields={"until": on},
    )
    return closed
