"""What a form of the organisation is about: a record by its kind, and how it is filled in now."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.models import (
    Body,
    Delegation,
    Institution,
    Person,
    PersonAlias,
    Post,
    RoleGrant,
    Roster,
    Unit,
)
from duban_web.tenants.queries.bodies import entries_of, members_of
from duban_web.tenants.queries.called import called
from duban_web.tenants.queries.options import name_found
from duban_web.tenants.queries.people import portfolio_of
from duban_web.tenants.queries.shown import institution_called, unit_called
from duban_web.tenants.rules import Duty


@dataclass(frozen=True, slots=True)
class About:
    """A record in words, the record whose page shows it, and its version."""

    words: str
    page: UUID
    version: int


def _institution(actor: Actor, id: UUID) -> About:
    found = Institution.objects.find(actor, id)
    words = institution_called(actor, found.pk, scope.today(actor))
    return About(words, found.pk, found.version)


def _unit(actor: Actor, id: UUID) -> About:
    found = Unit.objects.find(actor, id)
    return About(unit_called(actor, found, scope.today(actor)), found.pk, found.version)


def _person(actor: Actor, id: UUID) -> About:
    found = Person.objects.find(actor, id)
    return About(found.name, found.pk, found.version)


def _post(actor: Actor, id: UUID) -> About:
    found = Post.objects.find(actor, id)
    return About(f"{found.person.name} {found.title}", found.pk, found.version)


def _grant(actor: Actor, id: UUID) -> About:
    found = RoleGrant.objects.find(actor, id)
    return About(f"{found.person.name} {found.post.title}", found.post_id, found.version)


def _delegation(actor: Actor, id: UUID) -> About:
    found = Delegation.objects.find(actor, id)
    absent, other = found.post.person.name, found.stand_in.person.name
    return About(f"{absent} → {other}", found.post_id, found.version)


def _body(actor: Actor, id: UUID) -> About:
    found = Body.objects.find(actor, id)
    return About(found.name, found.pk, found.version)


def _roster(actor: Actor, id: UUID) -> About:
    found = Roster.objects.find(actor, id)
    return About(found.name, found.pk, found.version)


def _name(actor: Actor, id: UUID) -> About:
    found = name_found(actor, id)
    return About(found.name, found.institution_id, found.version)


FIND: Mapping[str, Callable[[Actor, UUID], About]] = {
    "body": _body,
    "delegation": _delegation,
    "grant": _grant,
    "institution": _institution,
    "name": _name,
    "person": _person,
    "post": _post,
    "roster": _roster,
    "unit": _unit,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A role that is or was asked for."""

    role: Role
    since: datetime.date
    until: datetime.date | None
    reason: str
    asked_by: str


def grant_as_it_is(actor: Actor, grant: UUID) -> Asked:
    """What one has to know before one decides on a role."""
    found = RoleGrant.objects.find(actor, grant)
    names = called(actor, [found.asked_by] if found.asked_by else [])
    return Asked(
        role=Role(found.role),
        since=found.since,
        until=found.until,
        reason=found.reason,
        asked_by=names.get(found.asked_by, "") if found.asked_by else "",
    )


def person_as_it_is(actor: Actor, person: UUID) -> Mapping[str, Any]:
    """What is registered of a person."""
    found = Person.objects.find(actor, person)
    aliases = PersonAlias.objects.within(actor).filter(person=found).order_by("name")
    return {
        "name": found.name,
        "staff_number": found.staff_number,
        "aliases": "\n".join(one.name for one in aliases),
    }


def portfolio_as_it_is(actor: Actor, post: UUID) -> Mapping[str, Any]:
    """What a leader is in charge of today."""
    rows = portfolio_of(actor, post, scope.today(actor))
    return {
        "units": [str(one.unit_id) for one in rows if one.unit_id],
        "institutions": [str(one.institution_id) for one in rows if one.institution_id],
        "lines": "\n".join(one.line for one in rows if one.line),
    }


def body_as_it_is(actor: Actor, body: UUID) -> Mapping[str, Any]:
    """The members of a body today."""
    found = Body.objects.find(actor, body)
    by_duty: dict[str, list[str]] = {duty: [] for duty in Duty}
    for one in members_of(actor, found.pk, scope.today(actor)):
        by_duty[one.duty].append(str(one.post_id))
    return {
        "name": found.name,
        "office": str(found.office_id or ""),
        "head": next(iter(by_duty[Duty.HEAD]), ""),
        "deputies": by_duty[Duty.DEPUTY],
        "members": by_duty[Duty.MEMBER],
    }


def roster_as_it_is(actor: Actor, roster: UUID) -> Mapping[str, Any]:
    """What stands on a roster today."""
    rows = entries_of(actor, roster, scope.today(actor))
    return {
        "units": [str(one.unit_id) for one in rows if one.unit_id],
        "institutions": [str(one.institution_id) for one in rows if one.institution_id],
    }
