"""Requests of the cast: who plays is said by the test, as the middleware would have found out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import ClientHandler

from duban_web.accounts.door import KEY
from duban_web.foundation.actor import Actor
from duban_web.foundation.visitor import Visitor, recognise
from web.cast import NOW

_PLAYING: dict[str, Visitor] = {}
_WHO = "X-Plays"
# The middlewares are put together once: static files alone are looked up each time otherwise.
_HANDLER = ClientHandler(enforce_csrf_checks=False)
API = "/api/v1"


def playing(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """The middleware that takes the test's word for it."""

    def played(request: HttpRequest) -> HttpResponse:
        visitor = _PLAYING.get(request.headers.get(_WHO, ""))
        if visitor is None:
            return answer(request)
        recognise(request, visitor)
        request.COOKIES["sessionid"] = "held by nobody"
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        request.META.setdefault("REMOTE_ADDR", "10.20.30.40")
        request.session[KEY] = {}
        response = answer(request)
        request.session.flush()
        return response

    return played


def playing_headers(
    actor: Actor,
    *,
    session: UUID | None = None,
    now: datetime.datetime = NOW,
    must_change_password: bool = False,
) -> dict[str, str]:
    """What a request says of who sends it."""
    who = uuid4().hex
    _PLAYING[who] = Visitor(actor, session or uuid4(), must_change_password, now)
    return {_WHO: who}


class Playing(Client):
    """A browser of somebody of the cast, whose session is at hand, at a given time."""

    def __init__(self, actor: Actor, **more: Any) -> None:
        super().__init__(headers=playing_headers(actor, **more))
        self.handler = _HANDLER

    def say(self, path: str, *, method: str = "post", **body: Any) -> Any:
        """Ask the API with a body of JSON."""
        return self.generic(
            method.upper(), f"{API}{path}", json.dumps(body), content_type="application/json"
        )

    def send(self, path: str, name: str, content: bytes) -> Any:
        """Send the API a file."""
        return self.post(f"{API}{path}", {"file": SimpleUploadedFile(name, content)})

    def ask(self, path: str, **query: Any) -> Any:
        """Ask the API for something."""
        return self.get(f"{API}{path}", query)
