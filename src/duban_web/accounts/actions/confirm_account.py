"""Confirm an account that another has created."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.actions._choosing import handed, handed_password
from duban_web.accounts.models import Account
from duban_web.accounts.rights import require
from duban_web.accounts.rules import AccountState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def confirm_account(*, actor: Actor, account: UUID, version: int) -> Account:
    """Open an account; its first password is on ``shown_once`` of what is returned.

    Neither who created it nor whose it is may confirm it; the system confirms only what it created.
    """
    confirmed = Account.objects.find(actor, account)
    require(actor, "confirm_account")
    if actor.kind is ActorKind.SYSTEM:
        is_another = confirmed.asked_by is None
    else:
        require_step_up(actor)
        is_another = actor.person not in {confirmed.asked_by, confirmed.person_id}
    if not is_another:
        raise NotYours("confirmed_by_another")
    if confirmed.state != AccountState.ASKED:
        raise IllegalMove("account_is_decided", state=confirmed.state)
    password = handed_password()
    change(
        confirmed,
        version,
        state=AccountState.ACTIVE,
        confirmed_by=actor.person,
        **handed(password, scope.now(actor)),
    )
    append(
        actor=actor,
        subject=("account", confirmed.pk, confirmed.version),
        kind="confirm_account",
        before=AccountState.ASKED,
        after=AccountState.ACTIVE,
        fields={"login": confirmed.login},
    )
    confirmed.shown_once = password
    return confirmed
