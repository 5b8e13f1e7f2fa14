"""Take a delegation back before its end."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.within import change
from duban_web.tenants.models import Delegation
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def revoke_delegation(*, actor: Actor, delegation: UUID, version: int) -> Delegation:
    """End it at once: by who gave it, who holds it, or the top leader."""
    revoked = Delegation.objects.find(actor, delegation)
    require(actor, "revoke_delegation")
    mine = actor.post in {revoked.post_id, revoked.stand_in_id}
    if not mine and not actor.has(Role.TOP_LEADER):
        raise NotYours("not_your_post")
    today = scope.today(actor)
    if revoked.period.end <= today:
        raise IllegalMove("delegation_is_over", until=revoked.until)
    end = max(today, revoked.since)
    change(revoked, version, until=end)
    append(
        actor=actor,
        subject=("delegation", revoked.pk, revoked.version),
        kind="revoke_delegation",
        fields={"until": end},
    )
    return revoked
