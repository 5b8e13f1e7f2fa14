"""Correct how a person is called."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution, Person, PersonAlias
from duban_web.tenants.queries.people import staff_number_is_taken
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def correct_person(
    *,
    actor: Actor,
    person: UUID,
    version: int,
    name: str,
    staff_number: str = "",
    aliases: Sequence[str] = (),
    institution: UUID | None = None,
) -> Person:
    """Write name, staff number and aliases as they are right; the trail keeps what they were.

    With an ``institution`` the person is on its establishment from now on (调动).
    """
    corrected = Person.objects.find(actor, person)
    place = Institution.objects.find(actor, institution or corrected.institution_id)
    require(actor, "correct_person")
    check_texts(Person, name=name, staff_number=staff_number)
    for alias in aliases:
        check_texts(PersonAlias, name=alias)
    if staff_number and staff_number_is_taken(actor, staff_number, by=corrected.pk):
        raise Refusal("staff_number_is_taken", staff_number=staff_number)
    old_name, old_number = corrected.name, corrected.staff_number
    names = tuple(dict.fromkeys(aliases))
    change(
        corrected,
        version,
        name=name,
        staff_number=staff_number,
        institution=place,
        path=place.path,
    )
    corrected.aliases.exclude(name__in=names).delete()
    PersonAlias.objects.bulk_create(
        (PersonAlias(tenant=actor.tenant, person=corrected, name=alias) for alias in names),
        ignore_conflicts=True,
    )
    append(
        actor=actor,
        subject=("person", corrected.pk, corrected.version),
        kind="correct_person",
        fields={
            "old_name": old_name,
            "name": name,
            "old_staff_number": old_number,
            "staff_number": staff_number,
            "institution": str(place.pk),
            "aliases": "\n".join(names),
        },
    )
    return corrected
