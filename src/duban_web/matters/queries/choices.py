"""What can be chosen on pages: units and persons within reach, by their names of today."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.queries.grants import posts_with
from duban_web.tenants.queries.organisation import tree
from duban_web.tenants.queries.units import units_within

_LEADERS = frozenset({Role.TOP_LEADER, Role.DEPUTY_LEADER})


def own_institutions(actor: Actor) -> list[tuple[UUID, str]]:
    """The institutions within reach, each behind the one above it."""
    return [(one.id, one.name) for one in tree(actor, scope.today(actor))]


def own_units(actor: Actor) -> list[tuple[UUID, str]]:
    """The units within reach in official order, with their institution where there are several."""
    today = scope.today(actor)
    units = units_within(actor, today)
    if len({one.institution for one in units}) < 2:
        return [(one.id, one.name) for one in units]
    places = {one.id: one.short_name or one.name for one in tree(actor, today)}
    return [(one.id, f"{places.get(one.institution, '')} {one.name}".strip()) for one in units]


def leaders_within(actor: Actor) -> list[tuple[UUID, str]]:
    """The leaders within reach in official order, each once."""
    held = posts_with(actor, _LEADERS, scope.today(actor))
    return list({one.person_id: one.person.name for one in held}.items())
