"""Questions about units and what they were called."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Institution, Post, Unit, UnitName
from duban_web.tenants.models.dated import in_force, in_force_during
from duban_web.tenants.rules import Period


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as it was called on a day, and the other names it went by."""

    id: UUID
    version: int
    institution: UUID
    order: int
    name: str
    aliases: tuple[str, ...]
    period: Period


def units_of(actor: Actor, institution: UUID, day: datetime.date) -> list[NamedUnit]:
    """The units that an institution had on a day, in its order."""
    place = Institution.objects.find(actor, institution)
    rows = Unit.objects.within(actor).filter(in_force(day), institution=place)
    return _named(actor, rows, day)


def offered_units(
    actor: Actor, day: datetime.date, *, most: int, **only: Any
) -> list[tuple[UUID, UUID, str]]:
    """The first units within reach by identifier, institution and name, for lists to choose from.

    Institution by institution as the tree has them; ``only`` are conditions on the unit.
    """
    units = Unit.objects.within(actor).filter(in_force(day), **only)
    rows = UnitName.objects.within(actor).filter(in_force(day), unit__in=units, is_alias=False)
    ordered = rows.order_by("unit__path", "unit__order", "name")
    return list(ordered.values_list("unit", "unit__institution", "name")[:most])


def units_called(actor: Actor, name: str, day: datetime.date) -> list[NamedUnit]:
    """The units within reach that a name or alias meant on a day."""
    names = UnitName.objects.within(actor).filter(in_force(day), name=name)
    rows = Unit.objects.within(actor).filter(pk__in=names.values("unit"))
    return _named(actor, rows, day)


def unit_name_on(actor: Actor, unit: UUID, day: datetime.date) -> str:
    """What a unit was called on a day; empty for a day on which it was not there."""
    found = Unit.objects.find(actor, unit)
    rows = UnitName.objects.within(actor).filter(in_force(day), unit=found, is_alias=False)
    name = rows.first()
    return name.name if name else ""


def names_of_units(actor: Actor, units: Iterable[UUID], day: datetime.date) -> dict[UUID, str]:
    """The official names of many units on a day, for a list; one not there has none."""
    rows = UnitName.objects.within(actor).filter(
        in_force(day), unit__in=list(units), is_alias=False
    )
    return {row.unit_id: row.name for row in rows}


def _named(actor: Actor, rows: Iterable[Unit], day: datetime.date) -> list[NamedUnit]:
    units = list(rows)
    official: dict[UUID, str] = {}
    aliases: dict[UUID, list[str]] = {unit.pk: [] for unit in units}
    names = UnitName.objects.within(actor).filter(in_force(day), unit__in=units)
    for name in names.order_by("since", "name"):
        if name.is_alias:
            aliases[name.unit_id].append(name.name)
        else:
            official[name.unit_id] = name.name
    named = [
        NamedUnit(
            id=unit.pk,
            version=unit.version,
            institution=unit.institution_id,
            order=unit.order,
            name=official.get(unit.pk, ""),
            aliases=tuple(aliases[unit.pk]),
            period=unit.period,
        )
        for unit in units
    ]
    return sorted(named, key=lambda unit: (unit.order, unit.name))


def taken_unit_name(
    actor: Actor,
    institution: UUID,
    names: Sequence[str],
    period: Period,
    by: UUID | None = None,
) -> str:
    """The first of the names that means a unit of the institution on some day of the period.

    ``by`` is a unit that may have it: one that takes back a former name or an alias of its own.
    """
    rows = UnitName.objects.within(actor).filter(
        in_force_during(period), name__in=names, unit__institution=institution
    )
    found = (rows.exclude(unit=by) if by else rows).first()
    return found.name if found else ""


def last_official_name(actor: Actor, unit: UUID) -> UnitName:
    """The official name that a unit bears last."""
    rows = UnitName.objects.within(actor).filter(unit=unit, is_alias=False)
    return rows.order_by("-since").all()[0]


def unit_is_used(actor: Actor, unit: Unit, day: datetime.date) -> bool:
    """Whether on the day or later somebody holds a post in a unit."""
    later = Q(until__isnull=True) | Q(until__gt=day)
    return Post.objects.within(actor).filter(later, unit=unit).exists()
