"""How somebody proves who they are, and what is written of each try."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import connection

from duban_web.accounts import sealing, totp
from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.queries.entering import is_code_used, is_door_shut
from duban_web.accounts.rules import LONGEST_PASSWORD, Outcome, network_of
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.trail.actions.append import append

# Django runs its hasher once for a hash that is none: an unknown name takes as long as a known one.
_NO_HASH = "!"


def attempt(
    actor: Actor,
    account: Account | None,
    *,
    verb: str,
    login: str,
    password: str,
    code: str,
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
    is_passed, step = _proved(actor, account, password, code)
    outcome = Outcome.PASSED if is_passed else Outcome.REFUSED
    made = LoginAttempt.objects.create(
        tenant=actor.tenant,
        account=account,
        login_digest=digest,
        network=network,
        tried_at=scope.now(actor),
        outcome=outcome,
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
            "network": network,
            "proves": str(proves) if proves else None,
        },
    )
    return made


def _proved(
    actor: Actor, account: Account | None, password: str, code: str
) -> tuple[bool, int | None]:
    """Whether password and code are the account's, and the step of the code if it was used."""
    is_fit = account is not None and len(password) <= LONGEST_PASSWORD
    is_right = check_password(password, account.password if account and is_fit else _NO_HASH)
    if account is None or not is_right or not account.is_open:
        return False, None
    now = scope.now(actor)
    if account.must_change_password and account.password_until and now >= account.password_until:
        return False, None
    if not account.totp_secret:
        return True, None
    step = totp.matching_step(sealing.unseal(account.totp_secret, account.pk), code, now)
    if step is None or is_code_used(actor, account.pk, step):
        return False, None
    return True, step


def _as_person(actor: Actor, account: Account) -> Actor:
    if actor.kind is not ActorKind.SYSTEM:
        return actor
    return Actor(
        tenant=actor.tenant, kind=ActorKind.PERSON, person=account.person_id, account=account.pk
    )
