"""Asking for a role, as it is done by the verb and by a succession."""

from __future__ import annotations

import datetime

from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.models import Post, RoleGrant
from duban_web.tenants.rules import GrantState
from duban_web.trail.actions.append import append


def ask(
    actor: Actor,
    post: Post,
    role: Role,
    *,
    since: datetime.date,
    until: datetime.date | None,
    reason: str,
) -> RoleGrant:
    """Write the grant that waits for its confirmation, and its event."""
    grant = RoleGrant.objects.create(
        tenant=actor.tenant,
        post=post,
        person=post.person,
        path=post.path,
        role=role,
        state=GrantState.ASKED,
        reason=reason,
        asked_by=actor.person,
        since=since,
        until=until,
    )
    append(
        actor=actor,
        subject=("role_grant", grant.pk, grant.version),
        kind="ask_grant",
        after=GrantState.ASKED,
        fields={
            "post": str(post.pk),
            "person": str(post.person_id),
            "role": role,
            "since": since,
            "until": until,
            "reason": reason,
        },
    )
    return grant
