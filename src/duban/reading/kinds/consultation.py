"""Opinions collected, satisfaction asked, hotlines answered, stages summed up: 征求意见、阶段总结.

Reads: clean text. Writes: the head, and duties that have a time limit; the figures are read for
every kind. Leaves unread: what a process note says in passing of who did what (由办公室进行梳理).
"""

from __future__ import annotations

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.duties import Context, duties_of
from duban.reading.header import read_header


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of a summary of opinions or of a stage."""
    header = read_header(text, facts.Kind.CONSULTATION)
    end = header.signature[0] if header.signature else len(text.text)
    context = Context(Anchors(document=header.date), names, only_timed=True)
    given = duties_of(text, header.title_end, end, context)
    return facts.Reading(
        file="",
        kind=facts.Kind.CONSULTATION,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        tasks=tuple(task for task in given if task.deadline),
        inferred=header.inferred,
    )
