"""Disable an account at once."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account
from duban_web.accounts.rights import require
from duban_web.accounts.rules import AccountState
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def disable_account(*, actor: Actor, account: UUID, version: int) -> Account:
    """End an account and every session of it; one administrator is enough to shut a door."""
    disabled = Account.objects.find(actor, account)
    require(actor, "disable_account")
    if disabled.person_id == actor.person:
        raise NotYours("not_your_own")
    before = disabled.state
    if before == AccountState.DISABLED:
        raise IllegalMove("account_is_disabled")
    change(disabled, version, state=AccountState.DISABLED, generation=disabled.generation + 1)
    append(
        actor=actor,
        subject=("account", disabled.pk, disabled.version),
        kind="disable_account",
        before=before,
        after=AccountState.DISABLED,
        fields={"login": disabled.login},
    )
    return disabled
