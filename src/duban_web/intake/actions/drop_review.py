"""Drop a review (不予办理): nothing comes of the paper, which is kept."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.intake.actions._deciding import open_review
from duban_web.intake.models import Review
from duban_web.intake.rules import ReviewState
from duban_web.trail.actions.append import append


def drop_review(*, actor: Actor, review: UUID, version: int, reason: str) -> Review:
    """End the review with a reason; the document and what was decided stay."""
    row, person = open_review(actor, review, "drop_review")
    if not reason.strip():
        raise Invalid({"reason": "required"})
    check_texts(Review, reason=reason)
    change(
        row,
        version,
        state=ReviewState.DROPPED.value,
        reason=reason,
        ended_by_id=person,
        ended_at=scope.now(actor),
    )
    append(
        actor=actor,
        subject=("review", row.pk, row.version),
        kind="drop_review",
        after=ReviewState.DROPPED.value,
        fields={"reason": reason},
    )
    return row
