"""What the search can find."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of record; the name by which the index has it."""

    MATTER = "matter"
    DOCUMENT = "document"
    MEETING = "meeting"
    DIRECTIVE = "directive"
