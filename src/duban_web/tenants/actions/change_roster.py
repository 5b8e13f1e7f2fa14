"""Change what is on a roster from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.tenants.actions._listing import enlist, found_entries, written
from duban_web.tenants.models import Roster
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def change_roster(
    *,
    actor: Actor,
    roster: UUID,
    version: int,
    on: datetime.date,
    institutions: Sequence[UUID] = (),
    units: Sequence[UUID] = (),
) -> Roster:
    """Write the whole list as it is from the day on; what is not named leaves it then."""
    changed = Roster.objects.find(actor, roster)
    entries = found_entries(actor, institutions, units, on)
    require(actor, "change_roster")
    if not changed.period.holds(on):
        raise IllegalMove("roster_not_kept", day=on)
    change(changed, version)
    enlist(actor, changed, entries, on)
    append(
        actor=actor,
        subject=("roster", changed.pk, changed.version),
        kind="change_roster",
        fields={"entries": written(entries), "on": on},
    )
    return changed
