"""A matter computed again from its events: what every column has to be, and what is not.

Reads: what the events of one matter wrote, the row's columns. Writes: the names of columns that no
verb has brought to where they are. Leaves unread: fields that were lawfully erased.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Columns that an event says whenever a verb writes them, and what they are where none has.
COLUMNS: Mapping[str, Any] = {
    "accept_due": None,
    "accepted_on": None,
    "approved_by": None,
    "assigned_by": None,
    "assigned_on": None,
    "audience": None,
    "basis_day": None,
    "basis_document": None,
    "basis_end": None,
    "basis_number": "",
    "basis_quote": "",
    "basis_start": None,
    "basis_title": "",
    "before_pause": "",
    "closed_by": None,
    "closed_from": None,
    "closed_on": None,
    "current_due": None,
    "due_kind": None,
    "extensions": 0,
    "external_number": "",
    "is_past": False,
    "is_ruled": False,
    "merged_into": None,
    "number": None,
    "origin": None,
    "original_due": None,
    "parent": None,
    "patrol_every": "",
    "patrol_next": None,
    "publicity": None,
    "registered_on": None,
    "remark": "",
    "requirement": "",
    "roll_up": "none",
    "roll_up_count": 0,
    "series": None,
    "submitted_on": None,
    "suspended_on": None,
    "title": "",
    "verified_by": None,
    "verified_from": None,
    "verified_on": None,
    "year": None,
}
PARTIES, KNOWN_AS = "parties", "_id"


@dataclass(frozen=True, slots=True)
class Step:
    """What one event wrote, and the state after it."""

    version: int
    state: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A matter as its events make it."""

    state: str
    version: int
    columns: Mapping[str, Any]
    parties: Sequence[str]


def replayed(steps: Sequence[Step]) -> Replayed:
    """The fold of the events, first to last; an empty history is no matter."""
    columns = dict(COLUMNS)
    parties: Sequence[str] = ()
    for step in steps:
        for name, value in step.fields.items():
            plain = name.removesuffix(KNOWN_AS)
            if plain in COLUMNS:
                columns[plain] = value
        parties = step.fields.get(PARTIES, parties)
    last = steps[-1]
    return Replayed(last.state, last.version, columns, parties)


def differences(found: Replayed, row: Mapping[str, Any]) -> Iterator[str]:
    """The columns in which the row is not what its events make it, state and version among them."""
    for name in ("state", "version"):
        if row[name] != getattr(found, name):
            yield name
    for name, value in found.columns.items():
        if row[name] != value:
            yield name
