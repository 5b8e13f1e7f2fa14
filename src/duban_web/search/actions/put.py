"""Put: a record is found by these words from now on, and by no earlier ones."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.search.actions.drop import drop
from duban_web.search.folding import folded
from duban_web.search.models import Entry, Reader


@dataclass(frozen=True, slots=True)
class Findable:
    """What a record is found by; ``readers`` are who may know of it, ``None`` for anybody there."""

    kind: str
    object_id: UUID
    path: str
    title: str
    number: str = ""
    body: str = ""
    readers: Collection[UUID] | None = None


def put(*, actor: Actor, record: Findable) -> None:
    """Index a record anew, in the transaction that changes it."""
    drop(actor=actor, kind=record.kind, object_id=record.object_id)
    entry = Entry.objects.create(
        tenant=actor.tenant,
        kind=record.kind,
        object_id=record.object_id,
        path=record.path,
        is_restricted=record.readers is not None,
        title=folded(record.title),
        number=folded(record.number),
        body=folded(record.body),
        put_at=scope.now(actor),
    )
    Reader.objects.bulk_create(
        Reader(tenant=actor.tenant, entry=entry, person=person)
        for person in sorted(set(record.readers or ()))
    )
