"""The trail in the API: what happened, and the proof of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AwareDatetime

from duban_web.foundation.listing import MOST, USUAL
from duban_web.foundation.rest.fields import Text
from duban_web.foundation.rest.offering import REFUSED, offers_question, tells_file
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting
from duban_web.trail import replies
from duban_web.trail.auditing import history_of, latest_events, log_state, proof_of

router = Router(tags=["trail"])

offers_question(router, "/trail", log_state, replies.LogReply)

# Numbers of events go on far beyond those of other columns.
_LARGEST = 9_223_372_036_854_775_807


@router.get(
    "/trail/events",
    response={200: replies.LeafingReply, REFUSED: None},
    operation_id="latest_events",
)
def events(
    request: HttpRequest,
    before: Annotated[int, Query(ge=0, le=_LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
    person: UUID | None = None,
    kind: Text = "",
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> HttpResponse:
    """What happened to records within reach, newest first; ``until`` is left out."""
    with acting(request) as actor:
        return told(
            replies.LeafingReply.from_orm(
                latest_events(
                    actor,
                    before=before,
                    limit=limit,
                    person=person,
                    kind=kind,
                    since=since,
                    until=until,
                )
            )
        )


@router.get(
    "/trail/{kind}/{record}/events",
    response={200: replies.HistoryReply, REFUSED: None},
    operation_id="history_of",
)
def history(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """What happened to a record, first to last."""
    with acting(request) as actor:
        found = {"events": history_of(actor, kind, record)}
        return told(replies.HistoryReply.from_orm(found))


@router.get(
    "/trail/{kind}/{record}/proof",
    response={REFUSED: None},
    operation_id="proof_of",
    openapi_extra=tells_file("application/zip"),
)
def proof(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """The proof of all that happened to a record, for ``duban verify`` on any machine."""
    with acting(request) as actor:
        bundle = proof_of(actor, kind, record, signer=Path(settings.DUBAN_SIGNER))
    response = HttpResponse(bundle, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{kind}-{record}.duban-proof.zip"'
    return response
