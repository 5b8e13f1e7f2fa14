"""Take back a name under which papers were thought to speak of a person."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import change
from duban_web.tenants.models import Person, PersonAlias
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def drop_person_alias(*, actor: Actor, person: UUID, version: int, name: str) -> Person:
    """Take an alias back: papers that are read from now on no longer know the person by it.

    What was filed by it stays as it was filed.
    """
    called = Person.objects.find(actor, person)
    require(actor, "drop_person_alias")
    known = PersonAlias.objects.within(actor).filter(person=called, name=name)
    if not known.exists():
        raise Refusal("not_an_alias", name=name)
    change(called, version)
    known.delete()
    append(
        actor=actor,
        subject=("person", called.pk, called.version),
        kind="drop_person_alias",
        fields={"alias": name},
    )
    return called
