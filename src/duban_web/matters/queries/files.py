"""The files that a matter has, and for whose eyes they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Evidence, Matter
from duban_web.matters.queries.people import knowers_by_matter
from duban_web.matters.rules import Audience
from duban_web.matters.sources import eyes_of_sources


def files_of(actor: Actor, matter: Matter) -> set[UUID]:
    """The documents of a matter: what proves its work, and what it is based on."""
    everywhere = Actor.system(actor.tenant)
    rows = Evidence.objects.within(everywhere).filter(matter=matter)
    files = set(rows.values_list("document", flat=True))
    return files | ({matter.basis_document} if matter.basis_document else set())


def eyes_on(actor: Actor, files: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Whose eyes files are for, of those that are not for everybody's.

    They are for those who know of every matter for named eyes that has them, and of what a source
    says in them to named eyes: what is said there is not less secret for being said elsewhere.
    """
    everywhere = Actor.system(actor.tenant)
    named = Matter.objects.within(everywhere).filter(audience=Audience.NAMED)
    proofs = Evidence.objects.within(everywhere).filter(document__in=files, matter__in=named)
    holding = [
        *proofs.values_list("document", "matter"),
        *named.filter(basis_document__in=files).values_list("basis_document", "pk"),
    ]
    knowers = knowers_by_matter(actor, {matter for _, matter in holding}) if holding else {}
    eyes: dict[UUID, set[UUID]] = defaultdict(set)
    for file, matter in holding:
        if file is not None:
            eyes[file] |= knowers[matter]
    for file, persons in eyes_of_sources(actor, files).items():
        eyes[file] |= persons
    return dict(eyes)
