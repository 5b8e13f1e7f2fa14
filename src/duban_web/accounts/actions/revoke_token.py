"""Revoke a token at once."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Token
from duban_web.accounts.rights import require
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def revoke_token(*, actor: Actor, token: UUID, version: int) -> Token:
    """End a token of one's own post, or as administrator anybody's."""
    revoked = Token.objects.find(actor, token)
    require(actor, "revoke_token")
    is_own = actor.post == revoked.post_id and not actor.on_behalf_of
    if not is_own and not actor.has(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR):
        raise NotYours("not_the_holder")
    if revoked.revoked_at is not None:
        raise IllegalMove("token_is_revoked")
    change(revoked, version, revoked_at=scope.now(actor))
    append(
        actor=actor,
        subject=("token", revoked.pk, revoked.version),
        kind="revoke_token",
        fields={"name": revoked.name},
    )
    return revoked
