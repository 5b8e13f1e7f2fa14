"""Ask that a document be erased by law (申请依法删除)."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.models import ErasureRequest
from duban_web.documents.queries.documents import standing_document
from duban_web.documents.queries.erasures import is_erasure_asked
from duban_web.documents.rights import require
from duban_web.documents.states import ErasureState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import check_texts
from duban_web.trail.actions.append import append


def ask_erasure(*, actor: Actor, document: UUID, reason: str, basis: str) -> ErasureRequest:
    """Say why and by which provision; nothing goes until somebody else has decided.

    What is written here stays on record: it names no more of what is to go than it must.
    """
    file = standing_document(actor, document)
    person = require(actor, "ask_erasure")
    check_texts(ErasureRequest, reason=reason, basis=basis)
    if is_erasure_asked(actor, file.pk):
        raise IllegalMove("erasure_is_asked")
    request = ErasureRequest.objects.create(
        tenant=actor.tenant,
        path=file.path,
        document=file,
        reason=reason,
        basis=basis,
        asked_by_id=person,
        asked_at=scope.now(actor),
    )
    append(
        actor=actor,
        subject=("erasure_request", request.pk, request.version),
        kind="ask_erasure",
        after=ErasureState.ASKED,
        fields={"document": str(file.pk), "reason": reason, "basis": basis},
    )
    return request
