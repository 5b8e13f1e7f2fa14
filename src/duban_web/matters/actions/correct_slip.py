"""Correct the slip (更正): what was written down wrongly, before anybody has accepted it."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.foundation.texts import check_prose, reason_given
from duban_web.matters.actions._dues import check_due
from duban_web.matters.actions._moving import found, move, person_acting
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.states import Verb


def correct_slip(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    requirement: str,
    due: datetime.date | None,
    due_kind: DueKind,
    reason: str,
) -> Matter:
    """Write requirement and day as they are right, by a second person; the trail keeps the old.

    This alone changes the original day, and only until the matter is accepted.
    """
    row = found(actor, matter, version, Verb.CORRECT_SLIP)
    check_prose(Matter, requirement=requirement)
    check_due(due_kind, due)
    if person_acting(actor).pk in {row.proposed_by_id, row.assigned_by_id}:
        raise NotYours("corrected_by_another")
    move(
        actor,
        row,
        version,
        Verb.CORRECT_SLIP,
        said={
            "reason": reason_given(reason),
            "old_due": row.original_due,
            "old_requirement": row.requirement,
        },
        requirement=requirement,
        due_kind=due_kind.value,
        original_due=due,
        current_due=due,
    )
    return row
