"""事项档案 (一事一档): cover, the matter, its people, what happened when, evidence, close.

Reads: a MatterFile. Writes: its Report. Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import (
    Fields,
    Row,
    evidence_table,
    form,
    halves,
    numbered_table,
    part,
    wide,
)
from duban.writing.composing.papers.closing import opinion_rows
from duban.writing.composing.papers.phrases import (
    day_words,
    limit_words,
    listed,
    origin_words,
)
from duban.writing.papers import CloseOut, MatterFile
from duban.writing.papers.soundness import require_sound
from duban.writing.report import Block, Report, Table

_PARTS = labels.FILE_PARTS
_COVER = labels.COVER
_FIELDS = labels.FILE
_END = labels.CLOSE_OUT
_PEOPLE = Fields(labels.PEOPLE_COLUMNS, (3, 3, 5), frozenset({"role", "name"}))
_EVENTS = Fields(labels.EVENT_COLUMNS, (4.4, 5, 2, 3.6), frozenset({"day", "actor"}))
_EXTENSIONS = Fields(
    labels.EXTENSION_COLUMNS, (4.4, 4.4, 2, 4), frozenset({"approved", "due", "approver"})
)


def compose(file: MatterFile) -> Report:
    """The file; raises UnsoundPaper for one that contradicts itself."""
    require_sound(file)
    return Report(
        title=labels.TITLE.format(issuer=file.issuer, name=labels.MATTER_FILE),
        subtitle=file.title,
        blocks=(
            form(_cover(file)),
            *part(_PARTS["matter"], (form(_matter(file)),)),
            *part(_PARTS["people"], _people(file)),
            *part(_PARTS["events"], _events(file)),
            *part(_PARTS["extensions"], _extensions(file)),
            *part(_PARTS["evidence"], _evidence(file)),
            *part(_PARTS["closing"], (form(_end(file.closing)),) if file.closing else ()),
        ),
    )


def _cover(file: MatterFile) -> Iterator[Row]:
    cover = file.cover
    pages = "" if cover.pages is None else str(cover.pages)
    closed = day_words(file.closing.day) if file.closing else ""
    for left, left_text, right, right_text in (
        ("fonds", cover.fonds, "file_number", cover.file_number),
        ("number", file.number, "retention", cover.retention),
        ("opened", day_words(file.opened), "closed", closed),
        ("compiled_by", cover.compiled_by, "compiled", day_words(cover.compiled)),
    ):
        yield halves(_COVER[left], left_text, _COVER[right], right_text)
    yield wide(_COVER["pages"], pages)


def _matter(file: MatterFile) -> Iterator[Row]:
    yield wide(_FIELDS["origin"], origin_words(file.origin))
    yield wide(_FIELDS["matter"], file.matter, lines=2)
    yield wide(_FIELDS["requirement"], file.requirement)
    yield wide(_FIELDS["goal"], file.goal)
    leads, responsible = listed(file.leads), listed(file.responsible)
    yield halves(_FIELDS["leads"], leads, _FIELDS["responsible"], responsible)
    yield wide(_FIELDS["support"], listed(file.support))
    first, last = limit_words(file.original_due, ""), limit_words(file.due, file.due_words)
    yield halves(_FIELDS["original_due"], first, _FIELDS["due"], last)


def _people(file: MatterFile) -> Iterator[Table]:
    if file.people:
        rows = ({"role": one.role, "name": one.name, "unit": one.unit} for one in file.people)
        yield numbered_table(_PEOPLE, rows)


def _events(file: MatterFile) -> Iterator[Table]:
    if file.events:
        yield numbered_table(
            _EVENTS,
            (
                {
                    "day": day_words(event.day),
                    "what": event.what,
                    "actor": event.actor,
                    "basis": event.basis,
                }
                for event in file.events
            ),
        )


def _extensions(file: MatterFile) -> Iterator[Table]:
    if file.extensions:
        yield numbered_table(
            _EXTENSIONS,
            (
                {
                    "approved": day_words(one.approved),
                    "due": day_words(one.due),
                    "approver": one.approver,
                    "reason": one.reason,
                }
                for one in file.extensions
            ),
        )


def _evidence(file: MatterFile) -> Iterator[Block]:
    if file.evidence:
        yield evidence_table(file.evidence)


def _end(closing: CloseOut) -> Iterator[Row]:
    review = day_words(closing.review)
    yield halves(_END["day"], day_words(closing.day), _END["review"], review)
    yield wide(_END["result"], closing.result, lines=2)
    if closing.standing_duty:
        yield wide(_END["standing_duty"], closing.standing_duty)
    yield from opinion_rows(closing.opinions)
