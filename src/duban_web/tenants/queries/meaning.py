"""Whom names mean, many at once: for rows that somebody brings from elsewhere."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import (
    Body,
    Institution,
    InstitutionName,
    Person,
    PersonAlias,
    Roster,
    Unit,
    UnitName,
)
from duban_web.tenants.models.dated import in_force

Meant = Mapping[str, Sequence[UUID]]


def persons_meant(actor: Actor, names: Collection[str]) -> Meant:
    """The persons within reach of each name or alias."""
    rows = Person.objects.within(actor)
    aliases = PersonAlias.objects.within(actor).filter(name__in=names, person__in=rows)
    return _gathered(
        rows.filter(name__in=names).values_list("name", "pk"),
        aliases.values_list("name", "person"),
    )


def units_meant(actor: Actor, names: Collection[str], day: datetime.date) -> Meant:
    """The units within reach that each name or alias means on a day."""
    rows = Unit.objects.within(actor).filter(in_force(day))
    named = UnitName.objects.within(actor).filter(in_force(day), name__in=names, unit__in=rows)
    return _gathered(named.values_list("name", "unit"))


def institutions_meant(actor: Actor, names: Collection[str], day: datetime.date) -> Meant:
    """The institutions within reach that each name or short name means on a day."""
    rows = Institution.objects.within(actor).filter(in_force(day))
    either = Q(name__in=names) | Q(short_name__in=names)
    named = InstitutionName.objects.within(actor).filter(in_force(day), either)
    named = named.filter(institution__in=rows)
    return _gathered(
        named.values_list("name", "institution"), named.values_list("short_name", "institution")
    )


def bodies_meant(actor: Actor, names: Collection[str], day: datetime.date) -> Meant:
    """The bodies within reach of each name on a day."""
    rows = Body.objects.within(actor).filter(in_force(day), name__in=names)
    return _gathered(rows.values_list("name", "pk"))


def rosters_meant(actor: Actor, names: Collection[str], day: datetime.date) -> Meant:
    """The rosters within reach of each name on a day."""
    rows = Roster.objects.within(actor).filter(in_force(day), name__in=names)
    return _gathered(rows.values_list("name", "pk"))


def _gathered(*found: Collection[tuple[str, UUID]]) -> Meant:
    meant: dict[str, dict[UUID, None]] = defaultdict(dict)
    for rows in found:
        for name, id in rows:
            meant[name][id] = None
    return {name: list(ids) for name, ids in meant.items()}
