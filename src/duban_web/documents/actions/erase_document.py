"""Erase a document by law (依法删除): its bytes, text, reading and name go; that it was stays."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from duban_web.documents.actions._deciding import decide, to_decide
from duban_web.documents.emptying import let_go
from duban_web.documents.models import ErasureRequest, KeptText
from duban_web.documents.states import ERASED, ErasureState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import change
from duban_web.search.actions.drop import drop
from duban_web.trail.actions.append import append
from duban_web.trail.actions.erase import erase
from duban_web.trail.queries import events_of

_VERB = "erase_document"
# What the event of storing tells of the content: the name, and the digest of the text, which a
# guess of a short text could be held against. Kind, size and digests of the file stay.
_TELLING = ("name", "text")


def erase_document(*, actor: Actor, erasure: UUID, version: int) -> ErasureRequest:
    """Do what another has asked for; evidence that points to the file tells its digest alone.

    The bytes go when this has committed, unless another document of the tenant names them: each row
    is asked for and erased by itself.
    """
    asked = to_decide(actor, erasure, version, _VERB)
    file = asked.document
    decide(actor, asked, _VERB, ErasureState.DONE)
    (stored,) = (
        event.pk
        for event in events_of(actor, "document", file.pk)
        if event.kind == "store_document"
    )
    change(file, file.version, name="", erased_at=scope.now(actor))
    kept = KeptText.objects.within(actor).get(document=file)
    nothing = dict.fromkeys(("characters", "digest", "places", "reading"), "")
    change(kept, kept.version, unread=ERASED, **nothing)
    drop(actor=actor, kind="document", object_id=file.pk)
    append(
        actor=actor,
        subject=("document", file.pk, file.version),
        kind=_VERB,
        after=ERASED,
        fields={"request": str(asked.pk), "basis": asked.basis},
    )
    erase(actor=actor, event=stored, fields=_TELLING, basis=asked.basis)
    transaction.on_commit(partial(let_go, actor.tenant), robust=True)
    return asked
