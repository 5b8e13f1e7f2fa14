"""Questions about documents: one, many, those of the same bytes."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, UUIDField

from duban_web.documents.kinds import FileKind
from duban_web.documents.models import Document
from duban_web.documents.rights import require_reader
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.listing import Listing, Order
from duban_web.foundation.prepared import Among, keyed
from duban_web.foundation.within import PlacedRows
from duban_web.tenants.models import Institution

# Of what was read a list needs only whether it was.
_LONG = ("kept__characters", "kept__places", "kept__reading")
_NEWEST = Order(("at", "pk"), is_down=True)


def find_document(actor: Actor, document: UUID) -> Document:
    """A document within reach."""
    found = documents_within(actor).filter(pk=document).first()
    if found is None:
        raise NotFound
    require_reader(actor)
    return found


def standing_document(actor: Actor, document: UUID) -> Document:
    """A document within reach whose file is there; raises Refusal for one that was erased."""
    found = find_document(actor, document)
    if found.erased_at is not None:
        raise Refusal("document_is_erased", sha256=found.sha256)
    return found


def documents_by_id(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Document]:
    """Those of the documents that lie within reach, erased ones among them."""
    require_reader(actor)
    return {one.pk: one for one in _documents(actor, ids=ids)}


@keyed(ids=Among(UUIDField(), 20))
def _documents(actor: Actor, ids: Any) -> Any:
    return documents_within(actor).filter(pk__in=ids)


def documents_called(
    actor: Actor,
    *,
    name: str = "",
    kind: FileKind | None = None,
    institution: UUID | None = None,
    uploaded_by: UUID | None = None,
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
) -> Listing[Document]:
    """The documents within reach whose name holds these words, the newest first, narrowed as asked.

    ``until`` is the first moment that is left out.
    """
    require_reader(actor)
    if institution is not None:
        Institution.objects.find(actor, institution)
    narrowed: dict[str, Any] = {
        "name__icontains": unicodedata.normalize("NFC", name) or None,
        "kind": kind,
        "institution": institution,
        "uploaded_by": uploaded_by,
        "at__gte": since,
        "at__lt": until,
    }
    known = documents_within(actor)
    rows = known.filter(**{key: it for key, it in narrowed.items() if it is not None})
    return Listing([rows], _NEWEST, known=lambda id: known.filter(pk=id))


def same_bytes(actor: Actor, digest: str) -> list[Document]:
    """The documents within reach whose bytes have this SHA-256 or SM3, the oldest first."""
    require_reader(actor)
    wanted = digest.lower()
    return list(
        documents_within(actor).filter(Q(sha256=wanted) | Q(sm3=wanted)).order_by("at", "pk")
    )


def documents_within(actor: Actor) -> PlacedRows[Document]:
    """The documents within reach, each with whether it was read, and without what was."""
    rows: PlacedRows[Document] = Document.objects.get_queryset().within(actor)
    return rows.select_related("kept").defer(*_LONG)
