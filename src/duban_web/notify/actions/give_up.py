"""Give up a delivery: it becomes a dead letter, which an administrator can look at."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import change
from duban_web.notify.models import Delivery
from duban_web.notify.rules import DeliveryState, Failure
from duban_web.trail.actions.append import append


def give_up(*, actor: Actor, delivery: Delivery, failure: Failure) -> Delivery:
    """Try it no more, for this reason."""
    change(delivery, delivery.version, state=DeliveryState.DEAD.value, failure=failure.value)
    append(
        actor=actor,
        subject=("delivery", delivery.pk, delivery.version),
        kind="give_up",
        fields={"failure": failure.value},
    )
    return delivery
