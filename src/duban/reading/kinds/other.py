"""Any other paper: its head and the duties that it gives in plain words.

Reads: clean text. Writes: head and duties. Leaves unread: appeals to everybody.
"""

from __future__ import annotations

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.duties import Context, duties_of
from duban.reading.header import read_header


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a paper of no kind that is known."""
    header = read_header(text, facts.Kind.OTHER)
    end = header.signature[0] if header.signature else len(text.text)
    context = Context(Anchors(document=header.date), names)
    return facts.Reading(
        file="",
        kind=facts.Kind.OTHER,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        tasks=tuple(duties_of(text, header.title_end, end, context)),
        inferred=header.inferred,
    )
