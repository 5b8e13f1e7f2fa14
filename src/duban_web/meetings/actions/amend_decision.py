"""Amend a decision (变更决定): another one has taken its place."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.meetings.actions._settling import settle
from duban_web.meetings.models import Decision
from duban_web.meetings.rules import DecisionState


def amend_decision(
    *, actor: Actor, decision: UUID, version: int, by: UUID, reason: str
) -> Decision:
    """Let a decision of the same day or later take the place of one that stands.

    Both stay as they were said and name each other. The matters that came of the old one go on
    until they are withdrawn or merged: that is decided of each.
    """
    state = DecisionState.AMENDED
    return settle(actor, decision, version, "amend_decision", state, by=by, reason=reason)
