"""Create an account, which waits for another administrator's word."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account
from duban_web.accounts.queries.entering import account_called, has_account
from duban_web.accounts.rights import require
from duban_web.accounts.rules import AccountState, is_login
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.tenants.models import Person
from duban_web.trail.actions.append import append


def create_account(*, actor: Actor, person: UUID, login: str) -> Account:
    """Ask for an account of a person; nobody comes in by it until it is confirmed."""
    holder = Person.objects.find(actor, person)
    require(actor, "create_account")
    if not is_login(login):
        raise Invalid({"login": "login_not_plain"})
    if account_called(actor, login) is not None:
        raise Refusal("login_is_taken", login=login)
    if has_account(actor, holder.pk):
        raise Refusal("person_has_account")
    account = Account.objects.create(
        tenant=actor.tenant,
        path=holder.path,
        person=holder,
        login=login,
        # Nothing compares equal to it.
        password="!",
        asked_by=actor.person,
    )
    append(
        actor=actor,
        subject=("account", account.pk, account.version),
        kind="create_account",
        after=AccountState.ASKED,
        fields={"person": str(holder.pk), "login": login},
    )
    return account
