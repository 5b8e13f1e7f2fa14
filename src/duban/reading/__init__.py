"""Text → facts: clean it, tell its kind, let the kind's reader compose the extractors, check it.

Reads: a SourceText. Writes: a Reading whose every fact has its place. Leaves unread: see each kind.
Pure: no clock, no files; the same text gives the same facts, and no text makes it fail.
"""

from __future__ import annotations

from dataclasses import replace

from duban import facts
from duban.namebook import NameBook
from duban.reading.checks import checks_of
from duban.reading.classify import kind_of
from duban.reading.cleaning import clean
from duban.reading.contact import contact_of
from duban.reading.figures import figures_of
from duban.reading.kinds import KINDS
from duban.reading.unread import unread_of
from duban.text import SourceText


def read(source: SourceText, *, names: NameBook | None = None) -> facts.Reading:
    """All facts of a document; ``names`` are the office's own units and people."""
    text = clean(source)
    kind = kind_of(text)
    reading = KINDS[kind](text, names or NameBook())
    return replace(
        reading,
        file=source.name,
        figures=figures_of(text),
        contact=contact_of(text),
        unread=unread_of(text, reading),
        checks=checks_of(text, reading),
        noise=text.noise,
        digest=source.digest,
    )
