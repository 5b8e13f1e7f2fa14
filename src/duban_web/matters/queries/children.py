"""Matters whose work is done in their children."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rules import RollUp
from duban_web.matters.states import State

_AS_MADE = Order(("proposed_on", "path", "pk"))


def children_of(actor: Actor, matter: UUID) -> Listing[Matter]:
    """The children of a matter, in the order in which they were made."""
    row = find_matter(actor, matter)
    rows = Matter.objects.within(actor).filter(parent=row).select_related("series")
    return Listing([rows], _AS_MADE, known=lambda id: rows.filter(pk=id))


def children_missing(actor: Actor, matter: Matter) -> int:
    """How many children have still to be closed before the whole may be submitted.

    Withdrawn ones count for nothing. Where the lead decides, none is missing.
    """
    everywhere = Actor.system(actor.tenant)
    rows = Matter.objects.within(everywhere).filter(parent=matter).exclude(state=State.WITHDRAWN)
    closed = rows.filter(state=State.CLOSED).count()
    match RollUp(matter.roll_up):
        case RollUp.ALL:
            return rows.count() - closed
        case RollUp.SOME:
            return max(0, min(matter.roll_up_count, rows.count()) - closed)
    return 0
