"""What waits for the three administrators: accounts, roles and letters, nothing of business."""

from __future__ import annotations

from dataclasses import dataclass

from duban_web.accounts.queries.identities import identities_waiting
from duban_web.accounts.queries.listing import accounts_within
from duban_web.accounts.queries.resets import resets_waiting
from duban_web.accounts.rights import RIGHTS as OF_ACCOUNTS
from duban_web.accounts.rules import AccountState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.notify.queries.stuck import dead_letters
from duban_web.notify.rights import RIGHTS as OF_NOTICES
from duban_web.portal.house import Chore
from duban_web.tenants.queries.grants import grants_waiting
from duban_web.tenants.rights import RIGHTS as OF_TENANTS


@dataclass(frozen=True, slots=True)
class Waits:
    """How much of a chore waits, and the names of the first."""

    chore: Chore
    count: int
    names: tuple[str, ...]

    @property
    def has_more(self) -> bool:
        """Whether there are more than the names that are told."""
        return self.count > len(self.names)


_NAMED = 5


def waits_in_house(actor: Actor) -> list[Waits]:
    """What waits to be confirmed, by whoever may; and letters that did not go out."""
    found: list[Waits] = []

    def add(chore: Chore, names: list[str]) -> None:
        if names:
            found.append(Waits(chore, len(names), tuple(names[:_NAMED])))

    if actor.may("tenants.confirm_grant", OF_TENANTS["confirm_grant"]):
        waiting = grants_waiting(actor, scope.today(actor))
        add(Chore.GRANTS, [one.person.name for one in waiting])
    if actor.may("accounts.confirm_account", OF_ACCOUNTS["confirm_account"]):
        asked = [one for one in accounts_within(actor) if one.state == AccountState.ASKED]
        add(Chore.ACCOUNTS, [one.login for one in asked])
    if actor.may("accounts.confirm_reset", OF_ACCOUNTS["confirm_reset"]):
        add(Chore.RESETS, [one.account.login for one in resets_waiting(actor)])
    if actor.may("accounts.confirm_identity", OF_ACCOUNTS["confirm_identity"]):
        add(Chore.IDENTITIES, [one.subject for one in identities_waiting(actor)])
    if actor.may("notify.retry_delivery", OF_NOTICES["retry_delivery"]):
        add(Chore.LETTERS, [one.notice.recipient.name for one in dead_letters(actor)])
    return found
