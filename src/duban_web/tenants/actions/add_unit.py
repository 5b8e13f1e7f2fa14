"""Add a unit (科室) to an institution."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._adding import new_unit, write
from duban_web.tenants.models import Institution, Unit, UnitName
from duban_web.tenants.queries.units import taken_unit_name
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period


def add_unit(
    *,
    actor: Actor,
    institution: UUID,
    name: str,
    aliases: Sequence[str] = (),
    order: int = 0,
    since: datetime.date | None = None,
) -> Unit:
    """Add a unit under names that no other of the institution bears at the time."""
    place = Institution.objects.find(actor, institution)
    require(actor, "add_unit")
    names = tuple(dict.fromkeys((name, *aliases)))
    for one in names:
        check_texts(UnitName, name=one)
    since = since or scope.today(actor)
    if not place.period.holds(since):
        raise Refusal("institution_is_closed", day=since)
    taken = taken_unit_name(actor, place.pk, names, Period(since))
    if taken:
        raise Refusal("name_is_taken", name=taken)
    unit, addition = new_unit(actor, place, names, order, since)
    write(actor, [addition])
    return unit
