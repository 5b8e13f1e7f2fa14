"""Coming in, changing hats and leaving: what a browser's session holds of it.

A session of Django's holds which session of ours it is; who that is, is asked at each request.
"""

from __future__ import annotations

import base64
import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.actions.log_out import log_out
from duban_web.accounts.actions.prove_again import prove_again
from duban_web.accounts.asking_directory import vouched_by_directory
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.queries.identities import account_of
from duban_web.accounts.queries.own import own_login
from duban_web.accounts.queries.sessions import feed_actor
from duban_web.accounts.rules import feed_tenant
from duban_web.accounts.vouching import Vouched
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.http import address_of
from duban_web.foundation.visitor import acting

# Who stands above the accounts asks for it here.
from duban_web.foundation.visitor import inside as inside

KEY = "entered"


def come_in(
    request: HttpRequest, *, tenant: UUID, login: str, password: str, code: str
) -> LoginAttempt | None:
    """Try to come in; the session that has begun, or ``None``. Either is on the disk then.

    Read-only data are there to be read: the door stays open. Raises Refusal where too much was
    tried, and where the directory that has the password does not answer.
    """
    address = address_of(request)
    vouched = vouched_by_directory(
        Actor.system(tenant), login=login, password=password, address=address
    )
    made = _tried(request, tenant, login=login, password=password, code=code, vouched=vouched)
    return made if made.is_passed else None


def needs_code(tenant: UUID, vouched: Vouched) -> bool:
    """Whether our own code is asked for beside the provider's word."""
    system = Actor.system(tenant)
    with scope.open(system, even_read_only=True):
        account = account_of(system, vouched)
    return account is not None and account.has_second_factor and not vouched.is_enough


def come_in_vouched(
    request: HttpRequest, *, tenant: UUID, vouched: Vouched, code: str
) -> LoginAttempt:
    """Try to come in as somebody whom an OpenID provider vouches for."""
    return _tried(request, tenant, vouched=vouched, code=code)


def _tried(request: HttpRequest, tenant: UUID, **shown: Any) -> LoginAttempt:
    system = Actor.system(tenant)
    with scope.open(system, even_read_only=True) as opened:
        made = log_in(actor=system, address=address_of(request), **shown)
        now = opened.now
    if made.is_passed:
        begin(request, tenant=tenant, session=made.pk, now=now)
    return made


def prove(request: HttpRequest, session: UUID, *, password: str, code: str) -> LoginAttempt:
    """Try again to show who one is; a refused try is on the disk as well."""
    address = address_of(request)
    with acting(request) as actor:
        login = own_login(actor, session)
    vouched = vouched_by_directory(
        Actor.system(actor.tenant), login=login, password=password, address=address
    )
    with acting(request) as actor:
        return prove_again(
            actor=actor,
            session=session,
            address=address,
            password=password,
            code=code,
            vouched=vouched,
        )


def prove_vouched(
    request: HttpRequest, session: UUID, *, vouched: Vouched, code: str
) -> LoginAttempt:
    """The same for somebody who has shown themselves anew at an OpenID provider."""
    with acting(request) as actor:
        return prove_again(
            actor=actor,
            session=session,
            address=address_of(request),
            code=code,
            vouched=vouched,
        )


def leave(request: HttpRequest, session: UUID, version: int) -> LoginAttempt:
    """End the session, and let the browser hold none."""
    with acting(request) as actor:
        ended = log_out(actor=actor, session=session, version=version)
    request.session.flush()
    return ended


def begin(request: HttpRequest, *, tenant: UUID, session: UUID, now: datetime.datetime) -> None:
    """Let the browser hold a session that has just begun, under a new key: none is fixed before."""
    request.session.flush()
    request.session[KEY] = {
        "tenant": str(tenant),
        "session": str(session),
        "seen_at": now.isoformat(),
    }
    rotate_token(request)


def calendar_reader(request: HttpRequest) -> Actor | None:
    """Whose calendar is asked for, by HTTP Basic: the password counts, whatever the name is."""
    kind, _, sent = request.headers.get("Authorization", "").partition(" ")
    try:
        typed = base64.b64decode(sent, validate=True).decode("utf-8")
    except ValueError:
        return None
    password = typed.partition(":")[2]
    tenant = feed_tenant(password)
    if kind.lower() != "basic" or tenant is None:
        return None
    system = Actor.system(tenant)
    with scope.open(system):
        return feed_actor(system, password)


def act_as(request: HttpRequest, *, post: UUID, delegation: UUID | None = None) -> None:
    """Let the session act from another post, or for one; whether it may is asked each time."""
    chosen = {"post": str(post), "delegation": str(delegation) if delegation else None}
    request.session[KEY] = request.session[KEY] | chosen
