"""Questions about milestones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.matters.models import Matter, Milestone
from duban_web.matters.queries.ledger import find_matter


def milestones_of(actor: Actor, matter: UUID) -> list[Milestone]:
    """The milestones of a matter as they are now, in their order."""
    return milestones_in(actor, matter=find_matter(actor, matter).pk)


@keyed(matter=UUIDField())
def milestones_in(actor: Actor, matter: Any) -> Any:
    """The same of a matter in hand, which the actor may know of."""
    rows = Milestone.objects.within(actor).filter(matter__pk=matter, ended_in=None)
    return rows.order_by("order", "due", "pk")


def milestones_open(actor: Actor, matter: Matter) -> list[Milestone]:
    """Those that are not reached."""
    rows = Milestone.objects.within(actor).filter(matter=matter, ended_in=None, done_on=None)
    return list(rows.order_by("order", "due", "pk"))
