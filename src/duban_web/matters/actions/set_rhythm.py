"""Set the rhythm in which something is owed (反馈周期)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.models import Matter, Pace
from duban_web.matters.rhythms import Every, Rhythm
from duban_web.matters.states import Verb


def set_rhythm(
    *, actor: Actor, matter: UUID, version: int, every: Every | None = None, day: int = 0
) -> Matter:
    """Let a report be owed on this day of each period from now on, or no more without a rhythm."""
    row = found(actor, matter, version, Verb.SET_RHYTHM)
    if every is not None:
        try:
            Rhythm(every, day)
        except ValueError as error:
            raise Invalid({"day": "not_a_day_of_the_period"}) from error
    move(
        actor,
        row,
        version,
        Verb.SET_RHYTHM,
        said={"every": every.value if every else None, "day": day},
    )
    Pace.objects.within(actor).filter(matter=row, until=None).update(until=today(actor))
    if every is not None:
        Pace.objects.create(
            tenant=actor.tenant,
            matter=row,
            every=every.value,
            day=day,
            since=today(actor),
            begun_in=row.version,
        )
    return row
