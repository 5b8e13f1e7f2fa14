"""Documents as the API tells them."""

from __future__ import annotations

import datetime
import json
from typing import Any
from uuid import UUID

from duban_web.documents import labels
from duban_web.documents.kinds import ALLOWED, FileKind
from duban_web.documents.models import Document, KeptText
from duban_web.documents.states import ErasureState
from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label


class DocumentReply(Record):
    """An uploaded file; ``unread`` tells why it has no text, and is empty where it has one.

    One that was lawfully erased has an empty name and the moment in ``erased_at``.
    """

    institution: UUID = reference("institution")
    name: str
    kind: FileKind
    kind_label: str
    media_type: str
    size: int
    sha256: str
    sm3: str
    uploaded_by: UUID = reference("uploaded_by")
    at: datetime.datetime
    erased_at: datetime.datetime | None
    unread: str
    unread_label: str

    resolve_kind_label = words("kind", labels.KINDS)

    @staticmethod
    def resolve_media_type(row: Document) -> str:
        """What browsers call it."""
        return ALLOWED[FileKind(row.kind)].media_type

    @staticmethod
    def resolve_unread(row: Document) -> str:
        """The code of why there is no text."""
        return row.kept.unread

    @staticmethod
    def resolve_unread_label(row: Document) -> str:
        """The same in words."""
        code = row.kept.unread
        return label(labels.UNREAD, code) if code in labels.UNREAD else code


class ErasureReply(Record):
    """That a document is to be erased, and what was decided."""

    document: UUID = reference("document")
    state: ErasureState
    state_label: str
    reason: str
    basis: str
    asked_by: UUID = reference("asked_by")
    asked_at: datetime.datetime
    decided_by: UUID | None = reference("decided_by")
    decided_at: datetime.datetime | None
    answer: str

    resolve_state_label = words("state", labels.ERASURE_STATES)


class DocumentsReply(Told):
    """Documents, the newest first; ``next`` is the cursor of the next page."""

    items: list[DocumentReply]
    next: str | None


class TextReply(Told):
    """The text of a document; ``places`` is ``duban.places/1``, ``digest`` the text's SHA-256."""

    document: UUID = reference("document")
    characters: str
    digest: str
    read_by: str
    places: dict[str, Any]

    @staticmethod
    def resolve_places(row: KeptText) -> Any:
        """Where each stretch came from."""
        return json.loads(row.places)
