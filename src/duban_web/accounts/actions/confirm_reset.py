"""Confirm a reset that another has asked for."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.actions._choosing import handed, handed_password
from duban_web.accounts.actions._confirming import check_confirmer
from duban_web.accounts.models import Account, Reset
from duban_web.accounts.rights import require
from duban_web.accounts.rules import ResetKind, ResetState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def confirm_reset(*, actor: Actor, reset: UUID, version: int) -> Reset:
    """Give the password or the second factor anew; every session of the account ends.

    The password to hand over is on ``shown_once``. Three different persons are in it: who asked,
    who confirms, whose it is.
    """
    confirmed = Reset.objects.find(actor, reset)
    require(actor, "confirm_reset")
    account = confirmed.account
    check_confirmer(actor, asked_by=confirmed.asked_by, account=account)
    if confirmed.state != ResetState.ASKED:
        raise IllegalMove("reset_is_decided", state=confirmed.state)
    if not account.is_open:
        raise IllegalMove("account_not_open", state=account.state)
    change(confirmed, version, state=ResetState.CONFIRMED, confirmed_by=actor.person)
    append(
        actor=actor,
        subject=("reset", confirmed.pk, confirmed.version),
        kind="confirm_reset",
        before=ResetState.ASKED,
        after=ResetState.CONFIRMED,
        fields={"account": str(account.pk), "kind": confirmed.kind},
    )
    confirmed.shown_once = _give_anew(actor, account, ResetKind(confirmed.kind))
    return confirmed


def _give_anew(actor: Actor, account: Account, kind: ResetKind) -> str:
    """Change the account; the password to hand over, or nothing."""
    password = handed_password() if kind is ResetKind.PASSWORD else ""
    fields = handed(password, scope.now(actor)) if password else {"totp_secret": ""}
    change(account, account.version, generation=account.generation + 1, **fields)
    append(
        actor=actor,
        subject=("account", account.pk, account.version),
        kind="confirm_reset",
        fields={"kind": kind},
    )
    return password
