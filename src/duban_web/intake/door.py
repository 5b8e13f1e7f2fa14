"""How a paper gets under review: it is read with no transaction open, then taken up in one.

Reading a long paper takes seconds, and SQLite has one writer at a time.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

import duban
from duban_web.documents.queries.contents import source_of_document
from duban_web.documents.queries.documents import standing_document
from duban_web.foundation import scope
from duban_web.foundation.visitor import acting
from duban_web.intake.actions.begin_review import begin_review
from duban_web.intake.models import Review
from duban_web.intake.rights import require
from duban_web.tenants.queries.names import name_book


def take_up(request: HttpRequest, document: UUID) -> Review:
    """Read a document with the office's own names, and begin its review."""
    with acting(request) as actor:
        paper = standing_document(actor, document)
        require(actor, "begin_review")
        text = source_of_document(actor, document)
        names = name_book(actor, scope.today(actor))
    reading = duban.read(text, names=names)
    with acting(request) as actor:
        return begin_review(
            actor=actor, institution=paper.institution_id, document=document, reading=reading
        )
