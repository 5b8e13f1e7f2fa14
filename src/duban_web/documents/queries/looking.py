"""A document as a page shows it: what is known of the file, and its text as it looks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duban.text import SourceText, Span
from duban_web.documents import layouts
from duban_web.documents.appearance import Mark, Window, window
from duban_web.documents.kinds import ALLOWED, PICTURES, FileKind
from duban_web.documents.models import Document
from duban_web.documents.printing import Printable
from duban_web.documents.queries.contents import kept_file, source_of_document
from duban_web.documents.queries.documents import find_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.tenants.queries.called import called

# The stretch that an address asks for, and what it is called by in the page.
PLACE = "place"


@dataclass(frozen=True, slots=True)
class Asked:
    """The stretch that is to be shown; one that is empty or not in the text is none."""

    start: int = 0
    end: int = 0

    def within(self, text: SourceText) -> Span:
        """The stretch, where the text has it."""
        if self.start < self.end <= len(text.characters):
            return Span(self.start, self.end)
        return Span(0, 0)


@dataclass(frozen=True, slots=True)
class Looked:
    """A document, who brought it, and the part of its text that is looked at.

    ``unread`` is the code of why there is no text, ``window`` is ``None`` then. ``span`` is what
    stands out, ``quote`` its words.
    """

    document: Document
    brought_by: str
    institution: str
    unread: str
    window: Window | None
    span: Span
    quote: str

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show the file as a picture."""
        kind = FileKind(self.document.kind)
        return kind in PICTURES and ALLOWED[kind].is_shown and not self.document.erased_at

    @property
    def has_pages(self) -> bool:
        """Whether it can be looked at as paper, as far as is known before it is tried."""
        is_pdf = self.document.kind == FileKind.PDF
        return not self.document.erased_at and (is_pdf or not self.unread)


def looked_at(actor: Actor, document: UUID, asked: Asked, at: int | None) -> Looked:
    """A document within reach; the part of the text is that with ``at``, or that is asked for."""
    found = find_document(actor, document)
    names = called(actor, {found.uploaded_by_id, found.institution_id})
    part, span, quote, unread = None, Span(0, 0), "", found.kept.unread
    if not unread:
        text = source_of_document(actor, document)
        span = asked.within(text)
        marks = [Mark(PLACE, span, PLACE)]
        part = window(text, marks, at=span.start if at is None else at)
        quote = text.slice(span)
    return Looked(
        found,
        names.get(found.uploaded_by_id, ""),
        names.get(found.institution_id, ""),
        unread,
        part,
        span,
        quote,
    )


def printable_document(actor: Actor, document: UUID, *, needs_text: bool = True) -> Printable:
    """A document within reach, for paper; raises Refusal for one that has neither text nor pages.

    A scan has pages and no text. Who needs no text gets none where the pages are made already.
    """
    kept = kept_file(actor, document)
    found = kept.document
    kind = FileKind(found.kind)
    text = SourceText("", name=found.name, format=kind)
    if needs_text or layouts.kept(actor.tenant, found.sha256) is None:
        try:
            text = source_of_document(actor, document)
        except Refusal:
            if kind is not FileKind.PDF:
                raise
    return Printable(actor.tenant, found.sha256, kind, found.name, kept.path, text)
