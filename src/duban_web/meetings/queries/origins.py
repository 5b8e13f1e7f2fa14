"""Where a matter comes from, for its page."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.sources import CameFrom
from duban_web.meetings.queries.decisions import decision_behind

_TEMPLATE = "meetings/came_from.html"


def came_from(actor: Actor, matter: UUID) -> Iterator[CameFrom]:
    """The meeting, and which of its decisions; nothing where the actor may not know of it."""
    found = decision_behind(actor, matter)
    if found is not None:
        yield CameFrom(_TEMPLATE, {"decision": found, "meeting": found.meeting})
