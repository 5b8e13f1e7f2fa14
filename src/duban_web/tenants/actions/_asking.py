"""Asking for a role, as it is done by the verb, by a succession and by an import."""

from __future__ import annotations

import datetime

from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.actions._adding import Addition, write
from duban_web.tenants.models import Post, RoleGrant
from duban_web.tenants.rules import GrantState
from duban_web.trail.actions.append_many import Happened


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
    grant, addition = new_grant(actor, post, role, since=since, until=until, reason=reason)
    write(actor, [addition])
    return grant


def new_grant(
    actor: Actor,
    post: Post,
    role: Role,
    *,
    since: datetime.date,
    until: datetime.date | None,
    reason: str,
) -> tuple[RoleGrant, Addition]:
    """The grant and its event, not written yet."""
    grant = RoleGrant(
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
    happened = Happened(
        ("role_grant", grant.pk, grant.version),
        "ask_grant",
        {
            "post": str(post.pk),
            "person": str(post.person_id),
            "role": role,
            "since": since,
            "until": until,
            "reason": reason,
        },
        after=GrantState.ASKED,
    )
    return grant, Addition((grant,), happened)
