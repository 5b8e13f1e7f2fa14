"""Who a request is from, as the middleware of accounts has recognised them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who acts, and the session that they came in by; nobody in particular without an actor.

    ``now`` is for simulated tenants, as that of a scope is. ``called`` is the person's name.
    """

    actor: Actor | None = None
    session: UUID | None = None
    must_change_password: bool = False
    now: datetime.datetime | None = None
    called: str = ""


NOBODY = Visitor()


def visitor_of(request: HttpRequest) -> Visitor:
    """Who the middleware has recognised."""
    visitor: Visitor = getattr(request, "visitor", NOBODY)
    return visitor


def recognise(request: HttpRequest, visitor: Visitor) -> None:
    """Say who a request is from."""
    request.visitor = visitor  # type: ignore[attr-defined]


@contextmanager
def acting(request: HttpRequest) -> Iterator[Actor]:
    """Open the scope of whoever a request is from; raises Refusal ``nobody``."""
    visitor = visitor_of(request)
    if visitor.actor is None:
        raise Refusal("nobody")
    with scope.open(visitor.actor, visitor.now):
        yield visitor.actor


@contextmanager
def inside(request: HttpRequest) -> Iterator[Actor]:
    """Open the scope of a person who has come in; a program, whatever its token, is nobody here.

    Raises Refusal ``nobody``.
    """
    if visitor_of(request).session is None:
        raise Refusal("nobody")
    with acting(request) as actor:
        yield actor
