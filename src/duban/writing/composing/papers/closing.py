"""销号审批表: what was asked, what was done, the evidence, and the opinions with their signatures.

Reads: a ClosingForm. Writes: its Report. Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import Row, evidence_table, form, halves, wide
from duban.writing.composing.papers.findings import outcomes_words
from duban.writing.composing.papers.phrases import (
    day_words,
    enumerated,
    listed,
    origin_words,
)
from duban.writing.papers import ClosingForm, Opinion
from duban.writing.papers.soundness import require_sound
from duban.writing.report import Report, Words, words

_FIELDS = labels.CLOSING


def compose(paper: ClosingForm) -> Report:
    """The form; raises UnsoundPaper for one that contradicts itself."""
    require_sound(paper)
    opinions = paper.opinions or tuple(map(Opinion, labels.OPINIONS))
    return Report(
        labels.TITLE.format(issuer=paper.issuer, name=labels.CLOSING_FORM),
        (
            form(_matter(paper)),
            evidence_table(paper.evidence, caption=labels.EVIDENCE),
            form(
                (*opinion_rows(opinions), wide(_FIELDS["closed"], day_words(paper.closed))),
                caption=labels.OPINIONS_GIVEN,
            ),
        ),
    )


def _matter(paper: ClosingForm) -> Iterator[Row]:
    yield wide(_FIELDS["number"], paper.number)
    yield wide(_FIELDS["matter"], paper.matter, lines=2)
    yield wide(_FIELDS["origin"], origin_words(paper.origin))
    for left, right in (("opened", "finished"), ("original_due", "due")):
        yield halves(
            _FIELDS[left],
            day_words(getattr(paper, left)),
            _FIELDS[right],
            day_words(getattr(paper, right)),
        )
    leads, responsible = listed(paper.leads), listed(paper.responsible)
    yield halves(_FIELDS["leads"], leads, _FIELDS["responsible"], responsible)
    yield wide(_FIELDS["handler"], paper.handler)
    yield wide(_FIELDS["goal"], paper.goal, lines=2)
    yield wide(_FIELDS["done"], enumerated(paper.done), lines=4)
    for name, text in (
        ("outcomes", outcomes_words(paper.outcomes)),
        ("rules_made", words(listed(paper.rules_made))),
        ("standing_duty", paper.standing_duty),
    ):
        if text:
            yield wide(_FIELDS[name], text)


def opinion_rows(opinions: Iterable[Opinion]) -> Iterator[Row]:
    """An opinion a row, name and day at its foot; what is not signed yet leaves room for it."""
    return (wide(opinion.role, _opinion(opinion), lines=3) for opinion in opinions)


def _opinion(opinion: Opinion) -> Words:
    signed = labels.SIGNED.format(
        name=opinion.name or labels.ROOM_FOR_NAME,
        day=day_words(opinion.day) or labels.ROOM_FOR_DAY,
    )
    return words(f"{opinion.text}\n{signed}")
