"""Deciding on what was asked for, by somebody else than who asked."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.foundation.texts import reason_given
from duban_web.foundation.within import change
from duban_web.matters.actions._moving import person_acting, today
from duban_web.matters.models import Application
from duban_web.matters.rules import ApplicationState


def settle(actor: Actor, asked: Application, *, granted: bool, decision: str) -> None:
    """Write what was decided; raises NotYours for who asked."""
    decider = person_acting(actor)
    if decider.pk == asked.asked_by_id:
        raise NotYours("decided_by_another")
    change(
        asked,
        asked.version,
        state=(ApplicationState.GRANTED if granted else ApplicationState.REFUSED).value,
        decided_by=decider,
        decided_on=today(actor),
        decision=reason_given(decision),
    )
