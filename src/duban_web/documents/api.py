"""Documents in the API: upload, what is known of them, text, reading, bytes, and erasure."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from ninja import File, Query, Router, UploadedFile
from pydantic import AwareDatetime

from duban_web.documents import replies
from duban_web.documents.actions.ask_erasure import ask_erasure
from duban_web.documents.actions.erase_document import erase_document
from duban_web.documents.actions.refuse_erasure import refuse_erasure
from duban_web.documents.door import take_in
from duban_web.documents.kinds import ALLOWED, FileKind
from duban_web.documents.queries.contents import (
    file_of_document,
    reading_of_document,
    text_of_document,
)
from duban_web.documents.queries.documents import documents_called, find_document, same_bytes
from duban_web.documents.queries.erasures import erasures_within
from duban_web.foundation.listing import MOST, USUAL
from duban_web.foundation.rest.fields import Text
from duban_web.foundation.rest.offering import (
    REFUSED,
    SEEN,
    Cursor,
    offers_list,
    offers_question,
    offers_verb,
)
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting

router = Router(tags=["documents"])

offers_question(router, "/documents/{document}", find_document, replies.DocumentReply)
offers_question(router, "/documents/{document}/text", text_of_document, replies.TextReply)
offers_list(router, "/erasures", erasures_within, replies.ErasureReply)
offers_verb(router, "/documents/{document}/erasures", ask_erasure, replies.ErasureReply)
offers_verb(router, "/erasures/{erasure}/carry_out", erase_document, replies.ErasureReply)
offers_verb(router, "/erasures/{erasure}/refuse", refuse_erasure, replies.ErasureReply)
offers_list(router, "/document_digests/{digest}", same_bytes, replies.DocumentReply)

# Too large, and no room for it.
_STORED = REFUSED | {413, 507}
# What is shown in place runs nothing, sends nothing, and stands in no other page.
_SHOWN = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@router.post(
    "/institutions/{institution}/documents",
    response={200: replies.DocumentReply, _STORED: None},
    operation_id="store_document",
)
def store(request: HttpRequest, institution: UUID, file: File[UploadedFile]) -> HttpResponse:
    """Keep a file as it came; whoever sends it again is answered with their own document."""
    document = take_in(
        request, institution=institution, name=file.name or "", pieces=file.chunks(1 << 20)
    )
    return told(replies.DocumentReply.from_orm(document))


@router.get(
    "/documents",
    response={200: replies.DocumentsReply, SEEN: None},
    operation_id="documents_called",
)
def listed(
    request: HttpRequest,
    name: Text = "",
    kind: FileKind | None = None,
    institution: UUID | None = None,
    uploaded_by: UUID | None = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    cursor: Cursor = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
) -> HttpResponse:
    """The documents within reach whose name holds these words, the newest first."""
    with acting(request) as actor:
        found = documents_called(
            actor,
            name=name,
            kind=kind,
            institution=institution,
            uploaded_by=uploaded_by,
            since=since,
            until=until,
        )
        return told(replies.DocumentsReply.from_orm(found.page(cursor, limit)))


@router.get(
    "/documents/{document}/reading",
    response={200: dict[str, Any], SEEN: None},
    operation_id="reading_of_document",
)
def reading(request: HttpRequest, document: UUID) -> HttpResponse:
    """The reading of a document, JSON ``duban.reading/1`` as docs/reading.md describes it."""
    with acting(request) as actor:
        kept = reading_of_document(actor, document)
    return HttpResponse(kept, content_type="application/json")


_FILE = {"schema": {"type": "string", "format": "binary"}}
_FILES = {
    "responses": {
        200: {
            "description": "OK",
            "content": {one.media_type: _FILE for one in ALLOWED.values()},
        }
    }
}


@router.get(
    "/documents/{document}/content",
    response={SEEN: None},
    operation_id="file_of_document",
    url_name="file_of_document",
    openapi_extra=_FILES,
)
def content(request: HttpRequest, document: UUID, inline: bool = False) -> StreamingHttpResponse:
    """The bytes of a document, to keep; ``inline`` shows a PDF, JPEG or PNG in place."""
    with acting(request) as actor:
        opened = file_of_document(actor, document)
    kept = opened.document
    allowed = ALLOWED[FileKind(kept.kind)]
    response = StreamingHttpResponse(opened.pieces, content_type=allowed.media_type)
    is_kept = not (inline and allowed.is_shown)
    response["Content-Disposition"] = content_disposition_header(is_kept, kept.name) or ""
    response["Content-Length"] = str(kept.size)
    response["Content-Security-Policy"] = _SHOWN
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
