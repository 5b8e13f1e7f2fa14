"""Says of each request who acts: by its session, by its token, or nobody."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from duban_web.accounts.queries.sessions import Entered, Hand, entered, token_actor
from duban_web.accounts.rules import token_tenant
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor

Answer = Callable[[HttpRequest], HttpResponse]

_KEY = "entered"
_BEARER = "Bearer "
# Being there is written at most this often: reading pages need not write rows.
_SEEN_EVERY = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a request is from; what views and the API read as ``request.visitor``."""

    actor: Actor | None = None
    session: UUID | None = None
    must_change_password: bool = False


NOBODY = Visitor()


def visitor_of(request: HttpRequest) -> Visitor:
    """Who the middleware has recognised."""
    visitor: Visitor = getattr(request, "visitor", NOBODY)
    return visitor


def begin(request: HttpRequest, *, tenant: UUID, session: UUID, now: datetime.datetime) -> None:
    """Let the browser hold a session that has just begun, under a new key: none is fixed before."""
    request.session.flush()
    request.session[_KEY] = {
        "tenant": str(tenant),
        "session": str(session),
        "seen_at": now.isoformat(),
    }


def act_as(request: HttpRequest, *, post: UUID, delegation: UUID | None = None) -> None:
    """Let the session act from another post, or for one; whether it may is asked each time."""
    chosen = {"post": str(post), "delegation": str(delegation) if delegation else None}
    request.session[_KEY] = request.session[_KEY] | chosen


def recognising(answer: Answer) -> Answer:
    """The middleware: a token where one is sent, else the session."""

    def recognise(request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        visitor = _by_token(header) if header else _by_session(request.session)
        request.visitor = visitor  # type: ignore[attr-defined]
        return answer(request)

    return recognise


def _by_token(header: str) -> Visitor:
    text = header.removeprefix(_BEARER)
    tenant = token_tenant(text)
    if tenant is None:
        return NOBODY
    system = Actor.system(tenant)
    with scope.open(system):
        return Visitor(token_actor(system, text))


def _by_session(held: SessionBase) -> Visitor:
    kept = held.get(_KEY)
    if kept is None:
        return NOBODY
    system = Actor.system(UUID(kept["tenant"]))
    hand = Hand(
        session=UUID(kept["session"]),
        seen_at=datetime.datetime.fromisoformat(kept["seen_at"]),
        post=_identifier(kept.get("post")),
        delegation=_identifier(kept.get("delegation")),
    )
    with scope.open(system) as opened:
        found = entered(system, hand)
        now = opened.now
    if found is None:
        held.flush()
        return NOBODY
    if now - hand.seen_at >= _SEEN_EVERY:
        held[_KEY] = kept | {"seen_at": now.isoformat()}
    return _visitor(found)


def _visitor(found: Entered) -> Visitor:
    return Visitor(found.actor, found.session.pk, found.must_change_password)


def _identifier(text: str | None) -> UUID | None:
    return UUID(text) if text else None
