"""整改进展情况通报, the public one: what was done about each finding, and how to object.

Reads: a ProgressNotice. Writes: its Report. Leaves unread: owners, evidence, reasons and plans of
findings, which are the internal report's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import (
    framed,
    labelled,
    paragraphs,
    part,
    section_blocks,
)
from duban.writing.composing.papers.findings import (
    outcomes_words,
    state_words,
    status_words,
)
from duban.writing.composing.papers.phrases import day_words, enumerated, said
from duban.writing.papers import ProgressNotice
from duban.writing.papers.soundness import require_sound
from duban.writing.report import Block, Contact, Heading, Level, Paragraph, Report, Words, words

_PARTS = labels.NOTICE_PARTS


def compose(notice: ProgressNotice) -> Report:
    """The notice; raises UnsoundPaper for one that contradicts itself."""
    require_sound(notice)
    return framed(
        notice.title,
        (
            Paragraph(_opening(notice)),
            *part(_PARTS["duty"], section_blocks(notice.duty, Level.TWO)),
            *part(_PARTS["findings"], _findings(notice)),
            *part(_PARTS["next"], section_blocks(notice.next_steps, Level.TWO)),
            Paragraph(words(labels.INVITATION)),
        ),
        notice.frame,
        contact=_contact(notice),
    )


def _opening(notice: ProgressNotice) -> Words:
    return said(
        labels.OPENING,
        authority=notice.authority,
        begin=day_words(notice.inspection_from),
        end=day_words(notice.inspection_to),
        inspector=notice.inspector,
        inspected=notice.inspected,
        inspection=notice.inspection or labels.INSPECTION,
        feedback=day_words(notice.feedback_day),
    )


def _findings(notice: ProgressNotice) -> Iterator[Block]:
    if notice.shows_totals:
        yield Paragraph((*state_words(notice), *outcomes_words(notice.outcomes)))
    for group in notice.groups:
        yield Heading(Level.TWO, group.title)
        yield from paragraphs(group.paragraphs)
        for finding in group.findings:
            yield Heading(Level.THREE, finding.problem)
            yield from labelled(labels.MEASURES, enumerated(finding.measures))
            yield from labelled(labels.PROGRESS, status_words(finding))


def _contact(notice: ProgressNotice) -> Contact:
    contact = notice.contact
    if not notice.envelope or not contact.address:
        return contact
    address = labels.ENVELOPE.format(address=contact.address, envelope=notice.envelope)
    return dataclasses.replace(contact, address=address)
