"""Change a body: its name, its office, its members, from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.actions._seating import found_seats, seat, written
from duban_web.tenants.models import Body, Unit
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Seat
from duban_web.trail.actions.append import append


def change_body(
    *,
    actor: Actor,
    body: UUID,
    version: int,
    on: datetime.date,
    name: str,
    seats: Sequence[Seat],
    office: UUID | None = None,
) -> Body:
    """Write the body as it is from the day on; members who are not named leave it then."""
    changed = Body.objects.find(actor, body)
    unit = Unit.objects.find(actor, office) if office else None
    found = found_seats(actor, seats, on)
    require(actor, "change_body")
    check_texts(Body, name=name)
    if not changed.period.holds(on):
        raise IllegalMove("body_is_dissolved", day=on)
    old_name = changed.name
    change(changed, version, name=name, office=unit)
    seat(actor, changed, found, on)
    append(
        actor=actor,
        subject=("body", changed.pk, changed.version),
        kind="change_body",
        fields={
            "old_name": old_name,
            "name": name,
            "office": str(unit.pk) if unit else None,
            "seats": written(found),
            "on": on,
        },
    )
    return changed
