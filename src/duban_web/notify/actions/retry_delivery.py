"""Send a dead letter again."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Stale
from duban_web.foundation.within import change
from duban_web.notify.models import Delivery
from duban_web.notify.rights import require
from duban_web.notify.rules import STUCK, DeliveryState
from duban_web.trail.actions.append import append


def retry_delivery(*, actor: Actor, delivery: UUID, version: int) -> Delivery:
    """Have tried anew, from the first try on, what was given up or held back.

    It is the same letter with the same number, so that a mailbox that has it already can tell.
    """
    letter = Delivery.objects.find(actor, delivery)
    require(actor, "retry_delivery")
    if letter.version != version:
        raise Stale(record=str(letter.pk), version=version)
    if letter.state not in STUCK:
        raise IllegalMove("delivery_is_on_its_way")
    now = scope.now(actor)
    change(
        letter,
        version,
        state=DeliveryState.WAITING.value,
        tries=0,
        failure="",
        waits_since=now,
        next_try=now,
    )
    append(actor=actor, subject=("delivery", letter.pk, letter.version), kind="retry_delivery")
    return letter
