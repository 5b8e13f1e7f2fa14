"""Confirm a link to somebody outside that another has asked for."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.actions._confirming import check_confirmer
from duban_web.accounts.models import Identity
from duban_web.accounts.rights import require
from duban_web.accounts.rules import IdentityState
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def confirm_identity(*, actor: Actor, identity: UUID, version: int) -> Identity:
    """Open the door to whoever the provider vouches for; neither who asked nor whose it is may."""
    confirmed = Identity.objects.find(actor, identity)
    require(actor, "confirm_identity")
    account = confirmed.account
    check_confirmer(actor, asked_by=confirmed.asked_by, account=account)
    if confirmed.state != IdentityState.ASKED:
        raise IllegalMove("identity_is_decided", state=confirmed.state)
    if not account.is_open:
        raise IllegalMove("account_not_open", state=account.state)
    change(confirmed, version, state=IdentityState.LINKED, confirmed_by=actor.person)
    append(
        actor=actor,
        subject=("identity", confirmed.pk, confirmed.version),
        kind="confirm_identity",
        before=IdentityState.ASKED,
        after=IdentityState.LINKED,
        fields={
            "account": str(account.pk),
            "provider": confirmed.provider,
            "subject": confirmed.subject,
        },
    )
    return confirmed
