"""What an OpenID provider is asked: one JSON at a time, bounded in time and size."""

from __future__ import annotations

import json
import logging
import ssl
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from duban_web.accounts.provider_settings import is_safe_address
from duban_web.foundation.bounded import PATIENCE, SECONDS, within_seconds
from duban_web.foundation.errors import Refusal

_LOG = logging.getLogger("duban.accounts")
_LONGEST = 1_000_000


class _NoRedirects(HTTPRedirectHandler):
    """What is asked of one address is not answered by another."""

    def redirect_request(self, *_request: Any) -> None:
        return None


def asked(
    address: str,
    *,
    authorities: str = "",
    form: Mapping[str, str] | None = None,
    authorization: str = "",
) -> Mapping[str, Any]:
    """The answer; raises Refusal ``provider_down``, or ``provider_refuses`` for a no."""
    headers = {"Accept": "application/json"}
    if authorization:
        headers["Authorization"] = authorization
    sent = urlencode(form).encode("ascii") if form is not None else None
    if not is_safe_address(address):
        raise _down("an address without TLS")
    request = Request(address, data=sent, headers=headers)
    try:
        text = within_seconds(partial(_read, request, authorities), SECONDS)
        answer = json.loads(text)
    except HTTPError as error:
        error.close()
        if error.code in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            _LOG.warning("the OpenID provider says no: %s", error.code)
            raise Refusal("provider_refuses") from error
        raise _down(str(error.code)) from error
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        raise _down(type(error).__name__) from error
    if not isinstance(answer, dict):
        raise _down("no object")
    return answer


def _read(request: Request, authorities: str) -> bytes:
    context = ssl.create_default_context(cafile=authorities or None)
    opener = build_opener(ProxyHandler({}), _NoRedirects(), HTTPSHandler(context=context))
    with opener.open(request, timeout=PATIENCE) as answer:
        text: bytes = answer.read(_LONGEST + 1)
    if len(text) > _LONGEST:
        raise ValueError("too long an answer")
    return text


def _down(why: str) -> Refusal:
    _LOG.warning("the OpenID provider does not answer: %s", why)
    return Refusal("provider_down")
