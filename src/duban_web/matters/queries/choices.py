"""What can be chosen on pages: units and persons within reach, by their names of today.

Nobody finds anything in a list of thousands: where there would be more than ``MOST``, those of
one's own institution are offered, and what was asked for beside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.queries.grants import offered_holders
from duban_web.tenants.queries.organisation import short_names_of_institutions, tree
from duban_web.tenants.queries.units import offered_units

MOST = 200
_LEADERS = frozenset({Role.TOP_LEADER, Role.DEPUTY_LEADER})
Choices = list[tuple[UUID, str]]
_Offer = TypeVar("_Offer", bound=tuple[Any, ...])


def own_institutions(actor: Actor) -> Choices:
    """The institutions within reach, each behind the one above it."""
    return [(one.id, one.name) for one in tree(actor, scope.today(actor))]


def own_units(actor: Actor, asked: str = "") -> Choices:
    """The units within reach in official order, with their institution where there are several."""
    today = scope.today(actor)
    units = offered_units(actor, today, most=MOST + 1)
    if len(units) > MOST:
        units = offered_units(actor, today, most=MOST, path=actor.reach.low)
        units += _asked(units, asked, lambda id: offered_units(actor, today, most=1, pk=id))
    places = {institution for _, institution, _ in units}
    if len(places) < 2:
        return [(unit, name) for unit, _, name in units]
    names = short_names_of_institutions(actor, places, today)
    return [(unit, f"{names.get(place, '')} {name}".strip()) for unit, place, name in units]


def leaders_within(actor: Actor, asked: str = "") -> Choices:
    """The leaders within reach in official order, each once."""
    leading = partial(offered_holders, actor, _LEADERS, scope.today(actor))
    leaders = leading(most=MOST + 1)
    if len(leaders) <= MOST:
        return leaders
    near = leading(most=MOST, path=actor.reach.low)
    return near + _asked(near, asked, lambda id: leading(most=1, person=id))


def _asked(
    offered: Sequence[_Offer], asked: str, find: Callable[[UUID], list[_Offer]]
) -> list[_Offer]:
    """What an address asks for, where it is not offered anyway."""
    try:
        wanted = UUID(asked)
    except ValueError:
        return []
    return [] if wanted in {one[0] for one in offered} else find(wanted)
