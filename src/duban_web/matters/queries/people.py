"""The people behind a matter: who heads what takes part, and who sits at its desk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.matters.models import Assignment, Knower, Matter
from duban_web.matters.notices import Listener
from duban_web.matters.queries.ties import parties_now
from duban_web.matters.rules import PartyKind, PartyRole
from duban_web.tenants.queries.bodies import members_of
from duban_web.tenants.queries.grants import holders_at, nearest_holders
from duban_web.tenants.queries.people import in_charge_of
from duban_web.tenants.queries.standing_in import stand_ins_of
from duban_web.tenants.rules import Duty

_HEADS = frozenset({Role.UNIT_HEAD, Role.SCHOOL_CONTACT})


def heads_of(actor: Actor, parties: Iterable[Assignment]) -> set[UUID]:
    """The persons who answer for these parties today: heads of units, contacts of schools, heads of
    bodies, and who is a party in person.
    """
    parties, today = list(parties), scope.today(actor)
    everywhere = Actor.system(actor.tenant)
    heads = {party.person_id for party in parties if party.person_id is not None}
    units = {party.unit_id for party in parties if party.unit_id is not None}
    places = {party.institution_id for party in parties if party.institution_id is not None}
    if units or places:
        heads |= holders_at(everywhere, _HEADS, today, units=units, institutions=places)
    for party in parties:
        if party.body_id is not None:
            members = members_of(everywhere, party.body_id, today)
            heads |= {one.post.person_id for one in members if one.duty == Duty.HEAD}
    return heads


def knowers_of(actor: Actor, matter: Matter) -> set[UUID]:
    """Who may know of a matter for named eyes."""
    rows = Knower.objects.within(Actor.system(actor.tenant)).filter(matter=matter)
    return set(rows.values_list("person", flat=True))


def knowers_by_matter(actor: Actor, matters: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """The same of many matters at once."""
    rows = Knower.objects.within(Actor.system(actor.tenant)).filter(matter__in=matters)
    found: dict[UUID, set[UUID]] = {matter: set() for matter in matters}
    for matter, person in rows.values_list("matter", "person"):
        found[matter].add(person)
    return found


def listening(
    actor: Actor,
    matter: Matter,
    listeners: Iterable[Listener],
    parties: Sequence[Assignment] | None = None,
) -> set[UUID]:
    """The persons who stand so to the matter today, and who stands in for them (AB角)."""
    everywhere = Actor.system(actor.tenant)
    if parties is None:
        parties = list(parties_now(everywhere, matter))
    found = {
        person
        for listener in listeners
        for person in _FOUND[listener](everywhere, matter, parties)
        if person is not None
    }
    return found | stand_ins_of(everywhere, found, scope.today(actor))


_Parties = Sequence[Assignment]
_Persons = Iterable[UUID | None]


def _in_roles(parties: _Parties, *roles: PartyRole) -> list[Assignment]:
    return [party for party in parties if party.role in roles]


def _responsible(actor: Actor, matter: Matter, parties: _Parties) -> _Persons:
    answering = _in_roles(parties, PartyRole.RESPONSIBLE)
    heads = heads_of(actor, answering)
    if any(party.kind == PartyKind.OUTSIDE for party in answering):
        # The desk answers for it.
        heads |= _at_desk(actor, matter, Role.SUPERVISOR, Role.SUPERVISION_HEAD)
    return heads


def _in_charge(actor: Actor, _matter: Matter, parties: _Parties) -> _Persons:
    units = {party.unit_id for party in _in_roles(parties, PartyRole.RESPONSIBLE)} - {None}
    today = scope.today(actor)
    return {post.person_id for unit in units if unit for post in in_charge_of(actor, unit, today)}


def _desk(actor: Actor, matter: Matter, _parties: _Parties) -> _Persons:
    desk = _at_desk(actor, matter, Role.SUPERVISOR, Role.SUPERVISION_HEAD)
    return {matter.assigned_by_id} if matter.assigned_by_id in desk else desk


def _at_desk(actor: Actor, matter: Matter, *roles: Role) -> set[UUID]:
    return nearest_holders(actor, roles, scope.today(actor), path=matter.path)


_FOUND: Mapping[Listener, Callable[[Actor, Matter, _Parties], _Persons]] = {
    Listener.RESPONSIBLE: _responsible,
    Listener.JOINED: lambda actor, _matter, parties: heads_of(
        actor, _in_roles(parties, PartyRole.JOINT, PartyRole.SUPPORT)
    ),
    Listener.HANDLERS: lambda _actor, _matter, parties: {one.handler_id for one in parties},
    Listener.LEADS: lambda _actor, _matter, parties: {
        one.person_id for one in _in_roles(parties, PartyRole.LEAD, PartyRole.ASSISTANT)
    },
    Listener.DESK: _desk,
    Listener.DESK_HEAD: lambda actor, matter, _parties: _at_desk(
        actor, matter, Role.SUPERVISION_HEAD
    ),
    Listener.PROPOSER: lambda _actor, matter, _parties: {matter.proposed_by_id},
    Listener.IN_CHARGE: _in_charge,
}
