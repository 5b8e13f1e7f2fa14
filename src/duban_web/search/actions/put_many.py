"""Put many: records that the index has not seen before, as many at once as fit in memory."""

from __future__ import annotations

from collections.abc import Sequence

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.search import gram_table
from duban_web.search.findable import Findable
from duban_web.search.folding import folded
from duban_web.search.models import Entry, Place, Reader


def put_many(*, actor: Actor, records: Sequence[Findable]) -> None:
    """Index new records; the last of them is the newest. One that is there already is an error."""
    now = scope.now(actor)
    entries = Entry.objects.bulk_create(
        Entry(
            tenant=actor.tenant,
            kind=record.kind,
            object_id=record.object_id,
            path=record.path,
            is_restricted=record.readers is not None,
            title=folded(record.title),
            number=folded(record.number),
            body=folded(record.body),
            put_at=now,
        )
        for record in records
    )
    gram_table.write(actor.tenant, entries)
    Place.objects.bulk_create(
        Place(tenant=actor.tenant, entry=entry, path=path, entry_path=entry.path)
        for entry, record in zip(entries, records, strict=True)
        for path in sorted({*record.also_at} - {record.path})
    )
    Reader.objects.bulk_create(
        Reader(tenant=actor.tenant, entry=entry, person=person)
        for entry, record in zip(entries, records, strict=True)
        for person in sorted(set(record.readers or ()))
    )
