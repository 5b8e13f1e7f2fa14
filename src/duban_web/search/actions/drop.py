"""Drop: a record is found no more; nothing of its words stays."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.search import gram_table
from duban_web.search.models import Entry


def drop(*, actor: Actor, kind: str, object_id: UUID) -> None:
    """Take a record out of the index; one that is not in it is no error.

    The record's own verb has found it within the actor's reach; here the tenant is enough, so that
    what moved out of reach is not left behind.
    """
    scope.of(actor)
    entries = Entry.objects.filter(tenant=actor.tenant, kind=kind, object_id=object_id)
    gram_table.take_out(entries)
    entries.delete()
