"""What ends with a post: its roles, and the delegations that it gave and held."""

from __future__ import annotations

import datetime

from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import change
from duban_web.tenants.models import Post, RoleGrant
from duban_web.tenants.queries.grants import grants_held_from, is_last_administrator
from duban_web.tenants.queries.standing_in import delegations_held_from
from duban_web.tenants.rules import GrantState
from duban_web.trail.actions.append import append


def leave(actor: Actor, post: Post, on: datetime.date) -> None:
    """End what hangs on a post that is left on a day."""
    for grant in grants_held_from(actor, post.pk, on):
        end_row(actor, grant, grant.version, on, "")
    for delegation in delegations_held_from(actor, post.pk, on):
        end = max(on, delegation.since)
        change(delegation, delegation.version, until=end)
        append(
            actor=actor,
            subject=("delegation", delegation.pk, delegation.version),
            kind="revoke_delegation",
            fields={"until": end},
        )


def end_row(actor: Actor, grant: RoleGrant, version: int, on: datetime.date, reason: str) -> None:
    """End a grant on a day, and leave its event.

    Raises Refusal where one of the three administrators would be left without another.
    """
    role = Role(grant.role)
    until = max(on, grant.since)
    if role in ADMINISTRATORS and is_last_administrator(actor, grant, until):
        raise Refusal("last_administrator", role=role)
    before = grant.state
    change(grant, version, state=GrantState.ENDED, until=until, answer=reason)
    append(
        actor=actor,
        subject=("role_grant", grant.pk, grant.version),
        kind="end_grant",
        before=before,
        after=GrantState.ENDED,
        fields={"until": until, "answer": reason},
    )
