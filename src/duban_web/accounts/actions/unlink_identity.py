"""End the link to somebody outside at once."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Identity
from duban_web.accounts.rights import require
from duban_web.accounts.rules import IdentityState
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def unlink_identity(*, actor: Actor, identity: UUID, version: int) -> Identity:
    """Shut the door, one administrator is enough; every session of the account ends."""
    ended = Identity.objects.find(actor, identity)
    require(actor, "unlink_identity")
    before, account = ended.state, ended.account
    if before == IdentityState.ENDED:
        raise IllegalMove("identity_is_ended")
    change(ended, version, state=IdentityState.ENDED)
    append(
        actor=actor,
        subject=("identity", ended.pk, ended.version),
        kind="unlink_identity",
        before=before,
        after=IdentityState.ENDED,
        fields={"account": str(account.pk), "provider": ended.provider, "subject": ended.subject},
    )
    change(account, account.version, generation=account.generation + 1)
    append(
        actor=actor,
        subject=("account", account.pk, account.version),
        kind="unlink_identity",
        fields={"provider": ended.provider},
    )
    return ended
