"""Annul a decision (废止决定)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.meetings.actions._settling import settle
from duban_web.meetings.models import Decision
from duban_web.meetings.rules import DecisionState


def annul_decision(
    *, actor: Actor, decision: UUID, version: int, reason: str, by: UUID | None = None
) -> Decision:
    """Let a decision stand no longer, by a later decision where there is one.

    It stays on record with the reason. The matters that came of it go on until they are withdrawn.
    """
    state = DecisionState.ANNULLED
    return settle(actor, decision, version, "annul_decision", state, by=by, reason=reason)
