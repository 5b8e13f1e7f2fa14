"""Give a unit another official name from a day on."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Unit, UnitName
from duban_web.tenants.queries.units import last_official_name, taken_unit_name
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period
from duban_web.trail.actions.append import append


def rename_unit(*, actor: Actor, unit: UUID, version: int, name: str, since: datetime.date) -> Unit:
    """End the present name on the day and begin the new one; the old one stays known."""
    renamed = Unit.objects.find(actor, unit)
    require(actor, "rename_unit")
    check_texts(UnitName, name=name)
    if not renamed.period.holds(since):
        raise IllegalMove("unit_is_closed", day=since)
    old = last_official_name(actor, renamed.pk)
    if since <= old.since:
        raise Refusal("name_is_not_the_last", since=old.since)
    if taken_unit_name(actor, renamed.institution_id, [name], Period(since), by=renamed.pk):
        raise Refusal("name_is_taken", name=name)
    change(renamed, version)
    change(old, old.version, until=since)
    UnitName.objects.create(tenant=actor.tenant, unit=renamed, name=name, since=since)
    append(
        actor=actor,
        subject=("unit", renamed.pk, renamed.version),
        kind="rename_unit",
        fields={"old_name": old.name, "name": name, "since": since},
    )
    return renamed
