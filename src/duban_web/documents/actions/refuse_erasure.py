"""Refuse to erase a document that somebody asked to have erased."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.actions._deciding import decide, to_decide
from duban_web.documents.models import ErasureRequest
from duban_web.documents.states import ErasureState
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_texts

_VERB = "refuse_erasure"


def refuse_erasure(*, actor: Actor, erasure: UUID, version: int, answer: str) -> ErasureRequest:
    """Keep the document, and say why: an archive law may ask for it."""
    found = to_decide(actor, erasure, version, _VERB)
    check_texts(ErasureRequest, answer=answer)
    if not answer:
        raise Invalid({"answer": "required"})
    decide(actor, found, _VERB, ErasureState.REFUSED, answer)
    return found
