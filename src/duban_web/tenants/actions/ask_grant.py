"""Ask that a post be given a role."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._asking import ask
from duban_web.tenants.models import Post, RoleGrant
from duban_web.tenants.queries.grants import has_grant
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Period


def ask_grant(
    *,
    actor: Actor,
    post: UUID,
    role: Role,
    reason: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> RoleGrant:
    """Ask for a role; it is in force when another has confirmed it. An observer's has an end."""
    asked = Post.objects.find(actor, post)
    require(actor, "ask_grant")
    check_texts(RoleGrant, reason=reason)
    period = Period(since or scope.today(actor), until)
    if not period.is_sound:
        raise Refusal("period_is_empty")
    if not asked.period.holds(period.since):
        raise IllegalMove("post_not_held", day=period.since)
    if role is Role.OBSERVER and until is None:
        raise Refusal("observer_needs_end")
    if has_grant(actor, asked.pk, role, period):
        raise Refusal("role_is_granted_already", role=role)
    return ask(actor, asked, role, since=period.since, until=until, reason=reason)
