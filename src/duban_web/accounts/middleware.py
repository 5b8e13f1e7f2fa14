"""Says of each request who acts, and keeps who must choose a password to doing so."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts.door import KEY
from duban_web.accounts.queries.sessions import Entered, Hand, entered, token_actor
from duban_web.accounts.rules import token_tenant
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.visitor import NOBODY, Visitor, recognise, visitor_of

Answer = Callable[[HttpRequest], HttpResponse]
Asking = Callable[[Actor], AbstractContextManager[scope.Scope]]

_BEARER = "Bearer "
# What is open to whoever must choose a password, by the names of the addresses.
_OPEN = {"log_out", "password", "prove", "set_language"}
# Being there is written at most this often: reading pages need not write rows.
_SEEN_EVERY = datetime.timedelta(minutes=1)


def recognising(answer: Answer) -> Answer:
    """The middleware: a token where one is sent, else the session."""

    def recognised(request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        asking = scope.ahead if _is_here(request) else scope.open
        try:
            recognise(
                request,
                _by_token(header, asking)
                if header
                else visitor_by_session(request.session, asking),
            )
            return answer(request)
        finally:
            scope.end_ahead()

    return recognised


def _is_here(request: HttpRequest) -> bool:
    """Whether nothing of a request is still to come, for which a transaction would have to wait.

    Files may be large, and whoever sends them slow. What cannot be read is refused where it is
    asked for.
    """
    if request.content_type == "multipart/form-data":
        return False
    try:
        return request.body is not None
    except (OSError, RequestDataTooBig):
        return False


class Settling:
    """The middleware that leads whoever must choose a password to where they do.

    The API needs none: such an actor has no post, so nothing is open there.
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_path: object) -> HttpResponse | None:
        """The way to the password, unless one is there, or leaving."""
        place = request.resolver_match
        is_open = place is None or place.url_name in _OPEN or "api" in place.namespaces
        if is_open or not visitor_of(request).must_change_password:
            return None
        return HttpResponseRedirect(reverse("password"))


def _by_token(header: str, asking: Asking) -> Visitor:
    text = header.removeprefix(_BEARER)
    tenant = token_tenant(text)
    if tenant is None:
        return NOBODY
    system = Actor.system(tenant)
    with asking(system):
        return Visitor(token_actor(system, text))


def visitor_by_session(held: SessionBase, asking: Asking = scope.open) -> Visitor:
    """Who holds a browser's session now; ``asking`` opens the scope in which that is asked."""
    kept = held.get(KEY)
    if kept is None:
        return NOBODY
    system = Actor.system(UUID(kept["tenant"]))
    hand = Hand(
        session=UUID(kept["session"]),
        seen_at=datetime.datetime.fromisoformat(kept["seen_at"]),
        post=_identifier(kept.get("post")),
        delegation=_identifier(kept.get("delegation")),
    )
    with asking(system) as opened:
        found = entered(system, hand)
        now = opened.now
    if found is None:
        scope.end_ahead()
        held.flush()
        return NOBODY
    if abs(now - hand.seen_at) >= _SEEN_EVERY:
        _note(held, kept | {"seen_at": now.isoformat()})
    return _visitor(found)


def _note(held: SessionBase, kept: dict[str, str]) -> None:
    """Note that somebody is there; a full disk keeps nobody from reading."""
    scope.end_ahead()
    held[KEY] = kept
    try:
        held.save()
    except OperationalError as error:
        if not database.is_out_of_space(error):
            raise
    held.modified = False


def _visitor(found: Entered) -> Visitor:
    return Visitor(found.actor, found.session, found.must_change_password, called=found.person)


def _identifier(text: str | None) -> UUID | None:
    return UUID(text) if text else None
