"""Who somebody is when they act: the Actor of a post on a day, built for each request."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import DateField, UUIDField

from duban_web.foundation.actor import ADMINISTRATORS, NOWHERE, Actor, ActorKind, Role
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import keyed
from duban_web.tenants.models import Delegation, Person, Post
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.queries.grants import roles_from
from duban_web.tenants.queries.people import posts_on
from duban_web.tenants.queries.seats import SEAT, Seat, seats_in, with_seats
from duban_web.tenants.queries.standing_in import delegations_for
from duban_web.tenants.rules import subtree


@dataclass(frozen=True, slots=True)
class Hat:
    """What a person can act as: an own post, or an own post for another one (AB角)."""

    post: Post
    delegation: Delegation | None = None


def hats_of(actor: Actor, person: UUID, day: datetime.date) -> list[Hat]:
    """Everything that a person can act as on a day, own posts first, in official order."""
    posts = posts_on(actor, day, person=person)
    own = [Hat(post) for post in posts]
    return own + [Hat(post, one) for post in posts for one in delegations_for(actor, post.pk, day)]


def actor_for(
    actor: Actor,
    *,
    person: UUID,
    day: datetime.date,
    post: UUID | None = None,
    delegation: UUID | None = None,
    account: UUID | None = None,
    kind: ActorKind = ActorKind.PERSON,
    is_stepped_up: bool = False,
) -> Actor:
    """The actor that a person is on a day at a post, for another by a delegation if it is named.

    Asked for by the system's own actor. Without a post nothing is within reach. NotFound where the
    post or the delegation is not the person's on the day.
    """
    unplaced = Actor(
        tenant=actor.tenant,
        kind=kind,
        person=person,
        account=account,
        is_stepped_up=is_stepped_up,
    )
    if post is None:
        return unplaced
    held = Post.objects.find(actor, post)
    if held.person_id != person or not held.period.holds(day):
        raise NotFound
    if delegation is None:
        roles = roles_from(actor, held, day)
        return seated(unplaced, Seat(held.pk, held.unit_id, held.path, roles))
    for one in delegations_for(actor, held.pk, day):
        if one.pk == delegation:
            return _for_another(actor, unplaced, held, one, day)
    raise NotFound


def actors_of(actor: Actor, person: UUID, day: datetime.date) -> list[Actor]:
    """Everybody that a person can be on a day, at their own posts and for others (AB角).

    Asked for by the system's own actor.
    """
    unplaced = Actor(tenant=actor.tenant, kind=ActorKind.PERSON, person=person)
    own = [seated(unplaced, one) for one in seats_in(_seats(actor, whose=person, day=day))]
    standing_in: list[Delegation] = _standing_in(actor, whose=person, day=day)
    for_others = [_for_another(actor, unplaced, one.stand_in, one, day) for one in standing_in]
    return own + for_others


@keyed(whose=UUIDField(), day=DateField())
def _seats(actor: Actor, whose: Any, day: Any) -> Any:
    return with_seats(Person.objects.within(actor).filter(pk=whose), "", day).values_list(*SEAT)


@keyed(whose=UUIDField(), day=DateField())
def _standing_in(actor: Actor, whose: Any, day: Any) -> Any:
    rows = Delegation.objects.within(actor).filter(
        in_force(day), in_force(day, "post__"), in_force(day, "stand_in__")
    )
    own = rows.filter(stand_in__person__pk=whose)
    return own.select_related("post", "stand_in", "scope").order_by("since", "pk")


def seated(unplaced: Actor, seat: Seat) -> Actor:
    """Who somebody is at a post of their own."""
    return replace(
        unplaced,
        post=seat.post,
        unit=seat.unit,
        reach=subtree(seat.path),
        roles=seat.roles,
    )


def _for_another(
    actor: Actor, unplaced: Actor, held: Post, delegation: Delegation, day: datetime.date
) -> Actor:
    absent = delegation.post
    # What the other has lost since is not held by standing in.
    given = {Role(role) for role in delegation.roles}
    roles = (given & roles_from(actor, absent, day)) - ADMINISTRATORS
    is_own = subtree(absent.path).holds(delegation.scope.path)
    return replace(
        unplaced,
        post=held.pk,
        unit=absent.unit_id,
        reach=subtree(delegation.scope.path) if is_own else NOWHERE,
        roles=frozenset(roles),
        on_behalf_of=absent.pk,
        actions=frozenset(delegation.actions) or None,
    )
