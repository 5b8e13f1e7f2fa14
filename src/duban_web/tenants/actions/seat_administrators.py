"""Seat the first three administrators, when a tenant is set up."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.within import change
from duban_web.tenants.models import Post, RoleGrant, Tenant
from duban_web.tenants.rights import require
from duban_web.tenants.rules import GrantState
from duban_web.trail.actions.append import append


def seat_administrators(
    *, actor: Actor, system: UUID, security: UUID, auditor: UUID, version: int
) -> Tenant:
    """Give the three roles to posts of three persons, once; later ones are asked and confirmed."""
    tenant = Tenant.objects.find(actor, actor.tenant)
    posts = {
        Role.SYSTEM_ADMINISTRATOR: Post.objects.find(actor, system),
        Role.SECURITY_ADMINISTRATOR: Post.objects.find(actor, security),
        Role.AUDITOR: Post.objects.find(actor, auditor),
    }
    require(actor, "seat_administrators")
    today = scope.today(actor)
    if tenant.is_seated:
        raise IllegalMove("administrators_are_seated")
    if len({post.person_id for post in posts.values()}) < len(posts):
        raise Refusal("roles_exclude_each_other")
    if not all(post.period.holds(today) for post in posts.values()):
        raise Refusal("post_not_held", day=today)
    change(tenant, version, is_seated=True)
    append(
        actor=actor,
        subject=("tenant", tenant.pk, tenant.version),
        kind="seat_administrators",
        fields={role.value: str(post.pk) for role, post in posts.items()},
    )
    for role, post in posts.items():
        grant = RoleGrant.objects.create(
            tenant=actor.tenant,
            post=post,
            person=post.person,
            path=post.path,
            role=role,
            state=GrantState.CONFIRMED,
            since=today,
        )
        append(
            actor=actor,
            subject=("role_grant", grant.pk, grant.version),
            kind="seat_administrators",
            after=GrantState.CONFIRMED,
            fields={"post": str(post.pk), "role": role, "since": today},
        )
    return tenant
