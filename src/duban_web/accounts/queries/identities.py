"""Questions about people whom a provider outside knows."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account, Identity
from duban_web.accounts.queries.entering import account_called
from duban_web.accounts.rules import IdentityState, Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRows
from duban_web.tenants.rights import require_administrator


def identities_of(actor: Actor, account: UUID) -> list[Identity]:
    """By whom an account is known outside, and was or may become so."""
    held = Account.objects.find(actor, account)
    require_administrator(actor)
    return list(Identity.objects.within(actor).filter(account=held).order_by("provider", "pk"))


def identities_waiting(actor: Actor) -> list[Identity]:
    """What waits to be confirmed within reach."""
    require_administrator(actor)
    rows = Identity.objects.within(actor).filter(state=IdentityState.ASKED)
    return list(rows.order_by("account__login", "provider"))


def account_of(actor: Actor, vouched: Vouched) -> Account | None:
    """The account of somebody whom a provider vouches for, wherever in the tenant."""
    found = _linked(actor, vouched.provider, vouched.realm).filter(subject=vouched.subject).first()
    return found.account if found else None


def is_linked(actor: Actor, account: UUID, vouched: Vouched) -> bool:
    """Whether who is vouched for is the person of the account."""
    rows = _linked(actor, vouched.provider, vouched.realm).filter(account=account)
    return rows.filter(subject=vouched.subject).exists()


def has_identity(actor: Actor, account: UUID, provider: Provider) -> bool:
    """Whether the account is known to a provider, under whatever realm."""
    rows = Identity.objects.within(Actor.system(actor.tenant)).filter(account=account)
    return rows.filter(provider=provider, state=IdentityState.LINKED).exists()


def account_typed(actor: Actor, login: str, realm: str = "") -> Account | None:
    """The account of what is typed as a name: its own name, or that of the directory of a realm."""
    found = account_called(actor, login)
    if found is None and realm:
        vouched = Vouched(Provider.LDAP, realm, directory_name(login))
        return account_of(actor, vouched)
    return found


def name_in_directory(actor: Actor, login: str, realm: str) -> str | None:
    """By which name the directory of a realm is to be asked about whoever typed this.

    ``None`` where an account has a password of its own. A name that nobody has is asked about like
    one that somebody has, so that the time taken does not tell them apart.
    """
    account = account_typed(actor, login, realm)
    if account is None:
        return directory_name(login)
    found = _linked(actor, Provider.LDAP, realm).filter(account=account).first()
    return found.subject if found else None


def is_subject_taken(actor: Actor, vouched: Vouched) -> bool:
    """Whether somebody has this identity, or is about to."""
    rows = _standing(actor).filter(provider=vouched.provider, realm=vouched.realm)
    return rows.filter(subject=vouched.subject).exists()


def is_provider_taken(actor: Actor, account: UUID, provider: Provider) -> bool:
    """Whether the account has an identity of a provider, or is about to."""
    return _standing(actor).filter(account=account, provider=provider).exists()


def directory_name(text: str) -> str:
    """A name as directories compare it."""
    return text.strip().casefold()


def _standing(actor: Actor) -> TenantRows[Identity]:
    rows = Identity.objects.within(Actor.system(actor.tenant))
    return rows.exclude(state=IdentityState.ENDED)


def _linked(actor: Actor, provider: Provider, realm: str) -> TenantRows[Identity]:
    rows = _standing(actor).filter(provider=provider, realm=realm, state=IdentityState.LINKED)
    return rows.select_related("account__person")
