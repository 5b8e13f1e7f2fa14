"""Take a dropped review up again (恢复审核): the paper is to be dealt with after all."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import change
from duban_web.intake.models import Review
from duban_web.intake.rights import require
from duban_web.intake.rules import ReviewState
from duban_web.trail.actions.append import append


def resume_review(*, actor: Actor, review: UUID, version: int) -> Review:
    """Go on where the review was dropped: what was decided by then still is.

    Refusal ``review_not_dropped`` for one that is open, and for one whose paper is filed.
    """
    row = Review.objects.find(actor, review)
    require(actor, "resume_review")
    if row.state != ReviewState.DROPPED:
        raise Refusal("review_not_dropped")
    change(
        row,
        version,
        state=ReviewState.OPEN.value,
        reason="",
        ended_by_id=None,
        ended_at=None,
    )
    append(
        actor=actor,
        subject=("review", row.pk, row.version),
        kind="resume_review",
        after=ReviewState.OPEN.value,
        fields={"reason": ""},
    )
    return row
