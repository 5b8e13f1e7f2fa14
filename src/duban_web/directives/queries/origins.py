"""Where a matter comes from, for its page."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from duban_web.directives.queries.whole import directive_behind
from duban_web.foundation.actor import Actor
from duban_web.matters.sources import CameFrom

_TEMPLATE = "directives/came_from.html"


def came_from(actor: Actor, matter: UUID) -> Iterator[CameFrom]:
    """The directive; nothing where the actor may not know of it."""
    found = directive_behind(actor, matter)
    if found is not None:
        yield CameFrom(_TEMPLATE, {"directive": found})
