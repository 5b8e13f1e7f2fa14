"""What is on a roster from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.tenants.actions._renewing import renewed
from duban_web.tenants.models import Institution, Roster, RosterEntry, Unit
from duban_web.tenants.queries.bodies import entry_rows_from

Entry = tuple[UUID | None, UUID | None]


def found_entries(
    actor: Actor, institutions: Sequence[UUID], units: Sequence[UUID], on: datetime.date
) -> list[Entry]:
    """The entries in their order, each once; NotFound, or Refusal for what is closed."""
    places = [Institution.objects.find(actor, one) for one in dict.fromkeys(institutions)]
    rooms = [Unit.objects.find(actor, one) for one in dict.fromkeys(units)]
    if not places and not rooms:
        raise Refusal("roster_is_empty")
    for place in places:
        if not place.period.holds(on):
            raise Refusal("institution_is_closed", day=on)
    for room in rooms:
        if not room.period.holds(on):
            raise Refusal("unit_is_closed", day=on)
    return [(place.pk, None) for place in places] + [(None, room.pk) for room in rooms]


def enlist(actor: Actor, roster: Roster, entries: Sequence[Entry], on: datetime.date) -> None:
    """End what is not among the entries, keep or begin the others."""
    rows = entry_rows_from(actor, roster.pk, on)
    wanted = renewed(rows, entries, lambda row: (row.institution_id, row.unit_id), on)
    RosterEntry.objects.bulk_create(
        RosterEntry(
            tenant=actor.tenant,
            roster=roster,
            institution_id=place,
            unit_id=room,
            order=order,
            since=on,
        )
        for (place, room), order in wanted.items()
    )


def written(entries: Sequence[Entry]) -> str:
    """The entries as an event has them."""
    return "\n".join(f"institution {place}" if place else f"unit {room}" for place, room in entries)
