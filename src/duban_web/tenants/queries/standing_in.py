"""Questions about delegations (AB角)."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import DateField, Q, UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.foundation.within import below
from duban_web.tenants.models import Delegation, Post
from duban_web.tenants.models.dated import in_force, in_force_during
from duban_web.tenants.rules import Period, Standing


def delegations_for(actor: Actor, post: UUID, day: datetime.date) -> list[Delegation]:
    """For whom a post stands in on a day on which both posts are held."""
    held = Post.objects.find(actor, post)
    everywhere = Actor.system(actor.tenant)
    rows = Delegation.objects.within(everywhere).filter(
        in_force(day), in_force(day, "post__"), in_force(day, "stand_in__"), stand_in=held
    )
    return list(rows.select_related("post", "post__person", "scope").order_by("since", "pk"))


def delegations_of(actor: Actor, post: UUID) -> list[Delegation]:
    """What a post has given to others, the newest first."""
    held = Post.objects.find(actor, post)
    rows = Delegation.objects.within(actor).filter(post=held)
    return list(rows.select_related("stand_in", "stand_in__person").order_by("-since", "pk"))


def delegations_within(actor: Actor, since: datetime.date) -> list[Delegation]:
    """The delegations of posts within reach that had not ended on the day, the last to end first.

    Those that one holds oneself are among them, wherever the post is that is stood in for.
    """
    everywhere = Actor.system(actor.tenant)
    rows = Delegation.objects.within(everywhere).filter(until__gt=since)
    own = Q(stand_in=actor.post) | Q(post=actor.post)
    near = below(actor.reach)
    found = rows.filter(own | near).select_related(
        "post", "post__person", "stand_in", "stand_in__person", "scope"
    )
    return list(found.order_by("-until", "-since", "pk"))


def stand_ins_of(actor: Actor, persons: Collection[UUID], day: datetime.date) -> set[UUID]:
    """Who stands in on a day for one of these persons, at whichever post of theirs."""
    everywhere = Actor.system(actor.tenant)
    rows = _standing_in_for(everywhere, persons=[*persons], day=day)
    return {one.stand_in__person for one in rows}


@keyed(persons=Among(UUIDField(), 10), day=DateField())
def _standing_in_for(actor: Actor, persons: Any, day: Any) -> Any:
    rows = Delegation.objects.within(actor).filter(
        in_force(day), in_force(day, "post__"), in_force(day, "stand_in__")
    )
    return rows.filter(post__person__pk__in=persons).values_list("stand_in__person")


def standings_during(actor: Actor, period: Period) -> list[Standing]:
    """Who stands in for whom on some day of a period, in the whole tenant."""
    everywhere = Actor.system(actor.tenant)
    rows = Delegation.objects.within(everywhere).filter(in_force_during(period))
    return [
        Standing(row.post.person_id, row.stand_in.person_id, row.period)
        for row in rows.select_related("post", "stand_in")
    ]


def stands_in_during(actor: Actor, person: UUID, period: Period) -> bool:
    """Whether a person stands in for somebody on some day of a period."""
    everywhere = Actor.system(actor.tenant)
    rows = Delegation.objects.within(everywhere).filter(in_force_during(period))
    return rows.filter(stand_in__person=person).exists()


def delegations_held_from(actor: Actor, post: UUID, day: datetime.date) -> list[Delegation]:
    """The delegations that a post gave or holds on the day or later."""
    everywhere = Actor.system(actor.tenant)
    rows = Delegation.objects.within(everywhere).filter(Q(post=post) | Q(stand_in=post))
    return list(rows.filter(until__gt=day))
