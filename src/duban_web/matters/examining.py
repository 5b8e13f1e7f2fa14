"""Whether every matter is what its events have made it: state, days, parties, reach, evidence.

Reads: all matters of a tenant, what their events wrote, the digests of files. Writes: nothing but
the faults that it finds, each by table and row.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from typing import Any, TypeVar
from uuid import UUID

from duban_web.documents.queries.holding import digests_by_document
from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor
from duban_web.matters.faults import PARTIES, ROW, MatterFault
from duban_web.matters.freezing import digest
from duban_web.matters.models import Assignment, Evidence, FrozenFigures, Matter
from duban_web.matters.queries.files import eyes_on
from duban_web.matters.replay import COLUMNS, Replayed, Step, differences, replayed
from duban_web.matters.rules import Audience
from duban_web.trail.queries import Part, histories

MATTER, PARTY, PROOF = "matters_matter", "matters_assignment", "matters_evidence"
RESTRICTION, FROZEN = "documents_restriction", "matters_frozenfigures"
_AT_ONCE = 500
_Row = TypeVar("_Row")


def matter_faults(actor: Actor) -> Iterator[MatterFault]:
    """Everything about the matters of the actor's tenant that no verb has written."""
    for part in histories(actor, "matter"):
        told = {id: replayed([*map(_step, events)]) for id, events in part.histories.items()}
        yield from _row_faults(actor, part, told)
        yield from _party_faults(actor, part, told)
    yield from _evidence_faults(actor)
    yield from _eyes_faults(actor)
    yield from _frozen_faults(actor)


def _row_faults(actor: Actor, part: Part, told: Mapping[UUID, Replayed]) -> Iterator[MatterFault]:
    """Rows that no event has made, rows that are gone, and columns that no verb has written so."""
    rows = {row.pk: row for row in Matter.objects.within(actor).filter(part.holds("pk"))}
    for id in sorted(rows.keys() | told.keys()):
        if id not in rows or id not in told:
            yield MatterFault(MATTER, str(id), ROW)
            continue
        for column in differences(told[id], columns_of(rows[id])):
            yield MatterFault(MATTER, str(id), column)


def _party_faults(actor: Actor, part: Part, told: Mapping[UUID, Replayed]) -> Iterator[MatterFault]:
    """Parties in force that no event has named, or that one has named and are gone."""
    found: dict[UUID, list[str]] = {id: [] for id in told}
    rows = Assignment.objects.within(actor).filter(part.holds("matter"), ended_in=None)
    for row in rows.order_by("order", "pk"):
        found.setdefault(row.matter_id, []).append(row.written)
    for id, parties in sorted(found.items()):
        named = [*told[id].parties] if id in told else []
        if parties != named:
            yield MatterFault(PARTY, str(id), PARTIES)


def _evidence_faults(actor: Actor) -> Iterator[MatterFault]:
    """Evidence whose digest is not that of the file that it names."""
    for rows in _parted(Evidence.objects.within(actor).order_by("pk").iterator()):
        digests = digests_by_document(actor, {row.document for row in rows})
        for row in rows:
            if digests.get(row.document) != row.sha256:
                yield MatterFault(PROOF, str(row.pk), "sha256")


def _eyes_faults(actor: Actor) -> Iterator[MatterFault]:
    """Files of matters for named eyes that are open to others than those who know of the matter."""
    for files in _parted(_files_for_named_eyes(actor)):
        eyes = eyes_on(actor, files)
        readers = readers_by_document(actor, document__in=files)
        for file in files:
            if readers.get(file) != eyes[file]:
                yield MatterFault(RESTRICTION, str(file), "readers")


def _files_for_named_eyes(actor: Actor) -> Iterator[UUID]:
    """The files of matters for named eyes in their order."""
    named = Matter.objects.within(actor).filter(audience=Audience.NAMED)
    proofs = Evidence.objects.within(actor).filter(matter__in=named)
    bases = named.exclude(basis_document=None).values_list("basis_document", "pk")
    pairs = proofs.values_list("document", "matter").union(bases).order_by("document")
    for file, _ in groupby(pairs.iterator(), key=lambda pair: pair[0]):
        yield file


def _parted(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part


def _frozen_faults(actor: Actor) -> Iterator[MatterFault]:
    """Frozen figures that are others than their event says, or that no event has frozen."""
    for part in histories(actor, "frozen_figures"):
        told = {id: events[-1].fields.get("kept") for id, events in part.histories.items()}
        frozen = FrozenFigures.objects.within(actor).filter(part.holds("pk"))
        rows = {row.pk: row for row in frozen}
        for id in sorted(rows.keys() ^ told.keys()):
            yield MatterFault(FROZEN, str(id), ROW)
        for id in sorted(rows.keys() & told.keys()):
            # What was erased from the trail is compared with nothing.
            if told[id] not in (None, digest(rows[id].kept)):
                yield MatterFault(FROZEN, str(id), "kept")


def _step(written: Any) -> Step:
    return Step(written.version, written.state, written.fields)


def columns_of(row: Matter) -> dict[str, Any]:
    """What a row says, as events say it."""
    named = {name: getattr(row, name, None) for name in ("state", "version")}
    for name in COLUMNS:
        value = getattr(row, f"{name}_id", None) if _is_reference(name) else getattr(row, name)
        named[name] = _plain(value)
    return named


def _is_reference(name: str) -> bool:
    return bool(Matter._meta.get_field(name).is_relation)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
