"""What a ledger is made from: the documents that were read, and the files that could not be."""

from __future__ import annotations

from dataclasses import dataclass

from duban import facts
from duban.text import SourceText


@dataclass(frozen=True)
class Entry:
    """One document that was read, with the text that its spans point into."""

    reading: facts.Reading
    source: SourceText


@dataclass(frozen=True)
class Unopened:
    """A file that could not be read: the ``code`` and words of its ``UnreadableFile``."""

    file: str
    code: str
    message: str
