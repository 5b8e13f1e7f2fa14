"""Questions about milestones."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Matter, Milestone
from duban_web.matters.queries.ledger import find_matter


def milestones_of(actor: Actor, matter: UUID) -> list[Milestone]:
    """The milestones of a matter as they are now, in their order."""
    row = find_matter(actor, matter)
    rows = Milestone.objects.within(actor).filter(matter=row, ended_in=None)
    return list(rows.order_by("order", "due", "pk"))


def milestones_open(actor: Actor, matter: Matter) -> list[Milestone]:
    """Those that are not reached."""
    rows = Milestone.objects.within(actor).filter(matter=matter, ended_in=None, done_on=None)
    return list(rows.order_by("order", "due", "pk"))
