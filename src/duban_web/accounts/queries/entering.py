"""Questions of the door: whose a name is, and whether too much was tried."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import DateField, UUIDField

from duban_web.accounts import totp
from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.rules import (
    KNOWN_NETWORK,
    LIMITS,
    WINDOW,
    AccountState,
    Limits,
    Outcome,
    is_shut,
)
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import Among, keyed
from duban_web.tenants.models import Post
from duban_web.tenants.models.dated import in_force


def account_called(actor: Actor, login: str) -> Account | None:
    """The account of a login name, wherever in the tenant, as it may be typed."""
    rows = Account.objects.within(Actor.system(actor.tenant)).select_related("person")
    return rows.filter(login=login.strip().casefold()).first()


def own_account(actor: Actor, account: UUID | None) -> Account:
    """The account that the actor came in by, or another within reach; NotFound otherwise.

    Who holds no post reaches nothing, and yet their own account.
    """
    if account is None:
        raise NotFound
    if actor.account == account:
        return Account.objects.find(Actor.system(actor.tenant), account)
    return Account.objects.find(actor, account)


def has_account(actor: Actor, person: UUID) -> bool:
    """Whether a person has an account that is not disabled."""
    rows = Account.objects.within(Actor.system(actor.tenant)).filter(person=person)
    return rows.exclude(state=AccountState.DISABLED).exists()


def unreached(actor: Actor, persons: Collection[UUID]) -> set[UUID]:
    """Those who are told of nothing: without an account that is open, or without a post today."""
    everywhere, today = Actor.system(actor.tenant), scope.today(actor)
    return {*persons} - {row.person for row in _reached(everywhere, persons=persons, day=today)}


@keyed(persons=Among(UUIDField(), 20), day=DateField())
def _reached(actor: Actor, persons: Any, day: Any) -> Any:
    open_ones = Account.objects.within(actor).filter(
        person__pk__in=persons, state=AccountState.ACTIVE
    )
    held = Post.objects.within(actor).filter(in_force(day), person__in=open_ones.values("person"))
    return held.values_list("person")


def is_door_shut(actor: Actor, digest: str, network: str, limits: Limits = LIMITS) -> bool:
    """Whether a name, its network or everybody has tried too much of late.

    The same for names that are there and names that are not. While a flood is on, networks that
    somebody came in from within a month are still let try.
    """
    now = scope.now(actor)
    rows = LoginAttempt.objects.within(actor)
    # What is ahead of us was tried before the clock was put back: nobody waits until it is reached.
    refused = rows.filter(outcome=Outcome.REFUSED, tried_at__gt=now - WINDOW, tried_at__lte=now)
    for narrowed, limit in (
        (refused.filter(login_digest=digest), limits.login),
        (refused.filter(network=network), limits.network),
        (refused, limits.tenant),
    ):
        latest = narrowed.order_by("-tried_at").values_list("tried_at", flat=True)[:limit]
        if is_shut(list(latest), limit, now):
            is_flood = narrowed is refused
            return not (is_flood and _is_known(actor, network))
    return False


def is_code_used(actor: Actor, account: UUID, step: int) -> bool:
    """Whether a code of this time step or a later one has let the account in already.

    Steps that no code of now can have were used before the clock was put back, and forbid nothing.
    """
    rows = LoginAttempt.objects.within(actor).filter(account=account)
    last = totp.step_of(scope.now(actor)) + totp.DRIFT
    return rows.filter(totp_step__gte=step, totp_step__lte=last).exists()


def _is_known(actor: Actor, network: str) -> bool:
    since = scope.now(actor) - KNOWN_NETWORK
    rows = LoginAttempt.objects.within(actor).filter(network=network, tried_at__gt=since)
    return rows.filter(outcome=Outcome.PASSED).exists()
