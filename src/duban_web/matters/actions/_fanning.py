"""Giving a matter out to each of many: a child for every unit, institution or member."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.matters.actions import _parties
from duban_web.matters.actions._making import make
from duban_web.matters.actions._moving import today
from duban_web.matters.actions._passing_on import inherited
from duban_web.matters.models import Matter
from duban_web.matters.rules import Party, PartyKind, PartyRole, RollUp
from duban_web.matters.states import State, Verb
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.bodies import entries_of, members_of

_MOST = 2_000


def fan_out(actor: Actor, parent: Matter, each: Sequence[Party], *, count: int) -> list[Matter]:
    """The children, in the order in which their parties were named; nobody gets two."""
    members = list(dict.fromkeys(_members(actor, each)))
    if not members:
        raise Refusal("nobody_to_give_it_to")
    if len(members) > _MOST:
        raise Refusal("too_many_to_give_it_to", most=_MOST)
    if parent.roll_up == RollUp.SOME and not 1 <= count <= len(members):
        raise Refusal("count_beyond_children", children=len(members))
    return [_child(actor, parent, member) for member in members]


def _members(actor: Actor, each: Sequence[Party]) -> Iterator[Party]:
    """Rosters and bodies one by one, all in the role of who answers for it."""
    day = today(actor)
    for party in each:
        if party.kind is PartyKind.ROSTER and party.id is not None:
            for entry in entries_of(actor, party.id, day):
                kind = PartyKind.UNIT if entry.unit_id else PartyKind.INSTITUTION
                yield Party(PartyRole.RESPONSIBLE, kind, entry.unit_id or entry.institution_id)
        elif party.kind is PartyKind.BODY and party.id is not None:
            for member in members_of(actor, party.id, day):
                yield Party(PartyRole.RESPONSIBLE, PartyKind.PERSON, member.post.person_id)
        else:
            yield replace(party, role=PartyRole.RESPONSIBLE)


def _child(actor: Actor, parent: Matter, member: Party) -> Matter:
    columns = _parties.checked(actor, [member], today(actor))
    # What an institution does is kept with the institution, where its people find it.
    place = columns[0].get("institution") or columns[0].get("unit", parent).institution
    is_there = isinstance(place, Institution)
    return make(
        actor,
        place if is_there else parent.institution,
        Verb.ASSIGN,
        State.ASSIGNED,
        title=parent.title,
        requirement=parent.requirement,
        parties=columns,
        parent=parent,
        **inherited(parent),
    )
