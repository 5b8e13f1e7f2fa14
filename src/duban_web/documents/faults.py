"""What can be wrong with files: each fault by the table and row, or by the file itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FileWrong(StrEnum):
    """The kinds of faults; whoever shows them has the words."""

    MISSING = "file_missing"
    CHANGED = "file_changed"
    TEXT_CHANGED = "text_changed"
    ORPHAN = "file_orphan"
    LEFT = "file_left"
    COLUMN = "column_differs"
    ROW = "row_or_event_missing"


@dataclass(frozen=True, slots=True)
class FileFault:
    """One of them; ``id`` is the row's, or the file's place in the store."""

    table: str
    id: str
    wrong: FileWrong
    facts: Mapping[str, str | int] = field(default_factory=dict)
