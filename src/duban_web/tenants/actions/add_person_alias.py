"""Add a name under which papers speak of a person."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.addressing import alias_fault
from duban_web.tenants.models import Person, PersonAlias
from duban_web.tenants.queries.people import is_called_so
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def add_person_alias(*, actor: Actor, person: UUID, version: int, name: str) -> Person:
    """Add a misspelling or a former name, which nobody else of the institution bears.

    Forms of address (王局长, 老王) are refused: they mean another person tomorrow.
    """
    called = Person.objects.find(actor, person)
    require(actor, "add_person_alias")
    check_texts(PersonAlias, name=name)
    if fault := alias_fault(name, called.name):
        raise Refusal(fault, name=name, of=called.name)
    if is_called_so(actor, called.institution_id, name):
        raise Refusal("person_name_is_taken", name=name)
    change(called, version)
    PersonAlias.objects.create(tenant=actor.tenant, person=called, name=name)
    append(
        actor=actor,
        subject=("person", called.pk, called.version),
        kind="add_person_alias",
        fields={"alias": name},
    )
    return called
