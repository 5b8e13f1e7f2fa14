"""Enrol an authenticator as second factor."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts import sealing, totp
from duban_web.accounts.models import Account
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.rights import require_own
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def enrol_totp(*, actor: Actor, account: UUID, version: int, secret: str, code: str) -> Account:
    """Take the secret that the authenticator has shown to have by its code; an older one goes."""
    enrolled = own_account(actor, account)
    require_own(actor, enrolled.pk)
    require_step_up(actor)
    shared = totp.read(secret)
    if shared is None:
        raise Invalid({"secret": "secret_not_readable"})
    if totp.matching_step(shared, code, scope.now(actor)) is None:
        raise Invalid({"code": "code_does_not_match"})
    change(enrolled, version, totp_secret=sealing.seal(shared, enrolled.pk))
    append(
        actor=actor,
        subject=("account", enrolled.pk, enrolled.version),
        kind="enrol_totp",
    )
    return enrolled
