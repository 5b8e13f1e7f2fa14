"""Withdraw a closure: the days count again as the country has them."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.timerules.models import Closure
from duban_web.timerules.rights import require
from duban_web.trail.actions.append import append


def withdraw_closure(*, actor: Actor, closure: UUID, version: int, because: str) -> Closure:
    """Let a closure count no more; it stays on record with why it was withdrawn."""
    withdrawn = Closure.objects.find(actor, closure)
    require(actor, "withdraw_closure")
    if not because:
        raise Invalid({"because": "required"})
    check_texts(Closure, withdrawn_because=because)
    if withdrawn.is_withdrawn:
        raise IllegalMove("closure_is_withdrawn")
    change(withdrawn, version, is_withdrawn=True, withdrawn_because=because)
    append(
        actor=actor,
        subject=("closure", withdrawn.pk, withdrawn.version),
        kind="withdraw_closure",
        fields={"because": because},
    )
    return withdrawn
