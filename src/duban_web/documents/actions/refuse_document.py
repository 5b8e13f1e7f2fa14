"""Refuse a document: a file with a mark of secrecy (密级) is gone; that it came is on record."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.actions._arriving import arrived
from duban_web.documents.models import RefusedFile
from duban_web.documents.receiving import Received
from duban_web.foundation.actor import Actor
from duban_web.trail.actions.append import append


def refuse_document(*, actor: Actor, institution: UUID, received: Received) -> RefusedFile:
    """Record that a file with a mark came and was not kept; nothing of what is in it.

    It needs a verb of its own, for a refusal that is raised takes everything back, its event too.
    Raises ValueError for a file without a mark.
    """
    arrival = arrived(actor, institution, received)
    mark = received.mark
    if mark is None:
        raise ValueError("no mark, no refusal")
    told = {"level": mark.level, "place": mark.place}
    refused = RefusedFile.objects.create(**arrival.columns, **told, refused_to_id=arrival.person)
    append(
        actor=actor,
        subject=("refused_file", refused.pk, refused.version),
        kind="refuse_document",
        fields={**arrival.written, **told},
    )
    return refused
