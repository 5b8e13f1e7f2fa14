"""Letters that did not go out: who was to have them and why not, never what they are about."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.notify.models import Delivery
from duban_web.notify.rights import require
from duban_web.notify.rules import STUCK

_NEWEST = Order(("waits_since", "pk"), is_down=True)


def dead_letters(actor: Actor) -> Listing[Delivery]:
    """What was given up or held back within reach, what was to go out last at the head."""
    require(actor, "retry_delivery")
    rows = Delivery.objects.within(actor).filter(state__in=STUCK)
    named = rows.select_related("notice__recipient").defer("notice__facts")
    return Listing([named], _NEWEST, known=lambda id: named.filter(pk=id))
