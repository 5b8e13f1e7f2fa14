"""The organisation's own names, for the reader of documents."""

from __future__ import annotations

import datetime

from duban.namebook import NameBook
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Person, PersonAlias, Unit, UnitName
from duban_web.tenants.models.dated import in_force


def name_book(actor: Actor, day: datetime.date) -> NameBook:
    """Units and persons within reach, each with every name that papers may have it under.

    A unit's official name of the day comes first, former names and aliases follow.
    """
    units = Unit.objects.within(actor).filter(in_force(day)).order_by("path", "order", "pk")
    names: dict[object, list[str]] = {unit.pk: [] for unit in units}
    rows = UnitName.objects.within(actor).filter(unit__in=units)
    for row in sorted(rows, key=lambda row: (row.is_alias, not row.period.holds(day), row.since)):
        names[row.unit_id].append(row.name)
    people = Person.objects.within(actor).order_by("path", "name", "pk")
    called: dict[object, list[str]] = {person.pk: [person.name] for person in people}
    for alias in PersonAlias.objects.within(actor).filter(person__in=people).order_by("name"):
        called[alias.person_id].append(alias.name)
    return NameBook(
        units=tuple(tuple(dict.fromkeys(some)) for some in names.values()),
        people=tuple(tuple(dict.fromkeys(some)) for some in called.values()),
    )
