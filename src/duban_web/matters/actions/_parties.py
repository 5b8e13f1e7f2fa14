"""Parties as they are given, checked and written; who may know of a matter follows from them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions._files import keep_files
from duban_web.matters.actions._indexing import index
from duban_web.matters.models import Assignment, Knower, Matter
from duban_web.matters.queries.people import heads_of, knowers_of
from duban_web.matters.rules import Audience, Party, PartyKind, PartyRole
from duban_web.matters.sources import follow
from duban_web.tenants.models import Body, Institution, Person, Roster, Unit

_MODELS: dict[PartyKind, tuple[str, type[Any]]] = {
    PartyKind.PERSON: ("person", Person),
    PartyKind.UNIT: ("unit", Unit),
    PartyKind.BODY: ("body", Body),
    PartyKind.ROSTER: ("roster", Roster),
    PartyKind.INSTITUTION: ("institution", Institution),
}
_OF_PERSONS = frozenset({PartyRole.LEAD, PartyRole.ASSISTANT})
_HEADED = frozenset(PartyRole) - _OF_PERSONS


def checked(actor: Actor, parties: Sequence[Party], on: datetime.date) -> list[dict[str, Any]]:
    """The columns of each party; raises NotFound, Invalid, and Refusal for one that has ended."""
    if len(set(parties)) < len(parties):
        raise Refusal("party_twice")
    return [_columns(actor, party, on) for party in parties]


def written(columns: Iterable[Mapping[str, Any]]) -> list[str]:
    """The parties as an event says them: role, kind, and identifier or name."""
    return [Assignment(**one).written for one in columns]


def write(
    actor: Actor, matter: Matter, columns: Iterable[dict[str, Any]], *also: UUID | None
) -> list[Assignment]:
    """Let these be the parties from the matter's version on; others end with it.

    They get to know of it, and ``also`` these persons.
    """
    if matter.version > 1:
        current = Assignment.objects.within(actor).filter(matter=matter, ended_in=None)
        current.update(ended_in=matter.version)
    given = Assignment.objects.bulk_create(
        Assignment(
            tenant=actor.tenant,
            matter=matter,
            order=order,
            begun_in=matter.version,
            matter_path=matter.path,
            **{"path": matter.path, **one},
        )
        for order, one in enumerate(columns)
    )
    let_know(actor, matter, *also)
    return given


def known(actor: Actor, persons: Iterable[UUID]) -> list[UUID]:
    """The persons, who must be of the tenant and within reach; raises NotFound."""
    return [Person.objects.find(actor, person).pk for person in persons]


def let_know(actor: Actor, matter: Matter, *also: UUID | None) -> None:
    """Let whoever takes part know of a matter for named eyes, and these persons too.

    Whoever is new to it finds it from now on: the index is told.
    """
    if matter.audience != Audience.NAMED:
        return
    everywhere = Actor.system(actor.tenant)
    known = {person for person in also if person is not None}
    parties = list(Assignment.objects.within(everywhere).filter(matter=matter, ended_in=None))
    for party in parties:
        known |= {one for one in (party.person_id, party.handler_id) if one is not None}
    known |= heads_of(actor, [party for party in parties if party.role in _HEADED])
    if new := sorted(known - knowers_of(actor, matter)):
        Knower.objects.bulk_create(
            Knower(tenant=actor.tenant, matter=matter, person_id=person) for person in new
        )
        index(actor, matter)
        keep_files(actor, matter)
        follow(actor, matter.pk)


def _columns(actor: Actor, party: Party, on: datetime.date) -> dict[str, Any]:
    if party.role in _OF_PERSONS and party.kind is not PartyKind.PERSON:
        raise Invalid({"parties": "lead_is_a_person"})
    given: dict[str, Any] = {"role": party.role.value, "kind": party.kind.value}
    if party.kind is PartyKind.OUTSIDE:
        check_texts(Assignment, name=party.name)
        if not party.name:
            raise Invalid({"parties": "required"})
        return {**given, "name": party.name}
    if party.id is None:
        raise Invalid({"parties": "required"})
    name, model = _MODELS[party.kind]
    row = model.objects.find(actor, party.id)
    if not (party.kind is PartyKind.PERSON or row.period.holds(on)):
        raise Refusal("party_has_ended", day=on)
    return {**given, name: row, "path": row.path}
