"""Ask that a password or a second factor be given anew."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account, Reset
from duban_web.accounts.queries.identities import has_identity
from duban_web.accounts.queries.resets import is_reset_asked
from duban_web.accounts.rights import person_of, require
from duban_web.accounts.rules import Provider, ResetKind, ResetState
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.trail.actions.append import append


def ask_reset(*, actor: Actor, account: UUID, kind: ResetKind, reason: str) -> Reset:
    """Ask for somebody who is shut out; nothing changes until another administrator confirms."""
    whose = Account.objects.find(actor, account)
    require(actor, "ask_reset")
    check_texts(Reset, reason=reason)
    if not whose.is_open:
        raise IllegalMove("account_not_open", state=whose.state)
    if kind is ResetKind.PASSWORD and has_identity(actor, whose.pk, Provider.LDAP):
        raise Refusal("password_is_elsewhere")
    if is_reset_asked(actor, whose.pk, kind):
        raise Refusal("reset_is_asked_already")
    asked = Reset.objects.create(
        tenant=actor.tenant,
        path=whose.path,
        account=whose,
        kind=kind,
        state=ResetState.ASKED,
        reason=reason,
        asked_by=person_of(actor),
    )
    append(
        actor=actor,
        subject=("reset", asked.pk, asked.version),
        kind="ask_reset",
        after=ResetState.ASKED,
        fields={"account": str(whose.pk), "kind": kind, "reason": reason},
    )
    return asked
