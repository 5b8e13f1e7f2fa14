"""What holds at a place: that of its institution, and of those above it."""

from __future__ import annotations

from typing import TypeVar

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import PlacedRows
from duban_web.tenants.lines import line_to

Row = TypeVar("Row", bound=PlacedRecord)


def place_of(actor: Actor, path: str | None) -> str:
    """The path that is asked about, or the actor's own; NotFound for one beyond reach."""
    if path is None:
        return actor.reach.low
    if not actor.reach.holds(path):
        raise NotFound
    return path


def holding_at(actor: Actor, model: type[Row], path: str) -> PlacedRows[Row]:
    """The rows that hold at a place, the nearest institution's first.

    What the institutions above have set is no secret to those below.
    """
    everywhere = Actor.system(actor.tenant)
    rows: PlacedRows[Row] = PlacedRows(model)
    return rows.within(everywhere).filter(path__in=line_to(path)).order_by("-path")
