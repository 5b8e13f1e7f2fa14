"""What can be wrong with a trail: each fault by the table and the row in which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Facts = Mapping[str, str | int]


class Wrong(StrEnum):
    """The kinds of faults; whoever shows them has the words."""

    # Events, held against their entries and each other.
    ENTRY_UNREADABLE = "entry_unreadable"
    ENTRY_OF_OTHER_LOG = "entry_of_other_log"
    COLUMN_DIFFERS = "column_differs"
    VERSION_MISSING = "version_missing"
    CHAIN_BROKEN = "chain_broken"
    NOT_SEALED = "not_sealed"
    SEALED_AND_WAITING = "sealed_and_waiting"
    # What was written, held against what was committed to.
    FIELD_UNKNOWN = "field_unknown"
    FIELD_DIFFERS = "field_differs"
    FIELD_LOST = "field_lost"
    SALT_LEFT = "salt_left"
    ERASURE_UNPROVED = "erasure_unproved"
    # The sealed log, recomputed.
    LEAF_MISSING = "leaf_missing"
    LEAF_DIFFERS = "leaf_differs"
    NODE_MISSING = "node_missing"
    NODE_DIFFERS = "node_differs"
    NODE_UNKNOWN = "node_unknown"
    HEAD_MISSING = "head_missing"
    HEAD_TOO_LARGE = "head_too_large"
    ROOT_DIFFERS = "root_differs"
    NOTE_DIFFERS = "note_differs"
    SIGNATURE_WRONG = "signature_wrong"
    # What the signer remembers.
    BEHIND_SIGNER = "behind_signer"
    FORKED = "forked"
    # How the log went on after it lost events.
    EPOCH_UNPROVED = "epoch_unproved"
    EPOCH_DIFFERS = "epoch_differs"


@dataclass(frozen=True, slots=True)
class Fault:
    """One of them; ``id`` is the row's, or what else tells it apart in its table."""

    table: str
    id: str
    wrong: Wrong
    facts: Facts = field(default_factory=dict)


# Instead of a column: a row that no event has made, or one that is gone.
ROW = "row"


@dataclass(frozen=True, slots=True)
class RowFault:
    """What no verb has written; ``column`` is what differs from what the events say."""

    table: str
    id: str
    column: str
