"""Confirm an event's dates: what hangs on them is no estimate any more."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.timerules.models import EventDate
from duban_web.timerules.rights import require
from duban_web.trail.actions.append import append


def confirm_event_date(*, actor: Actor, event: UUID, version: int, source: str) -> EventDate:
    """Confirm the dates as they stand, by the paper that says so."""
    confirmed = EventDate.objects.find(actor, event)
    require(actor, "confirm_event_date")
    if not source:
        raise Invalid({"source": "required"})
    check_texts(EventDate, source=source)
    if confirmed.is_confirmed:
        raise IllegalMove("event_date_is_confirmed")
    change(confirmed, version, is_confirmed=True, source=source)
    append(
        actor=actor,
        subject=("event_date", confirmed.pk, confirmed.version),
        kind="confirm_event_date",
        fields={"first": confirmed.first, "last": confirmed.last, "source": source},
    )
    return confirmed
