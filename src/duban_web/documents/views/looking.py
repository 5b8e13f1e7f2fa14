"""A document as it looks, and its pages as they are printed, with a stretch that stands out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from duban.text import Span
from duban_web.documents import paper
from duban_web.documents.printing import BUSY, NO_OFFICE, NOT_MADE, Printable, picture, sheets_of
from duban_web.documents.queries.looking import Asked, looked_at, printable_document
from duban_web.documents.uses import uses_of
from duban_web.foundation.asked import number_in, whole_number
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import page
from duban_web.foundation.sentences import sentence
from duban_web.foundation.statuses import status_of
from duban_web.foundation.visitor import inside

# How many seconds a browser waits before it asks again for pages that another makes.
_AGAIN = 3
_WITHOUT = frozenset({BUSY, NO_OFFICE, NOT_MADE})


@require_safe
def document(request: HttpRequest, document: UUID) -> HttpResponse:
    """What is known of a document, and its text as it looks."""
    with inside(request) as actor:
        at = number_in(request.GET.get("at", ""))
        looked = looked_at(actor, document, _asked(request), at)
        asked = _query(looked.span)
        uses = [] if looked.document.erased_at else uses_of(actor, document)
        return page(request, "documents/document.html", looked=looked, asked=asked, uses=uses)


@require_safe
def document_pages(request: HttpRequest, document: UUID) -> HttpResponse:
    """To the page that a stretch stands on, or to the first."""
    file = _file(request, document)
    try:
        number = paper.page_of(file, sheets_of(file), _asked(request).within(file.text))
    except Refusal as refusal:
        return _without(request, document, file, refusal)
    place = reverse("document_page", args=[document, number])
    return HttpResponseRedirect(place + _query(_asked(request).within(file.text), paper.ANCHOR))


@require_safe
def document_page(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """One page, with boxes over the stretch."""
    file = _file(request, document)
    span = _asked(request).within(file.text)
    try:
        sheet = paper.sheet_of(file, sheets_of(file), number, span)
    except Refusal as refusal:
        return _without(request, document, file, refusal)
    told: dict[str, Any] = {"id": document, "name": file.name, "asked": _query(span)}
    return page(request, "documents/page.html", sheet=sheet, **told)


@require_safe
def document_picture(request: HttpRequest, document: UUID, number: int) -> HttpResponse:
    """The picture of a page."""
    file = _file(request, document, needs_text=False)
    drawn = picture(file, sheets_of(file), number)
    response = HttpResponse(drawn, content_type="image/png")
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _file(request: HttpRequest, document: UUID, *, needs_text: bool = True) -> Printable:
    """What is to be looked at; the scope ends here, for printing takes long."""
    with inside(request) as actor:
        return printable_document(actor, document, needs_text=needs_text)


def _without(
    request: HttpRequest, document: UUID, file: Printable, refusal: Refusal
) -> HttpResponse:
    """The page that tells why there is none yet, or none at all; the text remains."""
    if refusal.code not in _WITHOUT:
        raise refusal
    is_busy = refusal.code == BUSY
    told: dict[str, Any] = {
        "id": document,
        "name": file.name,
        "asked": _query(_asked(request).within(file.text)),
        "is_busy": is_busy,
        "sentence": sentence(refusal.code, refusal.facts),
        "why": refusal.facts.get("why", ""),
    }
    status = HTTPStatus.ACCEPTED if is_busy else status_of(refusal)
    response = page(request, "documents/no_page.html", status=status, **told)
    if is_busy:
        response["Refresh"] = str(_AGAIN)
    return response


def _asked(request: HttpRequest) -> Asked:
    return Asked(*(whole_number(request.GET.get(name, "")) for name in ("from", "to")))


def _query(span: Span, anchor: str = "") -> str:
    """What asks for the stretch behind an address; nothing where there is none."""
    if span.start >= span.end:
        return ""
    return f"?{urlencode({'from': span.start, 'to': span.end})}{anchor}"
