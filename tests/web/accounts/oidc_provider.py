"""An OpenID provider that says what a test tells it to, on a port of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jws
from joserfc.jwk import RSAKey

from duban_web.accounts.provider_settings import OidcProvider

_NAMES = iter(range(1_000_000))


def given_key() -> RSAKey:
    """A new key of a provider."""
    return RSAKey.generate_key(2048, {"kid": f"key-{next(_NAMES)}", "use": "sig"})


def signed(key: Any, claims: dict[str, Any], **header: str) -> str:
    """A token, whether or not anybody should believe it."""
    marks = {"alg": "RS256", "kid": key.kid} | header
    algorithms = ["RS256", "HS256"]
    return jws.serialize_compact(marks, json.dumps(claims), key, algorithms=algorithms)


@dataclass
class FakeProvider:
    """What it answers; ``asked`` are the paths that it was asked, ``forms`` what was sent there."""

    key: RSAKey = field(default_factory=given_key)
    issuer: str = ""
    client: str = "duban"
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    # A whole answer of the token endpoint in place of a token; a status in place of any answer.
    answer: dict[str, Any] | None = None
    status: int = 200
    silent: threading.Event | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)

    @property
    def settings(self) -> OidcProvider:
        """How an installation is registered there."""
        return OidcProvider(self.issuer, self.client, "a secret: with / signs", name="一网通")

    def lets_in(self, address: str, subject: str = "7f1c-zhao", **claims: Any) -> dict[str, str]:
        """What the browser brings back of somebody who was sent to an address and logged in."""
        sent = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = sent
        self.claims = {
            "iss": self.issuer,
            "aud": self.client,
            "sub": subject,
            "nonce": sent["nonce"],
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            **claims,
        }
        return {"code": code, "state": sent["state"]}

    def page(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and answer."""
        if self.status != 200:
            return self.status, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.metadata,
            }
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        # A code is good once.
        if self.codes.pop(form.get("code", ""), None) is None:
            return 400, {"error": "invalid_grant"}
        if self.answer is not None:
            return 200, self.answer
        claims = {name: value for name, value in self.claims.items() if value is not None}
        return 200, {"id_token": signed(self.key, claims)}


def _answering(provider: FakeProvider) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(text).items()}
            provider.forms.append(form)
            provider.authorizations.append(self.headers.get("Authorization", ""))
            self._answer(form)

        def _answer(self, form: dict[str, str]) -> None:
            provider.asked.append(self.path)
            if provider.silent is not None:
                provider.silent.wait()
                return
            status, answer = provider.page(self.path, form)
            text = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            if 300 <= status < 400:
                self.send_header("Location", f"{provider.issuer}/elsewhere")
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_words: Any) -> None:
            pass

    return Answering


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    """One that runs."""
    provider = FakeProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(provider))
    server.daemon_threads = True
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        if provider.silent is not None:
            provider.silent.set()
        server.shutdown()
        server.server_close()
        thread.join()
