"""What an act adds: new records and the event that tells of them, and how they are written.

One act is written by itself, a whole organisation at once: by the same rows and the same events.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import (
    Institution,
    InstitutionName,
    Person,
    PersonAlias,
    Unit,
    UnitName,
)
from duban_web.tenants.rules import Level
from duban_web.trail.actions.append_many import Happened, append_many


@dataclass(frozen=True, slots=True)
class Addition:
    """Rows that are new, each behind those that it refers to, and what happened."""

    rows: tuple[models.Model, ...]
    happened: Happened


def write(actor: Actor, additions: Iterable[Addition]) -> None:
    """All of them, in few statements: the rows of each model, then the events in their order."""
    additions = [*additions]
    of_model: dict[type[models.Model], list[models.Model]] = {}
    for addition in additions:
        for row in addition.rows:
            of_model.setdefault(type(row), []).append(row)
    for model, rows in of_model.items():
        model._default_manager.bulk_create(rows)
    append_many(actor=actor, happened=[addition.happened for addition in additions])


def new_institution(
    actor: Actor,
    above: Institution | None,
    path: str,
    *,
    name: str,
    short_name: str,
    code: str,
    level: Level,
    since: datetime.date,
) -> tuple[Institution, Addition]:
    """An institution under its main name."""
    institution = Institution(
        tenant=actor.tenant, parent=above, path=path, level=level, code=code, since=since
    )
    named = InstitutionName(
        tenant=actor.tenant,
        institution=institution,
        name=name,
        short_name=short_name,
        is_main=True,
        since=since,
    )
    happened = Happened(
        ("institution", institution.pk, institution.version),
        "add_institution",
        {
            "name": name,
            "short_name": short_name,
            "level": level,
            "code": code,
            "since": since,
            "path": path,
        },
    )
    return institution, Addition((institution, named), happened)


def new_unit(
    actor: Actor, place: Institution, names: Sequence[str], order: int, since: datetime.date
) -> tuple[Unit, Addition]:
    """A unit; the first of the names is the official one, the others are aliases."""
    unit = Unit(tenant=actor.tenant, institution=place, path=place.path, order=order, since=since)
    named = (
        UnitName(tenant=actor.tenant, unit=unit, name=name, is_alias=at > 0, since=since)
        for at, name in enumerate(names)
    )
    happened = Happened(
        ("unit", unit.pk, unit.version),
        "add_unit",
        {
            "institution": str(place.pk),
            "name": names[0],
            "aliases": "\n".join(names[1:]),
            "order": order,
            "since": since,
        },
    )
    return unit, Addition((unit, *named), happened)


def new_person(
    actor: Actor,
    place: Institution,
    name: str,
    staff_number: str,
    aliases: Sequence[str],
    *,
    verb: str = "add_person",
    told: Mapping[str, Any] | None = None,
) -> tuple[Person, Addition]:
    """A person on the establishment of an institution; ``told`` is what the event tells beside."""
    person = Person(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        name=name,
        staff_number=staff_number,
    )
    called = tuple(dict.fromkeys(aliases))
    rows = (PersonAlias(tenant=actor.tenant, person=person, name=alias) for alias in called)
    happened = Happened(
        ("person", person.pk, person.version),
        verb,
        {
            "institution": str(place.pk),
            "name": name,
            "staff_number": staff_number,
            "aliases": "\n".join(called),
            **(told or {}),
        },
    )
    return person, Addition((person, *rows), happened)
