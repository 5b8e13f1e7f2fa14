"""Add a person to the establishment of an institution."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.tenants.actions.admit import admit
from duban_web.tenants.models import Institution, Person
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
    return admit(
        actor=actor,
        verb="add_person",
        institution=place.pk,
        name=name,
        staff_number=staff_number,
        aliases=aliases,
    )
