"""Who may know of documents for named eyes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from duban_web.documents.models import Document, DocumentReader, Restriction
from duban_web.foundation.actor import Actor


def readers_of(actor: Actor, document: Document) -> set[UUID] | None:
    """Who may know of a document, whoever brought it among them; ``None`` where everybody may."""
    found = readers_by_document(actor, document=document.pk).get(document.pk)
    return None if found is None else {*found, document.uploaded_by_id}


def readers_by_document(actor: Actor, **of: UUID | Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Whom each restricted document of the tenant was opened to, of those that are meant."""
    everywhere = Actor.system(actor.tenant)
    rows = Restriction.objects.within(everywhere).filter(**of)
    found: dict[UUID, set[UUID]] = {id: set() for id in rows.values_list("document", flat=True)}
    named = DocumentReader.objects.within(everywhere).filter(**of)
    for document, person in named.values_list("document", "person"):
        found.setdefault(document, set()).add(person)
    return found
