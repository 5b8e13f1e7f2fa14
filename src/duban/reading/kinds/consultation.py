"""Opinions collected, satisfaction asked, hotlines answered, stages summed up: 征求意见、阶段总结.

Reads: clean text. Writes: the head; the figures are read for every kind. Leaves unread: what a
process note says in passing of who did what (由办公室进行梳理), which gives nobody a duty.
"""

from __future__ import annotations

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.header import read_header


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a summary of opinions or of a stage."""
    header = read_header(text, facts.Kind.CONSULTATION)
    return facts.Reading(
        file="",
        kind=facts.Kind.CONSULTATION,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        inferred=header.inferred,
    )
