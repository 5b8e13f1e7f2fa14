"""How an upload comes in: looked at with no transaction open, then kept or refused in one.

What is looked into may take a minute, and SQLite has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from duban_web.documents.actions.refuse_document import refuse_document
from duban_web.documents.actions.store_document import store_document
from duban_web.documents.models import Document
from duban_web.documents.queries.holding import check_may_store
from duban_web.documents.receiving import check_unmarked, receiving
from duban_web.foundation.installation import here
from duban_web.foundation.visitor import acting


def take_in(
    request: HttpRequest, *, institution: UUID, name: str, pieces: Iterable[bytes]
) -> Document:
    """Keep what somebody sends; a refusal for a mark of secrecy is on record when it is told."""
    with acting(request) as actor:
        check_may_store(actor, institution)
    with receiving(here().files, name, pieces) as received:
        if received.mark:
            with acting(request) as actor:
                refuse_document(actor=actor, institution=institution, received=received)
            check_unmarked(received.mark)
        with acting(request) as actor:
            return store_document(actor=actor, institution=institution, received=received)
