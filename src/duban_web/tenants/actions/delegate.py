"""Let another post stand in (AB角) for a while."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.rights import actions_of
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Delegation, Institution, Post
from duban_web.tenants.queries.grants import roles_of_person_during, roles_of_post
from duban_web.tenants.queries.standing_in import standings_during
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period, Standing, delegation_fault, makes_chain, subtree
from duban_web.trail.actions.append import append


def delegate(
    *,
    actor: Actor,
    post: UUID,
    stand_in: UUID,
    since: datetime.date,
    until: datetime.date,
    roles: Collection[Role],
    reason: str,
    scope_of: UUID | None = None,
    actions: Collection[str] = (),
) -> Delegation:
    """Give some of a post's roles to another post, for 90 days at most and never on from there.

    The holder does it, or the top leader for one who cannot. ``scope_of`` is the institution that
    it reaches, the post's own unless named; ``actions`` narrows it to some verbs.
    """
    absent = Post.objects.find(actor, post)
    other = Post.objects.find(actor, stand_in)
    place = Institution.objects.find(actor, scope_of) if scope_of else absent.institution
    require(actor, "delegate")
    if actor.on_behalf_of is not None:
        raise NotYours("not_delegated_on")
    if actor.post != absent.pk and not actor.has(Role.TOP_LEADER):
        raise NotYours("not_your_post")
    check_texts(Delegation, reason=reason)
    period = Period(since, until)
    if since < scope.today(actor):
        raise Refusal("delegation_in_the_past", day=since)
    if absent.person_id == other.person_id:
        raise Refusal("stands_in_for_oneself")
    own_roles = roles_of_post(actor, absent.pk, since)
    fault = delegation_fault(
        period, own=absent.period, other=other.period, roles=roles, own_roles=own_roles
    )
    if fault:
        raise Refusal(fault)
    if not subtree(absent.path).holds(place.path):
        raise Refusal("scope_wider_than_own")
    if not actions_of(frozenset(roles)).issuperset(actions):
        raise Refusal("more_than_own_actions")
    database.lock_for_transaction(connection, f"roles:{other.person_id}")
    if not ADMINISTRATORS.isdisjoint(roles_of_person_during(actor, other.person_id, period)):
        raise Refusal("roles_exclude_each_other")
    database.lock_for_transaction(connection, f"delegations:{actor.tenant}")
    standing = Standing(absent.person_id, other.person_id, period)
    if makes_chain(standing, standings_during(actor, period)):
        raise Refusal("delegation_makes_chain")
    delegation = Delegation.objects.create(
        tenant=actor.tenant,
        path=absent.path,
        post=absent,
        stand_in=other,
        scope=place,
        roles=sorted(roles),
        actions=sorted(actions),
        reason=reason,
        since=since,
        until=until,
    )
    append(
        actor=actor,
        subject=("delegation", delegation.pk, delegation.version),
        kind="delegate",
        fields={
            "post": str(absent.pk),
            "stand_in": str(other.pk),
            "scope": str(place.pk),
            "roles": " ".join(delegation.roles),
            "actions": " ".join(delegation.actions),
            "reason": reason,
            "since": since,
            "until": until,
        },
    )
    return delegation
