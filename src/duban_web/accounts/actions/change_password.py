"""Change one's own password."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.actions._choosing import chosen
from duban_web.accounts.models import Account
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.queries.identities import has_identity
from duban_web.accounts.rights import require_own
from duban_web.accounts.rules import Provider
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def change_password(*, actor: Actor, account: UUID, version: int, password: str) -> Account:
    """Set a new password; every session ends, this one too.

    The old one is not asked for here, where nobody counts tries: a recent proof stands for it.
    """
    changed = own_account(actor, account)
    require_own(actor, changed.pk)
    require_step_up(actor)
    if has_identity(actor, changed.pk, Provider.LDAP):
        raise Refusal("password_is_elsewhere")
    fields = chosen(changed, password, scope.now(actor))
    change(changed, version, generation=changed.generation + 1, **fields)
    append(
        actor=actor,
        subject=("account", changed.pk, changed.version),
        kind="change_password",
    )
    return changed
