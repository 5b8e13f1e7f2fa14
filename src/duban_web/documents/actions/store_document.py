"""Store a document (存档): an uploaded file gets its place, its row, its words in the search."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

import duban
from duban_web.documents import store
from duban_web.documents.actions._arriving import arrived
from duban_web.documents.actions._indexing import index
from duban_web.documents.kinds import GB, MB
from duban_web.documents.models import Document, KeptText
from duban_web.documents.queries.holding import brought_before, bytes_held, hold_files
from duban_web.documents.receiving import Received, check_unmarked
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here
from duban_web.trail.actions.append import append


def store_document(*, actor: Actor, institution: UUID, received: Received) -> Document:
    """Keep a file as it came; whoever sends it again is answered with their own document.

    Each person's upload is a row of its own: an answer with somebody else's would tell that they
    have the file. The same bytes lie on the disk once for a tenant, before the row that names them:
    what breaks in between leaves at most a file that nobody names. Raises Refusal for a mark of
    secrecy or a quota that is used up.
    """
    arrival = arrived(actor, institution, received)
    today = scope.today(actor)
    if not arrival.place.period.holds(today):
        raise Refusal("institution_is_closed", day=today)
    check_unmarked(received.mark)
    # One upload at a time: nobody passes the quota, and no bytes go that a new row names.
    hold_files(actor)
    before = brought_before(actor, arrival.place.pk, arrival.person, received)
    if before is not None:
        return before
    _check_quota(actor, arrival.place.pk, received.size)
    scope.writing(actor)
    store.keep(here().files, actor.tenant, received.sha256, received.path)
    found = received.found
    told = {"name": received.name, "kind": found.kind, "sm3": received.sm3}
    document = Document.objects.create(**arrival.columns, **told, uploaded_by_id=arrival.person)
    KeptText.objects.create(
        tenant=actor.tenant,
        document=document,
        unread=found.unread,
        characters=found.characters,
        digest=found.digest,
        places=found.places,
        reading=found.reading,
        read_by=duban.__version__,
    )
    index(actor, document)
    append(
        actor=actor,
        subject=("document", document.pk, document.version),
        kind="store_document",
        fields={**arrival.written, **told, "text": found.digest, "unread": found.unread},
    )
    return document


def _check_quota(actor: Actor, institution: UUID, size: int) -> None:
    used = bytes_held(actor, institution)
    quota = settings.DUBAN_FILE_QUOTA * GB
    if used + size > quota:
        raise Refusal("quota_used_up", used=used // MB, quota=quota // MB)
