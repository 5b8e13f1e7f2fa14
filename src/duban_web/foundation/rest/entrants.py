"""Who may ask the API: a program by its token, a browser by its session."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.visitor import visitor_of


class ByToken(HttpBearer):
    """A token of a post, sent as ``Authorization: Bearer``."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Whom the middleware has recognised by it."""
        actor = visitor_of(request).actor
        return actor if actor and actor.kind is ActorKind.TOKEN else None


class BySession(APIKeyCookie):
    """The session of a person; what changes something needs the CSRF token beside it."""

    def __init__(self) -> None:
        self.param_name = settings.SESSION_COOKIE_NAME
        super().__init__()

    def _get_key(self, request: HttpRequest) -> str | None:
        # Whoever nobody is for the middleware is told so, not that a CSRF token is missing.
        return super()._get_key(request) if visitor_of(request).session else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Whom the middleware has recognised by it."""
        return visitor_of(request).actor if key else None
