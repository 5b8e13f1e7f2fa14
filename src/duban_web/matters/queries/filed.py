"""A file of a matter, as far as it can be shown: what it is, and the words that were read in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duban_web.documents.kinds import ALLOWED, PICTURES, FileKind
from duban_web.documents.models import Document
from duban_web.documents.queries.contents import text_of_document
from duban_web.documents.queries.documents import find_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.matters.models import Evidence, Matter
from duban_web.matters.queries.files import files_of
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.numbers import number_text

# So much of a text is shown; who needs more takes the file.
_MOST = 60_000


@dataclass(frozen=True, slots=True)
class FileInMatter:
    """A file and its text: before, in and behind the words that the matter rests on.

    ``evidence`` is what it proves by; without one it is the paper that the matter comes from.
    ``unread`` is the code of why there is no text, ``is_cut`` tells that there is more of it;
    ``span`` is where in the whole of it those words stand.
    """

    matter: Matter
    number: str
    document: Document
    evidence: Evidence | None
    text: tuple[str, str, str]
    unread: str
    is_cut: bool
    span: tuple[int, int] | None = None

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it as a picture in the page."""
        return self.is_shown and FileKind(self.document.kind) in PICTURES

    @property
    def is_shown(self) -> bool:
        """Whether a browser can show the file itself."""
        return ALLOWED[FileKind(self.document.kind)].is_shown and not self.document.erased_at


def file_in(actor: Actor, matter: UUID, document: UUID) -> FileInMatter:
    """A file of the matter within reach; raises NotFound for one that is not the matter's."""
    row = find_matter(actor, matter)
    if document not in files_of(actor, row):
        raise NotFound
    found = find_document(actor, document)
    evidence = Evidence.objects.within(actor).filter(matter=row, document=document).first()
    try:
        characters, unread = text_of_document(actor, document).characters, ""
    except Refusal as refusal:
        characters, unread = "", str(refusal.facts["unread"])
    start, end = _place(row, document, len(characters))
    first = max(0, start - _MOST // 2)
    last = min(len(characters), max(end, first + _MOST))
    return FileInMatter(
        matter=row,
        number=number_text(row),
        document=found,
        evidence=evidence,
        text=(characters[first:start], characters[start:end], characters[end:last]),
        unread=unread,
        is_cut=first > 0 or last < len(characters),
        span=(start, end) if start < end else None,
    )


def _place(row: Matter, document: UUID, length: int) -> tuple[int, int]:
    """Where in the file's text the words stand that the matter rests on; nowhere is its start."""
    if row.basis_document != document or row.basis_start is None or row.basis_end is None:
        return 0, 0
    return (row.basis_start, row.basis_end) if row.basis_end <= length else (0, 0)
