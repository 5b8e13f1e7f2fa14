"""Record who follows in a post, and from when."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import ADMINISTRATORS, Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.within import change
from duban_web.tenants.actions._asking import ask
from duban_web.tenants.actions._holding import Place, hold
from duban_web.tenants.actions._leaving import leave
from duban_web.tenants.models import Person, Post
from duban_web.tenants.queries.grants import last_roles_of
from duban_web.tenants.queries.people import successor_of
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period, Rank
from duban_web.trail.actions.append import append


def succeed_post(
    *, actor: Actor, post: UUID, version: int, person: UUID, since: datetime.date
) -> Post:
    """Let a person hold the same post from the day on which the other leaves it, or later.

    The business roles of the predecessor are asked for again: they are confirmed as any other.
    """
    left = Post.objects.find(actor, post)
    heir = Person.objects.find(actor, person)
    require(actor, "succeed_post")
    if since <= left.since:
        raise IllegalMove("post_not_held", day=since)
    if heir.pk == left.person_id:
        raise Refusal("succeeds_oneself")
    if successor_of(actor, left.pk) is not None:
        raise IllegalMove("post_has_successor")
    roles = last_roles_of(actor, left, since) - ADMINISTRATORS
    ends = left.period.holds(since)
    if ends:
        change(left, version, until=since)
    else:
        change(left, version)
    place = Place(left.institution, left.unit, left.title, Rank(left.rank), left.order)
    successor = hold(actor, heir, place, Period(since), predecessor=left)
    append(
        actor=actor,
        subject=("post", left.pk, left.version),
        kind="succeed_post",
        after="ended",
        fields={"successor": str(successor.pk), "person": str(heir.pk), "since": since},
    )
    if ends:
        leave(actor, left, since)
    for role in sorted(roles):
        ask(actor, successor, role, since=since, until=None, reason="")
    return successor
