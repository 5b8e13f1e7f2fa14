"""What is found out about a bundle: three answers, and everything that is wrong, by its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from duban.proof.entries import Entry
from duban.proof.notes import PublicKey


class Question(StrEnum):
    """What a bundle is asked."""

    INCLUDED = "included"
    UNCHANGED = "unchanged"
    REPLAYED = "replayed"


class Answer(StrEnum):
    """What is answered. What was not asked is no fault; what could not be examined is no answer."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    NOT_EXAMINED = "not_examined"


class Table(StrEnum):
    """Where in a bundle something stands."""

    PUBLIC_KEY = "public_key"
    HEAD = "head"
    EARLIER_HEAD = "earlier_head"
    PRINTED_HEAD = "printed_head"
    EVENTS = "events"
    STATES = "states"
    FILES = "files"


class What(StrEnum):
    """What is wrong, or worth knowing. The words stand in ``duban.proof.labels``."""

    # The heads and who signed them.
    KEY_UNREADABLE = "key_unreadable"
    HEAD_UNREADABLE = "head_unreadable"
    HEAD_OF_OTHER_LOG = "head_of_other_log"
    HEAD_OF_OTHER_KEY = "head_of_other_key"
    NOT_SIGNED = "not_signed"
    SIGNATURE_WRONG = "signature_wrong"
    # Whether the log changed.
    EARLIER_HEAD_LARGER = "earlier_head_larger"
    HISTORY_UNPROVED = "history_unproved"
    HISTORY_CHANGED = "history_changed"
    PRINTED_HEAD_DIFFERS = "printed_head_differs"
    LOG_SHORTER_THAN_PRINTED = "log_shorter_than_printed"
    EVENTS_LOST = "events_lost"
    EPOCH_UNPROVED = "epoch_unproved"
    # The events and what is told of them.
    EVENTS_OUT_OF_ORDER = "events_out_of_order"
    ENTRY_UNREADABLE = "entry_unreadable"
    ENTRY_OF_OTHER_LOG = "entry_of_other_log"
    NOT_IN_TREE = "not_in_tree"
    FIELD_TWICE = "field_twice"
    FIELD_NOT_COMMITTED = "field_not_committed"
    FIELD_DIFFERS = "field_differs"
    ERASURE_UNPROVED = "erasure_unproved"
    FILE_DIFFERS = "file_differs"
    FILE_OF_NO_EVENT = "file_of_no_event"
    # The states and the events that lead to them.
    VERSION_TWICE = "version_twice"
    VERSION_MISSING = "version_missing"
    VERSION_DIFFERS = "version_differs"
    SEALED_OUT_OF_ORDER = "sealed_out_of_order"
    CHAIN_BROKEN = "chain_broken"
    STATE_DIFFERS = "state_differs"
    STATE_TWICE = "state_twice"
    # Not examined.
    PRINTED_HEAD_OF_OTHER_LOG = "printed_head_of_other_log"
    PRINTED_HEAD_NOT_COVERED = "printed_head_not_covered"
    # No fault, and worth knowing.
    KEY_NOT_GIVEN = "key_not_given"
    HEAD_NOT_GIVEN = "head_not_given"
    EPOCH_BEGUN = "epoch_begun"
    FIELD_ERASED = "field_erased"
    FIELDS_CLOSED = "fields_closed"
    FILE_NOT_HERE = "file_not_here"


Facts = Mapping[str, str | int]
_NO_FACTS: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at a place: in a table, at an index counted from 0 where the table has several."""

    table: Table
    index: int | None
    what: What
    facts: Facts = field(default_factory=lambda: _NO_FACTS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bundle proves.

    ``faults`` is everything that is wrong, ``unexamined`` what could not be looked at, ``remarks``
    what is right and worth knowing. ``entries`` are the events' entries, ``None`` where one cannot
    be read. ``key`` is the key that was used; whether it was given by whoever asks, or merely found
    in the bundle, makes all the difference, and ``is_key_given`` tells it.
    """

    log: str
    size: int | None
    key: PublicKey | None
    is_key_given: bool
    answers: Mapping[Question, Answer]
    faults: tuple[Finding, ...]
    unexamined: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    entries: tuple[Entry | None, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong and nothing that was asked stayed open."""
        return not self.faults and not self.unexamined
