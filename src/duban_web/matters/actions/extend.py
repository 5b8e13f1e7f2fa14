"""Extend (延期), unasked."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._extending import check_ladder, check_later
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb


def extend(*, actor: Actor, matter: UUID, version: int, due: datetime.date, reason: str) -> Matter:
    """Put the day off by a leader's word; the original day stays on record."""
    row = found(actor, matter, version, Verb.EXTEND)
    check_later(row, due)
    check_ladder(actor, row, due)
    move(
        actor,
        row,
        version,
        Verb.EXTEND,
        said={"reason": reason_given(reason)},
        current_due=due,
        extensions=row.extensions + 1,
    )
    lapse(actor, row, ApplicationKind.EXTENSION)
    return row
