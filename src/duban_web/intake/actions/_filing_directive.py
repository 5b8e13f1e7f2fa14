"""A paper that asks for something as a directive: who asks, until when to answer, its tasks."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.directives.actions.record_directive import record_directive
from duban_web.directives.rules import DirectiveGiven, DirectiveKind, TaskGiven
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.intake.actions._proposing import in_one_line, is_for_named_eyes, paper_day
from duban_web.intake.reviewed import ReviewedReading
from duban_web.intake.rules import Filing
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience
from duban_web.tenants.queries.called import called

KINDS: Mapping[Filing, DirectiveKind] = {
    Filing.INCOMING: DirectiveKind.INCOMING,
    Filing.NOTE: DirectiveKind.NOTE,
    Filing.ASSIGNMENT: DirectiveKind.ASSIGNMENT,
    Filing.ADVICE: DirectiveKind.ADVICE,
}


@dataclass(frozen=True, slots=True)
class Answering:
    """Whose note it is, and the day by which the answer is awaited."""

    leader: UUID | None = None
    report_back: datetime.date | None = None


def file_directive(
    actor: Actor,
    reading: ReviewedReading,
    matters: Sequence[Matter],
    filing: Filing,
    answering: Answering,
) -> UUID:
    """Record the directive with the matters of its tasks."""
    header, day = reading.header, paper_day(reading)
    if day is None:
        raise Refusal("paper_has_no_day")
    if filing is Filing.NOTE and answering.leader is None:
        raise Invalid({"leader": "required"})
    named = {answering.leader} if answering.leader else set()
    restricted = [is_for_named_eyes(reading, task) for task in reading.tasks]
    row = record_directive(
        actor=actor,
        institution=reading.institution,
        directive=DirectiveGiven(
            kind=KINDS[filing],
            title=in_one_line(header["title"] or "")[:200],
            number=in_one_line(header["number"] or "")[:80],
            sender=in_one_line(header["issuer"] or "")[:200],
            day=day,
            leader=answering.leader,
            leader_name="".join(called(actor, named).values()),
            report_back=answering.report_back,
            # Where only some are, they hide the paper as long as they are for named eyes.
            audience=Audience.NAMED if restricted and all(restricted) else Audience.ORDINARY,
        ),
        tasks=[
            TaskGiven(matter.pk, task.text, task.start, task.end)
            for task, matter in zip(reading.tasks, matters, strict=True)
        ],
        document=reading.document,
    )
    return row.pk
