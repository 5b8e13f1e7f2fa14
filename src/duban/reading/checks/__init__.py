"""The statements of a document that can be verified inside it."""

from __future__ import annotations

from duban import facts
from duban.reading.cleaning import CleanText


def checks_of(text: CleanText, reading: facts.Reading) -> tuple[facts.Check, ...]:
    """Every statement that can be verified, in document order."""
    return ()
