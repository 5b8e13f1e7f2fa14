"""Add a person to the establishment of an institution."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._adding import new_person, write
from duban_web.tenants.models import Institution, Person, PersonAlias
from duban_web.tenants.queries.people import staff_number_is_taken
from duban_web.tenants.rights import require


def add_person(
    *,
    actor: Actor,
    institution: UUID,
    name: str,
    staff_number: str = "",
    aliases: Sequence[str] = (),
) -> Person:
    """Add a person; two of one name are told apart by their staff numbers."""
    place = Institution.objects.find(actor, institution)
    require(actor, "add_person")
    check_texts(Person, name=name, staff_number=staff_number)
    for alias in aliases:
        check_texts(PersonAlias, name=alias)
    if not place.period.holds(scope.today(actor)):
        raise Refusal("institution_is_closed", day=scope.today(actor))
    if staff_number and staff_number_is_taken(actor, staff_number):
        raise Refusal("staff_number_is_taken", staff_number=staff_number)
    person, addition = new_person(actor, place, name, staff_number, aliases)
    write(actor, [addition])
    return person
