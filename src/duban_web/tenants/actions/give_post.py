"""Give a person a post."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.tenants.actions._holding import Place, hold
from duban_web.tenants.models import Institution, Person, Post, Unit
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period, Rank


def give_post(
    *,
    actor: Actor,
    person: UUID,
    institution: UUID,
    title: str,
    since: datetime.date,
    unit: UUID | None = None,
    rank: Rank = Rank.UNRANKED,
    order: int = 0,
    until: datetime.date | None = None,
) -> Post:
    """Record that a person holds a post from a day on; a leader's belongs to no unit.

    A person may hold several. Rights come with roles, which are granted apart.
    """
    holder = Person.objects.find(actor, person)
    place = Institution.objects.find(actor, institution)
    room = Unit.objects.find(actor, unit) if unit else None
    if room is not None and room.institution_id != place.pk:
        raise NotFound
    require(actor, "give_post")
    return hold(actor, holder, Place(place, room, title, rank, order), Period(since, until))
