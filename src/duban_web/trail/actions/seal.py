"""Seal: what is pending gets its places in the log, and the log a new head.

One transaction per batch under a lock of the tenant. Whatever is visible and pending gets the next
places, in the order of the events' numbers: an event that commits late finds its place then, and
none is passed over.
"""

from __future__ import annotations

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.actions._placing import lock_log, place
from duban_web.trail.models import Head
from duban_web.trail.queries import waiting_events

MOST_AT_ONCE = 2_000


def seal(*, actor: Actor, most: int = MOST_AT_ONCE) -> Head | None:
    """Seal at most so many events of the tenant; the new head, or ``None`` if nothing waited."""
    scope.writing(actor)
    lock_log(actor)
    waiting = [*waiting_events(actor, most)]
    if not waiting:
        return None
    return place(actor, waiting, origin=None)
