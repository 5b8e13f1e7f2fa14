"""What things of the organisation are called, for whoever tells of what they have done."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import DateField, OuterRef, Subquery, UUIDField, Value

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.tenants.models import Body, InstitutionName, Person, Post, Roster, UnitName

_FEW, _AT_ONCE = 50, 500


def called(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The last official names of persons, units, institutions, bodies and rosters of the tenant.

    Whoever may know of a matter may know what those are called who take part in it, wherever they
    are. What is none of these has no name here.
    """
    asked = _few if len(ids) <= _FEW else _many
    found = asked(actor, ids=sorted(ids))
    return {id: name for id, name, _since in sorted(found, key=lambda one: one[2])}


def _called(actor: Actor, ids: Any) -> Any:
    """What they were called, and since when."""
    everywhere = Actor.system(actor.tenant)
    always = Value(datetime.date.min, output_field=DateField())
    plain = [
        model.objects.within(everywhere).filter(pk__in=ids).values_list("pk", "name", always)
        for model in (Person, Body, Roster)
    ]
    units = UnitName.objects.within(everywhere).filter(unit__pk__in=ids, is_alias=False)
    places = InstitutionName.objects.within(everywhere).filter(
        institution__pk__in=ids, is_main=True
    )
    dated = (
        units.values_list("unit", "name", "since"),
        places.values_list("institution", "name", "since"),
    )
    return plain[0].union(*plain[1:], *dated, all=True)


# For a page, and for what is longer.
_few = keyed(ids=Among(UUIDField(), _FEW))(_called)
_many = keyed(ids=Among(UUIDField(), _AT_ONCE))(_called)


def name_of_unit(actor: Actor, unit: str) -> Subquery:
    """The last official name of the unit that a column holds, told beside its row."""
    rows = UnitName.objects.within(Actor.system(actor.tenant))
    named = rows.filter(unit=OuterRef(unit), is_alias=False)
    return Subquery(named.order_by("-since").values("name")[:1])


def name_of_institution(actor: Actor, institution: str) -> Subquery:
    """The last main name of the institution that a column holds, told beside its row."""
    rows = InstitutionName.objects.within(Actor.system(actor.tenant))
    named = rows.filter(institution=OuterRef(institution), is_main=True)
    return Subquery(named.order_by("-since").values("name")[:1])


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
