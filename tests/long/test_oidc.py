"""Log-in by an OpenID provider, against canaille, which is one that people run."""

from __future__ import annotations

import datetime
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from duban_web.accounts.oidc import published
from duban_web.accounts.provider_settings import OidcProvider
from duban_web.foundation.errors import Refusal
from long.browser import Browser
from long.certificates import certified
from long.servers import canaille, running
from web.accounts.given import PASSWORD, code_at, given_account, given_identity
from web.cast import Bureau, given_bureau
from web.serving import free_port, waited
from web.stage import API

pytestmark = [pytest.mark.canaille, pytest.mark.django_db]

BACK = "http://testserver/login/provider/back"
# With signs that RFC 6749 §2.3.1 has written otherwise in a header.
SECRET = "a secret: with / signs"
CONFIGURATION = """
SECRET_KEY = "of a test"
[CANAILLE]
DATABASE = "sql"
JAVASCRIPT = false
HTMX = false
TIMEZONE = "UTC"
[CANAILLE_SQL]
DATABASE_URI = "sqlite:///{folder}/people.sqlite"
[CANAILLE_OIDC]
ACTIVE_JWKS = [{key}]
"""
CLIENT = {
    "client-id": "duban",
    "client-secret": SECRET,
    "client-name": "Duban",
    "client-uri": "http://testserver/",
    "redirect-uris": BACK,
    "grant-types": "authorization_code",
    "response-types": "code",
    "scope": "openid",
    "token-endpoint-auth-method": "client_secret_basic",
}
ZHAO = {"login": "zhaoxc", "password": "theirs-2026"}
QIAN = {"login": "qianz", "password": "theirs-too-2026"}


def key() -> str:
    """A new signing key, as canaille's configuration has it."""
    made = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"})
    made.ensure_kid()
    parts = made.as_dict(private=True).items()
    return "{" + ", ".join(f'{name} = "{value}"' for name, value in parts) + "}"


class Running:
    """The provider, which can be stopped, and started with another key."""

    def __init__(self, folder: Path, program: Path) -> None:
        self.folder, self.program, self.port = folder, program, free_port()
        self.tls = certified(folder / "tls")
        self.settings = OidcProvider(
            f"https://127.0.0.1:{self.port}/",
            "duban",
            SECRET,
            name="统一认证",
            authorities=str(self.tls.authority),
        )

    def prepare(self) -> None:
        """A database with two persons and one client."""
        self.configure(key())
        self._run("install")
        for person in (ZHAO, QIAN):
            name = person["login"]
            self._create(
                "user",
                {
                    "user-name": name,
                    "password": person["password"],
                    "family-name": name,
                    "formatted-name": name,
                    "emails": f"{name}@example.test",
                },
            )
        self._create("client", CLIENT)
        # Its tokens are for nobody before that, and we would not believe them.
        self._run("set", "client", "duban", "--quiet", "--audience", "duban")

    def configure(self, signing_key: str) -> None:
        """Write its configuration."""
        text = CONFIGURATION.format(folder=self.folder, key=signing_key)
        (self.folder / "canaille.toml").write_text(text, "utf-8")

    def running(self) -> Any:
        """The server, from when it answers on."""
        command = [
            self.program,
            "run",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--certfile",
            self.tls.certificate,
            "--keyfile",
            self.tls.key,
        ]
        log = self.folder.parent / f"{self.folder.name}.log"
        return running(command, answers=self._answers, log=log, environment=self._environment())

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _create(self, what: str, facts: dict[str, str]) -> None:
        told = [part for name, value in facts.items() for part in (f"--{name}", value)]
        self._run("create", what, "--quiet", *told)

    def _run(self, *command: str) -> None:
        whole = [str(self.program), *command]
        done = subprocess.run(
            whole, env=self._environment(), capture_output=True, check=False, text=True
        )
        assert done.returncode == 0, done.stderr

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "DUBAN" not in name}
        config = str(self.folder / "canaille.toml")
        return kept | {"CANAILLE_CONFIG": config, "HOME": str(self.folder)}


@dataclass(frozen=True)
class Stage:
    """The provider, its server, and a browser that knows it."""

    provider: Running
    server: subprocess.Popen[bytes]
    browser: Browser


@pytest.fixture(scope="module")
def provider() -> Iterator[Running]:
    program = canaille()
    assert program
    with tempfile.TemporaryDirectory(prefix="duban-canaille-") as temporary:
        folder = Path(temporary) / "provider"
        folder.mkdir()
        made = Running(folder, program)
        made.prepare()
        yield made


@pytest.fixture
def stage(provider: Running, settings: Any) -> Iterator[Stage]:
    published.published.cache_clear()
    settings.DUBAN_OIDC = provider.settings
    with provider.running() as server:
        yield Stage(provider, server, Browser(provider.tls.authority, BACK))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def came_in(stage: Stage, ours: Client, typed: dict[str, str] = ZHAO) -> Any:
    """What is answered to somebody who went to the provider and came back."""
    away = ours.get("/login/provider")
    assert away.status_code == 302, away.content.decode()
    in_the_next_second()
    return ours.get("/login/provider/back", stage.browser.sent_to(away["Location"], typed))


def in_the_next_second() -> None:
    """This provider cannot give one person two tokens within one second."""
    second = int(time.time())
    waited(lambda: int(time.time()) > second)


def test_somebody_goes_there_and_comes_back_and_is_in(stage: Stage, bureau: Bureau) -> None:
    given_identity(bureau, subject="zhaoxc")
    ours = Client()
    answer = came_in(stage, ours)
    assert answer.status_code == 302, answer.content.decode()
    assert stage.browser.pages >= 2
    told = ours.get(f"{API}/me").json()
    assert told["actor"]["person"] == str(bureau.posts["zhao"].person_id)
    assert (told["session"]["means"], told["actor"]["is_stepped_up"]) == ("oidc", False)


