"""What every request has: a number of its own, and an address that it comes from."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

REQUEST_NUMBER = "X-Request-Id"

Answer = Callable[[HttpRequest], HttpResponse]


def numbering(answer: Answer) -> Answer:
    """The middleware that gives each request a number, which its answer bears."""

    def numbered(request: HttpRequest) -> HttpResponse:
        request.number = secrets.token_hex(8)  # type: ignore[attr-defined]
        response = answer(request)
        response[REQUEST_NUMBER] = number_of(request)
        return response

    return numbered


def speaking(answer: Answer) -> Answer:
    """The middleware by which the language of a request ends with it.

    Whoever is answered by the same thread next, and has named none, is not spoken to in it.
    """

    def spoken(request: HttpRequest) -> HttpResponse:
        with translation.override(settings.LANGUAGE_CODE):
            return answer(request)

    return spoken


def number_of(request: HttpRequest) -> str:
    """What a request is called in the log."""
    number: str = getattr(request, "number", "")
    return number


def address_of(request: HttpRequest) -> str:
    """Whence a request comes: the last address that a proxy of ours has written, if there is one.

    What stands before it was sent by whoever asked, and is not believed.
    """
    proxies: int = settings.DUBAN_PROXIES
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(passed) >= proxies and passed[-proxies]:
        return passed[-proxies]
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
