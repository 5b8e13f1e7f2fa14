"""Submit (报结): the unit's head says that the work is done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.texts import check_prose
from duban_web.matters.actions._evidence import Proof, attach_all
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move, person_acting, today, took_part
from duban_web.matters.closers import Part
from duban_web.matters.models import Evidence, Matter, Progress
from duban_web.matters.phrases import says_nothing
from duban_web.matters.queries.children import children_missing
from duban_web.matters.queries.milestones import milestones_open
from duban_web.matters.states import State, Verb, next_state


def submit(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    text: str,
    progress: UUID | None = None,
    evidence: Sequence[Proof] = (),
) -> Matter:
    """Sign the report of completion and hand the matter in; this day is the day that counts.

    ``progress`` is what the handler has written, who does not submit it. A report of phrases alone
    completes nothing; the evidence that the origin asks for must be there, every milestone reached,
    and of the children as many closed as were asked for.
    """
    row = found(actor, matter, version, Verb.SUBMIT)
    check_prose(Progress, text=text)
    written = Progress.objects.find(actor, progress) if progress else None
    if written is not None and written.matter_id != row.pk:
        raise Refusal("report_of_another_matter")
    submitter = person_acting(actor)
    if written is not None and written.reported_by_id == submitter.pk and not written.signed_by_id:
        raise NotYours("signed_by_another")
    _check_done(actor, row, text, evidence)
    move(
        actor,
        row,
        version,
        Verb.SUBMIT,
        next_state(State(row.state), Verb.SUBMIT),
        said={
            "text": text,
            "progress": str(written.pk) if written else None,
            "evidence": [one.written for one in evidence],
        },
        submitted_on=today(actor),
    )
    final = Progress.objects.create(
        tenant=actor.tenant,
        matter=row,
        unit_id=actor.unit,
        text=text,
        percent=100,
        is_final=True,
        reported_by=written.reported_by if written else submitter,
        reported_on=today(actor),
        signed_by=submitter,
        signed_on=today(actor),
    )
    took_part(actor, row, submitter, Part.SUBMITTER)
    attach_all(actor, row, evidence, final)
    lapse(actor, row)
    return row


def _check_done(actor: Actor, row: Matter, text: str, evidence: Sequence[Proof]) -> None:
    if says_nothing(text):
        raise Refusal("says_nothing")
    if missing := children_missing(actor, row):
        raise Refusal("children_are_open", missing=missing)
    if waiting := milestones_open(actor, row):
        raise Refusal("milestones_are_open", milestone=waiting[0].title, count=len(waiting))
    has_some = evidence or Evidence.objects.within(actor).filter(matter=row).exists()
    if row.policy.needs_evidence and not has_some:
        raise Refusal("evidence_is_missing")
