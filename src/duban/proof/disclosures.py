"""Whether what a bundle tells of its events is what the events committed to.

Reads: opened fields with their salts, erased ones with the event by which they were erased, files.
Writes: findings; also that a field was lawfully erased, which is no fault: the entry's leaf stays,
the salt is gone, and nobody can say any more what the commitment was made to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duban.proof.bundle import (
    BASIS,
    ERASED_FIELDS,
    FOLDER,
    Bundle,
    Erased,
    ProvedEvent,
    file_value,
)
from duban.proof.commitments import opens
from duban.proof.entries import ERASURE, Entry, file_field
from duban.proof.verdicts import Facts, Finding, Table, What

_Place = tuple[ProvedEvent, Entry]


def field_faults(place: int, event: ProvedEvent, entry: Entry) -> Iterator[Finding]:
    """Opened fields that the entry does not commit to, or commits to with another value."""
    seen: set[str] = set()
    for field in _fields_told(event):
        if field in seen:
            yield Finding(Table.EVENTS, place, What.FIELD_TWICE, {"field": field})
        seen.add(field)
        if entry.commitment_of(field) is None:
            yield Finding(Table.EVENTS, place, What.FIELD_NOT_COMMITTED, {"field": field})
    for opened in event.opened:
        committed = entry.commitment_of(opened.field)
        if committed and not opens(committed, opened.salt, opened.field, opened.value):
            yield Finding(Table.EVENTS, place, What.FIELD_DIFFERS, {"field": opened.field})


def _fields_told(event: ProvedEvent) -> list[str]:
    return [*(each.field for each in event.opened), *(each.field for each in event.erased)]


def erasures(
    place: int, event: ProvedEvent, entry: Entry, by_leaf: Mapping[int, _Place]
) -> Iterator[Finding]:
    """For each erased field, by which event and why; or that nothing proves it."""
    for erased in event.erased:
        basis = _basis(erased, event, entry, by_leaf)
        what = What.ERASURE_UNPROVED if basis is None else What.FIELD_ERASED
        facts: Facts = {"field": erased.field, "by": erased.by, "basis": basis or ""}
        yield Finding(Table.EVENTS, place, what, facts)


def _basis(
    erased: Erased, event: ProvedEvent, entry: Entry, by_leaf: Mapping[int, _Place]
) -> str | None:
    """Why the field was erased, if a later event of the bundle says that it was."""
    found = by_leaf.get(erased.by)
    if found is None or erased.by <= event.index or found[1].kind != ERASURE:
        return None
    told = found[0].disclosed(found[1])
    basis = told.get(BASIS)
    is_named = _names(told.get(ERASED_FIELDS), entry, erased.field)
    return basis if is_named and isinstance(basis, str) else None


def _names(value: Any, entry: Entry, field: str) -> bool:
    """Whether what an erasing event committed to is this field of this event."""
    if not isinstance(value, dict) or not isinstance(value.get("fields"), list):
        return False
    of = (value.get("kind"), value.get("ref"), value.get("version"))
    return of == (entry.object_kind, entry.object_ref, entry.version) and field in value["fields"]


def closed_fields(place: int, event: ProvedEvent, entry: Entry) -> Iterator[Finding]:
    """That the entry commits to more than is told."""
    names = {*entry.commitments, *map(file_field, range(len(entry.files)))}
    if count := len(names.difference(_fields_told(event))):
        yield Finding(Table.EVENTS, place, What.FIELDS_CLOSED, {"count": count})


def files(bundle: Bundle, entries: Mapping[int, Entry]) -> Iterator[Finding]:
    """Files that are not what their event committed to, belong to no event, or are not here."""
    parts = {part.name: part.data for part in bundle.files}
    values: dict[str, Any] = {}
    for place, told in _files_told(bundle, entries):
        path = FOLDER + str(told.get("sha256") if isinstance(told, dict) else "")
        if path in parts and path not in values:
            values[path] = file_value(parts[path])
        if path not in parts:
            yield Finding(Table.EVENTS, place, What.FILE_NOT_HERE, {"file": path})
        elif values[path] != told:
            yield Finding(Table.EVENTS, place, What.FILE_DIFFERS, {"file": path})
    for number, part in enumerate(bundle.files):
        if part.name not in values:
            yield Finding(Table.FILES, number, What.FILE_OF_NO_EVENT, {"file": part.name})


def _files_told(bundle: Bundle, entries: Mapping[int, Entry]) -> Iterator[tuple[int, Any]]:
    """What is told of each file, with the place of its event."""
    for place, entry in entries.items():
        names = set(map(file_field, range(len(entry.files))))
        for opened in bundle.events[place].opened:
            if opened.field in names:
                yield place, opened.value
