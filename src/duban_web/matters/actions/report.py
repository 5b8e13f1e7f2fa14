"""Report on a matter (进展反馈)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_prose
from duban_web.matters.actions._evidence import Proof, attach_all
from duban_web.matters.actions._moving import found, move, person_acting, today, took_part
from duban_web.matters.closers import Part
from duban_web.matters.models import Progress
from duban_web.matters.phrases import says_nothing
from duban_web.matters.queries.ties import ties_of
from duban_web.matters.rights import Tie
from duban_web.matters.states import Verb


def report(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    text: str,
    percent: int | None = None,
    problems: str = "",
    next_step: str = "",
    evidence: Sequence[Proof] = (),
) -> Progress:
    """Say what was done; it counts when the unit's head has signed it.

    The desk may type what a unit has on paper (代录), with the scan as evidence; then it is a doer.
    A report of phrases alone is taken and marked as hollow.
    """
    row = found(actor, matter, version, Verb.REPORT)
    check_prose(Progress, text=text, problems=problems, next_step=next_step)
    if percent is not None and not 0 <= percent <= 100:
        raise Invalid({"percent": "not_a_percentage"})
    is_typed = Tie.ANSWERING not in ties_of(actor, row)
    if is_typed and not evidence:
        raise Invalid({"evidence": "scan_is_missing"})
    reporter = person_acting(actor)
    is_hollow = says_nothing(text)
    move(
        actor,
        row,
        version,
        Verb.REPORT,
        said={
            "text": text,
            "percent": percent,
            "problems": problems,
            "next_step": next_step,
            "is_typed": is_typed,
            "is_hollow": is_hollow,
            "evidence": [one.written for one in evidence],
        },
    )
    progress = Progress.objects.create(
        tenant=actor.tenant,
        matter=row,
        unit_id=None if is_typed else actor.unit,
        text=text,
        percent=percent,
        problems=problems,
        next_step=next_step,
        is_hollow=is_hollow,
        reported_by=reporter,
        reported_on=today(actor),
        is_typed=is_typed,
    )
    took_part(actor, row, reporter, Part.TYPIST if is_typed else Part.REPORTER)
    attach_all(actor, row, evidence, progress)
    return progress
