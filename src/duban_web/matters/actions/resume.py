"""Resume (恢复)."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb


def resume(*, actor: Actor, matter: UUID, version: int, due: datetime.date | None = None) -> Matter:
    """Go on where it was; the day moves by as many days as it rested, unless one is given."""
    row = found(actor, matter, version, Verb.RESUME)
    rested = (today(actor) - row.suspended_on) if row.suspended_on else datetime.timedelta()
    # A clock that was put back has brought no day nearer.
    moved = row.current_due + max(rested, datetime.timedelta()) if row.current_due else None
    move(
        actor,
        row,
        version,
        Verb.RESUME,
        State(row.before_pause),
        before_pause="",
        suspended_on=None,
        current_due=due or moved,
    )
    return row
