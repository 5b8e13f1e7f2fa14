"""Prove again who one is, before an act that needs it."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.actions._proving import Shown, attempt
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.rights import require_own
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove


def prove_again(
    *,
    actor: Actor,
    session: UUID,
    address: str,
    password: str = "",
    code: str = "",
    vouched: Vouched | None = None,
) -> LoginAttempt:
    """Try the own password again, under the same limits as at the door; or show oneself anew.

    ``vouched`` is what a provider outside says of it now.
    """
    open_session = LoginAttempt.objects.find(actor, session)
    require_own(actor, open_session.account_id)
    if open_session.ended_at is not None or not open_session.is_passed:
        raise IllegalMove("session_is_over")
    account = own_account(actor, open_session.account_id)
    return attempt(
        actor,
        account,
        verb="prove_again",
        login=account.login,
        shown=Shown(password, code, vouched),
        address=address,
        proves=open_session.pk,
    )
