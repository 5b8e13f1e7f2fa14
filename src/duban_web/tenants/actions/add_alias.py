"""Add a name under which papers speak of a unit."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Unit, UnitName
from duban_web.tenants.queries.units import taken_unit_name
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period
from duban_web.trail.actions.append import append


def add_alias(
    *,
    actor: Actor,
    unit: UUID,
    version: int,
    name: str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Unit:
    """Add an alias, for as long as the unit has been there unless dates are given."""
    called = Unit.objects.find(actor, unit)
    require(actor, "add_alias")
    check_texts(UnitName, name=name)
    period = Period(since or called.since, until or called.until)
    if not period.is_sound or not period.lies_in(called.period):
        raise Refusal("period_is_empty")
    if taken_unit_name(actor, called.institution_id, [name], period):
        raise Refusal("name_is_taken", name=name)
    change(called, version)
    UnitName.objects.create(
        tenant=actor.tenant,
        unit=called,
        name=name,
        is_alias=True,
        since=period.since,
        until=period.until,
    )
    append(
        actor=actor,
        subject=("unit", called.pk, called.version),
        kind="add_alias",
        fields={"alias": name, "since": period.since, "until": period.until},
    )
    return called
