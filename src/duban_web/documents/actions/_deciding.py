"""Deciding on a request to erase: by whom it may be, and what its row and its event say then."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.models import ErasureRequest
from duban_web.documents.rights import require
from duban_web.documents.states import ErasureState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, NotYours, Stale
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def to_decide(actor: Actor, erasure: UUID, version: int, verb: str) -> ErasureRequest:
    """The request, where the actor may decide on it.

    Raises NotFound, NotYours, Stale and IllegalMove.
    """
    found = ErasureRequest.objects.find(actor, erasure)
    person = require(actor, verb)
    require_step_up(actor)
    if person == found.asked_by_id:
        raise NotYours("erased_by_another")
    if found.version != version:
        raise Stale(record=str(found.pk), version=version)
    if found.state != ErasureState.ASKED:
        raise IllegalMove("erasure_is_decided", state=found.state)
    return found


def decide(
    actor: Actor, request: ErasureRequest, verb: str, state: ErasureState, answer: str = ""
) -> None:
    """Write the decision and its event."""
    change(
        request,
        request.version,
        state=state.value,
        decided_by_id=actor.person,
        decided_at=scope.now(actor),
        answer=answer,
    )
    append(
        actor=actor,
        subject=("erasure_request", request.pk, request.version),
        kind=verb,
        before=ErasureState.ASKED,
        after=state,
        fields={"document": str(request.document_id), "answer": answer},
    )