def test_who_is_known_there_and_not_here_stays_outside(stage: Stage, bureau: Bureau) -> None:
    given_identity(bureau, subject="zhaoxc")
    ours = Client()
    answer = came_in(stage, ours, QIAN)
    assert answer.status_code == 403
    assert "qianz" in answer.content.decode()
    assert ours.get(f"{API}/me").status_code == 401


def test_an_answer_and_its_code_are_good_once(stage: Stage, bureau: Bureau) -> None:
    given_identity(bureau, subject="zhaoxc")
    ours, other = Client(), Client()
    away = ours.get("/login/provider")
    answer = stage.browser.sent_to(away["Location"], ZHAO)
    kept = ours.session["sent_to_provider"]
    assert other.get("/login/provider/back", answer).status_code == 403
    assert ours.get("/login/provider/back", answer).status_code == 302
    assert ours.get("/login/provider/back", answer).status_code == 403
    # Even a browser that kept everything: the provider gives nothing for a code that was used.
    session = ours.session
    session["sent_to_provider"] = kept
    session.save()
    again = ours.get("/login/provider/back", answer)
    assert again.status_code == 403
    assert "provider_refuses" in again.content.decode()


def test_a_code_without_the_verifier_of_its_request_is_worth_nothing(
    stage: Stage, bureau: Bureau
) -> None:
    given_identity(bureau, subject="zhaoxc")
    ours = Client()
    away = ours.get("/login/provider")
    answer = stage.browser.sent_to(away["Location"], ZHAO)
    session = ours.session
    kept = session["sent_to_provider"]
    kept["sent"]["verifier"] = "x" * 64
    session["sent_to_provider"] = kept
    session.save()
    refused = ours.get("/login/provider/back", answer)
    assert refused.status_code == 403
    assert "provider_refuses" in refused.content.decode()


def test_to_prove_anew_means_to_log_in_there_anew(stage: Stage, bureau: Bureau) -> None:
    given_identity(bureau, subject="zhaoxc")
    ours = Client()
    came_in(stage, ours)
    # Who is known there comes in again without a word.
    assert came_in(stage, ours).status_code == 302
    assert stage.browser.pages == 0
    away = ours.get("/prove/provider?next=/account/password")
    answer = stage.browser.sent_to(away["Location"], ZHAO)
    assert stage.browser.pages >= 1
    in_the_next_second()
    done = ours.get("/login/provider/back", answer)
    assert (done.status_code, done["Location"]) == (302, "/account/password")
    assert ours.get(f"{API}/me").json()["actor"]["is_stepped_up"] is True
    assert ours.get("/account/password").status_code == 200


def test_our_second_factor_is_asked_for_after_theirs(stage: Stage, bureau: Bureau) -> None:
    given_identity(bureau, subject="zhaoxc", has_totp=True)
    ours = Client()
    assert came_in(stage, ours)["Location"] == "/login/provider/code"
    assert ours.post("/login/provider/code", {"code": "000000"}).status_code == 401
    code = code_at(datetime.datetime.now(datetime.UTC))
    assert ours.post("/login/provider/code", {"code": code}).status_code == 302
    assert ours.get(f"{API}/me").status_code == 200


def test_a_new_key_is_learnt_when_it_signs(
    stage: Stage, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_identity(bureau, subject="zhaoxc")
    assert came_in(stage, Client()).status_code == 302
    monkeypatch.setattr(published, "_NOT_AGAIN_FOR", 0.0)
    before = published.published(stage.provider.settings).keys()
    stage.server.terminate()
    stage.server.wait()
    stage.provider.configure(key())
    with stage.provider.running():
        assert came_in(stage, Client()).status_code == 302
    after = published.published(stage.provider.settings).keys()
    assert {each.kid for each in before}.isdisjoint({each.kid for each in after})


def test_a_wrong_secret_of_ours_lets_nobody_in(stage: Stage, bureau: Bureau, settings: Any) -> None:
    given_identity(bureau, subject="zhaoxc")
    settings.DUBAN_OIDC = replace(stage.provider.settings, secret="another")
    ours = Client()
    # This provider answers such a client by a fault of its own, others by a no.
    assert came_in(stage, ours).status_code in (403, 503)
    assert ours.get(f"{API}/me").status_code == 401


def test_a_provider_with_a_certificate_of_a_stranger_is_not_asked(
    stage: Stage, bureau: Bureau, settings: Any, tmp_path: Path
) -> None:
    other = certified(tmp_path / "other")
    for authorities in (str(other.authority), ""):
        settings.DUBAN_OIDC = replace(stage.provider.settings, authorities=authorities)
        answer = Client().get("/login/provider")
        assert answer.status_code == 503


def test_a_provider_that_hangs_or_is_gone_is_told_and_passwords_still_open(
    stage: Stage, bureau: Bureau
) -> None:
    given_account(bureau)
    group = os.getpgid(stage.server.pid)
    os.killpg(group, signal.SIGSTOP)
    began = time.monotonic()
    assert Client().get("/login/provider").status_code == 503
    assert 1 < time.monotonic() - began < 6
    entry = {"login": "zhao", "password": PASSWORD}
    assert Client().post("/login", entry).status_code == 302
    os.killpg(group, signal.SIGCONT)
    stage.server.terminate()
    stage.server.wait()
    assert Client().get("/login/provider").status_code == 503


def test_what_is_said_of_a_provider_never_names_our_secret(stage: Stage) -> None:
    with pytest.raises(Refusal) as refused:
        published.published(replace(stage.provider.settings, issuer="https://127.0.0.1:9")).keys()
    assert SECRET not in repr(refused.value) + repr(stage.provider.settings)
