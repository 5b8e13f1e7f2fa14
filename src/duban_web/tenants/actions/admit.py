"""Admit a person to the establishment of an institution, inside another verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._adding import new_person, write
from duban_web.tenants.models import Institution, Person, PersonAlias
from duban_web.tenants.queries.people import staff_number_is_taken


def admit(
    *,
    actor: Actor,
    verb: str,
    institution: UUID,
    name: str,
    staff_number: str = "",
    aliases: Sequence[str] = (),
    told: Mapping[str, Any] | None = None,
) -> Person:
    """A person and nothing more; who may is decided by ``verb``, whose event this is.

    ``told`` is what that event tells beside the person.
    """
    place = Institution.objects.find(actor, institution)
    check_texts(Person, name=name, staff_number=staff_number)
    for alias in aliases:
        check_texts(PersonAlias, name=alias)
    if not place.period.holds(scope.today(actor)):
        raise Refusal("institution_is_closed", day=scope.today(actor))
    if staff_number and staff_number_is_taken(actor, staff_number):
        raise Refusal("staff_number_is_taken", staff_number=staff_number)
    person, addition = new_person(actor, place, name, staff_number, aliases, verb=verb, told=told)
    write(actor, [addition])
    return person
