"""What a document is found by: its name and what was read in it, by whoever may know of it."""

from __future__ import annotations

from duban_web.documents.kinds import LIMITS
from duban_web.documents.models import Document
from duban_web.documents.queries.readers import readers_of
from duban_web.foundation.actor import Actor
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable


def index(actor: Actor, document: Document) -> None:
    """Index the document as it is now."""
    put(
        actor=actor,
        record=Findable(
            kind="document",
            object_id=document.pk,
            path=document.path,
            title=document.name,
            body=document.kept.characters[: LIMITS.searched],
            readers=readers_of(actor, document),
        ),
    )
