"""Questions about what is asked to be erased, and what is."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duban_web.documents.models import Document, ErasureRequest
from duban_web.documents.rights import require_reader
from duban_web.documents.states import ErasureState
from duban_web.foundation.actor import Actor


def erasures_within(
    actor: Actor, *, state: ErasureState | None = None, document: UUID | None = None
) -> list[ErasureRequest]:
    """The requests to erase within reach, the newest first."""
    require_reader(actor)
    rows = ErasureRequest.objects.within(actor)
    if state is not None:
        rows = rows.filter(state=state)
    if document is not None:
        rows = rows.filter(document=document)
    return list(rows.order_by("-asked_at", "-pk"))


def is_erasure_asked(actor: Actor, document: UUID) -> bool:
    """Whether somebody has asked for it already, and nobody has decided."""
    rows = ErasureRequest.objects.within(actor).filter(document=document)
    return rows.filter(state=ErasureState.ASKED).exists()


def erased_documents(actor: Actor) -> QuerySet[Document]:
    """The documents of the whole tenant that were erased, to ask whether one is among them."""
    rows = Document.objects.within(Actor.system(actor.tenant))
    return rows.filter(erased_at__isnull=False)
