"""What things of the organisation are called, for whoever tells of what they have done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Body, InstitutionName, Person, Post, Roster, UnitName

_AT_ONCE = 500


def called(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The last official names of persons, units, institutions, bodies and rosters of the tenant.

    Whoever may know of a matter may know what those are called who take part in it, wherever they
    are. What is none of these has no name here.
    """
    everywhere = Actor.system(actor.tenant)
    names: dict[UUID, str] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for model in (Person, Body, Roster):
            rows = model.objects.within(everywhere).filter(pk__in=some)
            names.update(rows.values_list("pk", "name"))
        units = UnitName.objects.within(everywhere).filter(unit__in=some, is_alias=False)
        names.update(units.order_by("since").values_list("unit", "name"))
        places = InstitutionName.objects.within(everywhere).filter(
            institution__in=some, is_main=True
        )
        names.update(places.order_by("since").values_list("institution", "name"))
    return names


def posts_called(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Who held these posts of the tenant, with their titles."""
    everywhere = Actor.system(actor.tenant)
    wanted = sorted(ids)
    names: dict[UUID, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Post.objects.within(everywhere).filter(pk__in=wanted[start : start + _AT_ONCE])
        found = rows.values_list("pk", "person__name", "title")
        names.update((post, f"{person} {title}") for post, person, title in found)
    return names
