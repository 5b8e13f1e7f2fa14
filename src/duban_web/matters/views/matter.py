"""The page of one matter, and what can be taken away from it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from duban_web.accounts import door
from duban_web.documents.kinds import ALLOWED, FileKind
from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.pages import notice_of, page
from duban_web.foundation.zips import safe_name
from duban_web.matters.forms.labels import DONE
from duban_web.matters.packing.gathering import gathered
from duban_web.matters.packing.labels import RECORD_FILE
from duban_web.matters.packing.making import package
from duban_web.matters.packing.printing import DOCX, PDF, record_bytes
from duban_web.matters.packing.record import matter_file
from duban_web.matters.queries.filed import file_in
from duban_web.matters.queries.whole import whole_of
from duban_web.trail.auditing import proof_of


@require_safe
def matter(request: HttpRequest, matter: UUID) -> HttpResponse:
    """Everything about a matter, and what can be done to it."""
    with door.inside(request) as actor:
        whole = whole_of(actor, matter)
        notice = notice_of(request, DONE)
        return page(request, "matters/matter.html", whole=whole, row=whole.matter, notice=notice)


@require_safe
def file(request: HttpRequest, matter: UUID, document: UUID) -> HttpResponse:
    """A file of a matter: what it is, and what can be read in it."""
    with door.inside(request) as actor:
        return page(request, "matters/file.html", file=file_in(actor, matter, document))


@require_safe
def proof(request: HttpRequest, matter: UUID) -> HttpResponseBase:
    """The proof of all that happened to it, for ``duban verify`` on any machine."""
    with door.inside(request) as actor:
        bundle = proof_of(actor, "matter", matter, signer=Path(settings.DUBAN_SIGNER))
    response = HttpResponse(bundle, content_type="application/zip")
    return _to_keep(response, f"matter-{matter}.duban-proof.zip")


@require_safe
def record(request: HttpRequest, matter: UUID) -> HttpResponseBase:
    """The record of the matter as a Word paper (一事一档)."""
    return _record(request, matter, DOCX, ALLOWED[FileKind.DOCX].media_type)


@require_safe
def printed_record(request: HttpRequest, matter: UUID) -> HttpResponseBase:
    """The same paper as PDF, where the machine can print."""
    return _record(request, matter, PDF, ALLOWED[FileKind.PDF].media_type)


def _record(request: HttpRequest, matter: UUID, suffix: str, kind: str) -> HttpResponseBase:
    with door.inside(request) as actor:
        whole, today = whole_of(actor, matter), scope.today(actor)
    if whole.matter.registered_on is None:
        raise IllegalMove("record_of_none")
    paper = record_bytes(matter_file(whole, today), suffix)
    name = RECORD_FILE.format(number=whole.number, title=whole.matter.title)
    return _to_keep(HttpResponse(paper, content_type=kind), safe_name(f"{name}{suffix}"))


@require_safe
def archive(request: HttpRequest, matter: UUID) -> HttpResponseBase:
    """The archive package of a closed one, for whoever keeps what is closed."""
    with door.inside(request) as actor:
        found = gathered(actor, matter, signer=Path(settings.DUBAN_SIGNER))
    pieces = package(found, retention=None, code="")
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    return _to_keep(response, f"matter-{matter}.duban-archive.zip")


def _to_keep(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "private, no-store"
    return response
