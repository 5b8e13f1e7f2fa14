"""A browser that fills in the forms of an OpenID provider, as a person does."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

# Log-in has a page for the name, one for the password and, the first time, one for the consent.
_MOST_PAGES = 6


class _Form(HTMLParser):
    """The first form of a page that is sent by POST: its fields, and the button that agrees."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._is_inside = self._is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and not self._is_done and said.get("method", "").lower() == "post":
            self._is_inside, self.action = True, said.get("action", "")
        elif self._is_inside and tag == "input" and said.get("name"):
            self.fields[said["name"]] = said.get("value", "")
        elif self._is_inside and tag == "button" and said.get("value", "") in ("", "accept"):
            self.fields[said.get("name", "")] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._is_inside:
            self._is_inside, self._is_done = False, True


class _NotBackToUs(HTTPRedirectHandler):
    """Follows every redirect of the provider but the one that leads back."""

    def __init__(self, back: str) -> None:
        self.back = back

    def redirect_request(self, *request: Any) -> Any:
        return None if request[-1].startswith(self.back) else super().redirect_request(*request)


class Browser:
    """Keeps the provider's cookies from one round trip to the next."""

    def __init__(self, authority: Path, back: str) -> None:
        context = ssl.create_default_context(cafile=str(authority))
        self._back = back
        self._opener = build_opener(
            ProxyHandler({}),
            HTTPSHandler(context=context),
            HTTPCookieProcessor(CookieJar()),
            _NotBackToUs(back),
        )
        self.pages = 0

    def sent_to(self, address: str, typed: Mapping[str, str]) -> dict[str, str]:
        """What comes back to us; ``pages`` counts the forms that had to be filled in."""
        self.pages = 0
        answer = self._asked(address, None)
        while not isinstance(answer, dict):
            self.pages += 1
            assert self.pages <= _MOST_PAGES, answer[1]
            where, page = answer
            form = _Form()
            form.feed(page)
            assert form.fields, page
            fields = form.fields | {name: typed[name] for name in typed if name in form.fields}
            answer = self._asked(urljoin(where, form.action or where), fields)
        return answer

    def _asked(
        self, address: str, fields: Mapping[str, str] | None
    ) -> dict[str, str] | tuple[str, str]:
        data = urlencode(fields).encode("ascii") if fields is not None else None
        try:
            request = Request(address, data=data, headers={"Referer": address})
            with self._opener.open(request, timeout=30) as answer:
                return answer.url, answer.read().decode("utf-8")
        except HTTPError as refused:
            with refused:
                leads_to = refused.headers.get("Location", "")
                told = re.sub(r"<[^>]+>", " ", refused.read().decode("utf-8"))
        assert leads_to.startswith(self._back), " ".join(told.split())
        return dict(parse_qsl(urlsplit(leads_to).query))
