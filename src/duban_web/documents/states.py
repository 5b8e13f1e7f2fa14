"""How far a request to erase a document has come."""

from __future__ import annotations

from enum import StrEnum

# What an erased document is in, and why its text is not there.
ERASED = "erased"


class ErasureState(StrEnum):
    """Asked by one, decided by another."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"
