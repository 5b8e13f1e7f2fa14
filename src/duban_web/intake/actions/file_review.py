"""File a review (入账): the paper becomes records and matters, in one transaction."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import change
from duban_web.intake.actions._deciding import open_review
from duban_web.intake.actions._filing_directive import Answering, file_directive
from duban_web.intake.actions._filing_meeting import file_meeting
from duban_web.intake.actions._proposing import proposed
from duban_web.intake.models import Fact, Review
from duban_web.intake.origins import FILINGS, origin_of
from duban_web.intake.queries.filing import reviewed_of
from duban_web.intake.rules import ANSWERED, Filing, ReviewState
from duban_web.matters.models import Matter
from duban_web.meetings.rules import MeetingKind
from duban_web.trail.actions.append_many import Happened, append_many


def file_review(
    *,
    actor: Actor,
    review: UUID,
    version: int,
    filing: Filing,
    meeting_kind: MeetingKind | None = None,
    leader: UUID | None = None,
    report_back: datetime.date | None = None,
    knowers: Sequence[UUID] = (),
) -> Review:
    """Make the record of the paper, and a proposed matter of each task that stands.

    ``leader`` is whose note it is, ``report_back`` the day by which its sender is to be answered,
    ``knowers`` know of what is for named eyes. Everything comes about, or nothing. Raises Refusal
    while facts wait or names are unknown.
    """
    row, person = open_review(actor, review, "file_review")
    reading = reviewed_of(actor, row)
    kind = Kind(reading.header["kind"])
    if filing not in FILINGS[kind]:
        raise Refusal("cannot_be_filed_so")
    matters = proposed(actor, reading, origin_of(kind, filing), knowers)
    source: UUID | None = None
    if filing is Filing.MEETING:
        source = file_meeting(actor, reading, matters, meeting_kind)
    elif filing in ANSWERED:
        source = file_directive(actor, reading, matters, filing, Answering(leader, report_back))
    became = _write_facts(actor, [task.fact for task in reading.tasks], matters)
    change(
        row,
        version,
        state=ReviewState.FILED.value,
        filing=filing.value,
        source=source,
        ended_by_id=person,
        ended_at=scope.now(actor),
    )
    filed = Happened(
        subject=("review", row.pk, row.version),
        kind="file_review",
        after=ReviewState.FILED.value,
        fields={
            "filing": filing.value,
            "source": str(source) if source else None,
            "matters": [str(matter.pk) for matter in matters],
        },
    )
    append_many(actor=actor, happened=[*became, filed])
    return row


def _write_facts(actor: Actor, facts: Sequence[UUID], matters: Sequence[Matter]) -> list[Happened]:
    """Let each task know what became of it."""
    rows = {row.pk: row for row in Fact.objects.within(actor).filter(pk__in=facts)}
    told = []
    for fact, matter in zip(facts, matters, strict=True):
        row = rows[fact]
        change(row, row.version, matter=matter)
        told.append(
            Happened(
                subject=("fact", row.pk, row.version),
                kind="file_review",
                fields={"verdict": row.verdict, "matter": str(matter.pk)},
            )
        )
    return told
