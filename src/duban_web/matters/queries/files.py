"""The files that a matter has."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Evidence, Matter


def files_of(actor: Actor, matter: Matter) -> set[UUID]:
    """The documents of a matter: what proves its work, and what it is based on."""
    everywhere = Actor.system(actor.tenant)
    rows = Evidence.objects.within(everywhere).filter(matter=matter)
    files = set(rows.values_list("document", flat=True))
    return files | ({matter.basis_document} if matter.basis_document else set())
