"""Whether every matter is what its events have made it: state, days, parties, reach, evidence.

Reads: all matters of a tenant, what their events wrote, the digests of files. Writes: nothing but
the faults that it finds, each by table and row.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from duban_web.documents.queries.holding import digests_by_document
from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor
from duban_web.matters.faults import PARTIES, ROW, MatterFault
from duban_web.matters.freezing import digest
from duban_web.matters.models import Assignment, Evidence, FrozenFigures, Matter
from duban_web.matters.queries.files import files_of
from duban_web.matters.queries.people import knowers_of
from duban_web.matters.replay import COLUMNS, Replayed, Step, differences, replayed
from duban_web.matters.rules import Audience
from duban_web.trail.queries import histories

MATTER, PARTY, PROOF = "matters_matter", "matters_assignment", "matters_evidence"
RESTRICTION, FROZEN = "documents_restriction", "matters_frozenfigures"


def matter_faults(actor: Actor) -> Iterator[MatterFault]:
    """Everything about the matters of the actor's tenant that no verb has written."""
    told = {id: replayed([_step(one) for one in steps]) for id, steps in histories(actor, "matter")}
    rows = {row.pk: row for row in Matter.objects.within(actor).iterator()}
    for id in sorted(rows.keys() - told.keys()):
        yield MatterFault(MATTER, str(id), ROW)
    for id in sorted(told.keys() - rows.keys()):
        yield MatterFault(MATTER, str(id), ROW)
    for id in sorted(rows.keys() & told.keys()):
        for column in differences(told[id], columns_of(rows[id])):
            yield MatterFault(MATTER, str(id), column)
    yield from _party_faults(actor, told)
    yield from _evidence_faults(actor)
    yield from _eyes_faults(actor, rows)
    yield from _frozen_faults(actor)


def _party_faults(actor: Actor, told: Mapping[UUID, Replayed]) -> Iterator[MatterFault]:
    """Parties in force that no event has named, or that one has named and are gone."""
    found: dict[UUID, list[str]] = {id: [] for id in told}
    rows = Assignment.objects.within(actor).filter(ended_in=None).order_by("order", "pk")
    for row in rows:
        found.setdefault(row.matter_id, []).append(row.written)
    for id, parties in sorted(found.items()):
        named = [*told[id].parties] if id in told else []
        if parties != named:
            yield MatterFault(PARTY, str(id), PARTIES)


def _evidence_faults(actor: Actor) -> Iterator[MatterFault]:
    """Evidence whose digest is not that of the file that it names."""
    digests = digests_by_document(actor)
    for row in Evidence.objects.within(actor).order_by("pk"):
        if digests.get(row.document) != row.sha256:
            yield MatterFault(PROOF, str(row.pk), "sha256")


def _eyes_faults(actor: Actor, rows: Mapping[UUID, Matter]) -> Iterator[MatterFault]:
    """Files of matters for named eyes that are open to others than those who know of the matter."""
    knowers: dict[UUID, set[UUID]] = defaultdict(set)
    for matter in rows.values():
        if matter.audience == Audience.NAMED:
            for file in files_of(actor, matter):
                knowers[file] |= knowers_of(actor, matter)
    readers = readers_by_document(actor) if knowers else {}
    for file, persons in sorted(knowers.items()):
        if readers.get(file) != persons:
            yield MatterFault(RESTRICTION, str(file), "readers")


def _frozen_faults(actor: Actor) -> Iterator[MatterFault]:
    """Frozen figures that are others than their event says, or that no event has frozen."""
    told = {
        id: written.fields.get("kept")
        for id, steps in histories(actor, "frozen_figures")
        for written in steps
    }
    rows = {row.pk: row for row in FrozenFigures.objects.within(actor).iterator()}
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
