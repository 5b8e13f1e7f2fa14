"""Whether the rows of files say what their events have said: names, digests, who, when, erasures.

Reads: rows of this app and what the events of their kinds wrote. Writes: nothing but the faults
that it finds. Leaves unread: the files; where an institution stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from duban_web.documents.faults import FileFault, FileWrong
from duban_web.documents.models import Document, ErasureRequest, KeptText, RefusedFile
from duban_web.documents.states import ERASED, ErasureState
from duban_web.foundation.actor import Actor
from duban_web.foundation.placed import PlacedRecord
from duban_web.trail.queries import Written, histories

Columns = Mapping[str, Any]


def row_faults(actor: Actor) -> Iterator[FileFault]:
    """Every row that no verb has written so, and every event whose row is gone."""
    yield from _faults(actor, "document", Document, _document)
    yield from _faults(actor, "refused_file", RefusedFile, _refused)
    yield from _faults(actor, "erasure_request", ErasureRequest, _erasure)
    yield from _text_faults(actor)


def _faults(
    actor: Actor,
    kind: str,
    model: type[PlacedRecord],
    told: Callable[[Sequence[Written]], Columns],
) -> Iterator[FileFault]:
    table = model._meta.db_table
    for part in histories(actor, kind):
        rows = {row.pk: row for row in model.objects.within(actor).filter(part.holds("pk"))}
        for id, events in part.histories.items():
            row = rows.pop(id, None)
            if row is None:
                yield FileFault(table, str(id), FileWrong.ROW)
                continue
            for column, value in {**told(events), "version": events[-1].version}.items():
                if _plain(getattr(row, column)) != _plain(value):
                    yield FileFault(table, str(id), FileWrong.COLUMN, {"column": column})
        for id in sorted(rows):
            yield FileFault(table, str(id), FileWrong.ROW)


def _document(events: Sequence[Written]) -> Columns:
    """What a document's row says by its events; the name goes with the erasure."""
    stored = events[0]
    erased = _erased(events)
    return {
        **_said(stored, "name", "kind", "size", "sha256", "sm3", institution_id="institution"),
        "uploaded_by_id": stored.by,
        "at": stored.at,
        "erased_at": erased.at if erased else None,
        **({"name": ""} if erased else {}),
    }


def _refused(events: Sequence[Written]) -> Columns:
    refused = events[0]
    said = _said(refused, "level", "place", "size", "sha256", institution_id="institution")
    return {**said, "refused_to_id": refused.by, "at": refused.at}


def _erasure(events: Sequence[Written]) -> Columns:
    asked, *later = events
    decided = later[-1] if later else None
    return {
        **_said(asked, "reason", "basis", document_id="document"),
        "asked_by_id": asked.by,
        "asked_at": asked.at,
        "state": decided.state if decided else ErasureState.ASKED,
        "decided_by_id": decided.by if decided else None,
        "decided_at": decided.at if decided else None,
        **(_said(decided, "answer") if decided else {"answer": ""}),
    }


def _erased(events: Sequence[Written]) -> Written | None:
    return next((event for event in events if event.kind == "erase_document"), None)


def _said(event: Written, *same: str, **otherwise: str) -> Columns:
    """Columns by the fields that the event still tells; the trail itself says what is lost."""
    named = {name: name for name in same} | otherwise
    return {column: event.fields[field] for column, field in named.items() if field in event.fields}


def _text_faults(actor: Actor) -> Iterator[FileFault]:
    """Whether what is kept of the text is what was read when the file came, or is gone with it."""
    table = KeptText._meta.db_table
    columns = ("document_id", "pk", "digest", "unread")
    for part in histories(actor, "document"):
        rows = KeptText.objects.within(actor).filter(part.holds("document"))
        kept = {id: (pk, *shown) for id, pk, *shown in rows.values_list(*columns)}
        for id, events in part.histories.items():
            if id not in kept:
                yield FileFault(table, str(id), FileWrong.ROW)
                continue
            pk, digest, unread = kept[id]
            gone = {"digest": "", "unread": ERASED}
            told = gone if _erased(events) else _said(events[0], "unread", digest="text")
            for column, shown in (("digest", digest), ("unread", unread)):
                if told.get(column, shown) != shown:
                    yield FileFault(table, str(pk), FileWrong.COLUMN, {"column": column})


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
