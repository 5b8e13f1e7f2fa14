"""How somebody proves who they are, and what is written of each try."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import connection

from duban_web.accounts import sealing, totp
from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.queries.entering import is_code_used, is_door_shut
from duban_web.accounts.queries.identities import has_identity, is_linked
from duban_web.accounts.rules import LONGEST_PASSWORD, Means, Outcome, Provider, network_of
from duban_web.accounts.vouching import Vouched
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.trail.actions.append import append

# Django runs its hasher once for a hash that is none: an unknown name takes as long as a known one.
_NO_HASH = "!"


@dataclass(frozen=True, slots=True)
class Shown:
    """By what somebody shows who they are; ``vouched`` is what a provider outside said of it."""

    password: str = ""
    code: str = ""
    vouched: Vouched | None = None


def attempt(
    actor: Actor,
    account: Account | None,
    *,
    verb: str,
    login: str,
    shown: Shown,
    address: str,
    proves: UUID | None = None,
) -> LoginAttempt:
    """Try once, and write how it ended; a refused try is a row and an event too, never an error.

    Raises Refusal where too much was tried: then nothing is compared.
    """
    try:
        network = network_of(address)
    except ValueError as error:
        raise Invalid({"address": "no_address"}) from error
    digest = sealing.login_digest(login)
    # Whoever tries the same name at the same time waits, so that no burst slips past the count.
    database.lock_for_transaction(connection, f"login:{actor.tenant}:{digest}")
    if is_door_shut(actor, digest, network):
        raise Refusal("too_many_attempts")
    means = _means(actor, account, shown)
    is_passed, step = _proved(actor, account, means, shown)
    outcome = Outcome.PASSED if is_passed else Outcome.REFUSED
    made = LoginAttempt.objects.create(
        tenant=actor.tenant,
        account=account,
        login_digest=digest,
        network=network,
        tried_at=scope.now(actor),
        outcome=outcome,
        means=means,
        totp_step=step,
        generation=account.generation if account and is_passed else 0,
        proves_id=proves,
    )
    append(
        actor=_as_person(actor, account) if account and is_passed else actor,
        subject=("login_attempt", made.pk, made.version),
        kind=verb,
        after=outcome,
        fields={
            "account": str(account.pk) if account else None,
            "means": means,
            "network": network,
            "proves": str(proves) if proves else None,
        },
    )
    return made


def _means(actor: Actor, account: Account | None, shown: Shown) -> Means:
    """How they try. Where a directory has the password, one of ours opens nothing."""
    if shown.vouched is not None and shown.vouched.provider is Provider.OIDC:
        return Means.OIDC
    is_elsewhere = account is not None and has_identity(actor, account.pk, Provider.LDAP)
    return Means.LDAP if is_elsewhere else Means.PASSWORD


def _proved(
    actor: Actor, account: Account | None, means: Means, shown: Shown
) -> tuple[bool, int | None]:
    """Whether they are whose the account is, and the step of the code if it was used."""
    is_right = _is_right(actor, account, means, shown)
    if account is None or not is_right or not account.is_open:
        return False, None
    now = scope.now(actor)
    is_handed = means is Means.PASSWORD and account.must_change_password
    if is_handed and account.password_until and now >= account.password_until:
        return False, None
    if not account.totp_secret or (shown.vouched is not None and shown.vouched.is_enough):
        return True, None
    step = totp.matching_step(sealing.unseal(account.totp_secret, account.pk), shown.code, now)
    if step is None or is_code_used(actor, account.pk, step):
        return False, None
    return True, step


def _is_right(actor: Actor, account: Account | None, means: Means, shown: Shown) -> bool:
    """Whether the password is the account's, or the provider vouches for its person."""
    is_ours = account is not None and means is Means.PASSWORD
    is_fit = is_ours and len(shown.password) <= LONGEST_PASSWORD
    kept = account.password if account and is_fit else _NO_HASH
    is_same = means is not Means.OIDC and check_password(shown.password, kept)
    if is_ours:
        return is_same
    vouched = shown.vouched
    return account is not None and vouched is not None and is_linked(actor, account.pk, vouched)


def _as_person(actor: Actor, account: Account) -> Actor:
    if actor.kind is not ActorKind.SYSTEM:
        return actor
    return Actor(
        tenant=actor.tenant, kind=ActorKind.PERSON, person=account.person_id, account=account.pk
    )
