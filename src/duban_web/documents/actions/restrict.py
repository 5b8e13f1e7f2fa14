"""Restrict: a document is for named eyes from now on, or for everybody within reach again."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from duban_web.documents.actions._indexing import index
from duban_web.documents.models import Document, DocumentReader, Restriction
from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor


def restrict(*, actor: Actor, document: UUID, readers: Collection[UUID] | None) -> None:
    """Let these read it and nobody else, or with ``None`` everybody, in the verb that decides so.

    The event of that verb tells it; the document itself stays as it came.
    """
    wanted = None if readers is None else set(readers)
    if readers_by_document(actor, document=document).get(document) == wanted:
        return
    everywhere = Actor.system(actor.tenant)
    file = Document.objects.find(everywhere, document)
    DocumentReader.objects.within(everywhere).filter(document=file).delete()
    if wanted is None:
        Restriction.objects.within(everywhere).filter(document=file).delete()
    else:
        Restriction.objects.get_or_create(tenant=actor.tenant, document=file)
        DocumentReader.objects.bulk_create(
            DocumentReader(tenant=actor.tenant, document=file, person_id=person)
            for person in sorted(wanted)
        )
    if file.erased_at is None:
        index(actor, file)
