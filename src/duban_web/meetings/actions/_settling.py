"""That a decision no longer stands: written once, with what has taken its place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid, Refusal, Stale
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.meetings.models import Decision
from duban_web.meetings.rights import require
from duban_web.meetings.rules import DecisionState
from duban_web.trail.actions.append import append


def settle(
    actor: Actor,
    decision: UUID,
    version: int,
    verb: str,
    state: DecisionState,
    *,
    by: UUID | None,
    reason: str,
) -> Decision:
    """Let a standing decision be amended or annulled; raises NotFound, NotYours, Stale, Refusal."""
    row = Decision.objects.find(actor, decision)
    other = Decision.objects.find(actor, by) if by is not None else None
    person = require(actor, verb)
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    if row.state != DecisionState.STANDING:
        raise IllegalMove("decision_is_settled")
    if not reason.strip():
        raise Invalid({"reason": "required"})
    check_texts(Decision, reason=reason)
    if other is not None:
        _check_later(row, other)
    columns: dict[str, Any] = {"reason": reason, "settled_on": scope.today(actor)}
    change(row, version, state=state.value, replaced_by=other, settled_by_id=person, **columns)
    append(
        actor=actor,
        subject=("decision", row.pk, row.version),
        kind=verb,
        before=DecisionState.STANDING.value,
        after=state.value,
        fields={"replaced_by": str(other.pk) if other else None, **columns},
    )
    return row


def _check_later(row: Decision, other: Decision) -> None:
    """What takes its place was decided on the same day or later, and stands itself."""
    if other.pk == row.pk:
        raise Refusal("decision_takes_its_own_place")
    if other.meeting.day < row.meeting.day:
        raise Refusal("decision_was_earlier")
    if other.state != DecisionState.STANDING:
        raise IllegalMove("decision_does_not_stand")
