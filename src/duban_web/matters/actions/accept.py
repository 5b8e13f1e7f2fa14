"""Accept a matter (签收)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.matters.actions import _parties
from duban_web.matters.actions._indexing import index
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move, today, took_part
from duban_web.matters.closers import Part
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import ApplicationKind, PartyKind, PartyRole
from duban_web.matters.states import State, Verb, next_state
from duban_web.tenants.models import Person
from duban_web.tenants.queries.people import posts_on


def accept(*, actor: Actor, matter: UUID, version: int, handler: UUID | None = None) -> Matter:
    """Take the matter on; a unit or institution names who handles it (承办人).

    An open objection lapses: who accepts has given it up.
    """
    row = found(actor, matter, version, Verb.ACCEPT)
    party = responsible_party(actor, row)
    person = _handler(actor, party, handler)
    named = person.pk if person else None
    _parties.let_know(actor, row, named)
    move(
        actor,
        row,
        version,
        Verb.ACCEPT,
        next_state(State(row.state), Verb.ACCEPT),
        said={"handler": str(named) if named else None},
        also_told=[named],
        accepted_on=today(actor),
    )
    lapse(actor, row, ApplicationKind.RETURN)
    if party is not None and person is not None:
        Assignment.objects.within(actor).filter(pk=party.pk).update(handler=person)
        took_part(actor, row, person, Part.HANDLER)
        index(actor, row)
    return row


def responsible_party(actor: Actor, matter: Matter) -> Assignment | None:
    """Who is responsible; nobody where the work is done in children."""
    parties = parties_of(actor, matter)
    return next((one for one in parties if one.role == PartyRole.RESPONSIBLE), None)


def _handler(actor: Actor, party: Assignment | None, handler: UUID | None) -> Person | None:
    needs_one = party is not None and party.kind != PartyKind.OUTSIDE
    if not needs_one:
        if handler is not None:
            raise Invalid({"handler": "none_expected"})
        return None
    assert party is not None
    if party.kind == PartyKind.PERSON:
        return party.person
    if handler is None:
        raise Invalid({"handler": "required"})
    everywhere = Actor.system(actor.tenant)
    posts = posts_on(everywhere, today(actor), person=handler)
    if not any(_is_at(party, post.unit_id, post.institution_id) for post in posts):
        raise Refusal("handler_of_another_unit")
    return Person.objects.find(everywhere, handler)


def _is_at(party: Assignment, unit: UUID | None, institution: UUID) -> bool:
    if party.unit_id is not None:
        return unit == party.unit_id
    return party.institution_id is None or institution == party.institution_id
