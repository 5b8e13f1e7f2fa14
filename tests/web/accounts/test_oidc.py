"""The way to an OpenID provider and back: what is believed, and every reason why not."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from duban_web.accounts.oidc import asking, published, tokens
from duban_web.accounts.oidc.round_trip import came_back, sent_off
from duban_web.accounts.oidc.sent import LONGEST, Sent
from duban_web.accounts.rules import Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import Refusal
from web.accounts.oidc_provider import FakeProvider, given_key, running_provider, signed

BACK = "https://duban.example.test/login/provider/back"


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with running_provider() as running:
        yield running


def query(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def round_trip(provider: FakeProvider, *, is_again: bool = False, **claims: Any) -> Vouched:
    """Somebody goes there, logs in, and comes back."""
    address, sent = sent_off(provider.settings, BACK, is_again=is_again)
    return came_back(provider.settings, sent, provider.lets_in(address, **claims))


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=f"^{code}$")


def test_who_logs_in_there_is_vouched_for(provider: FakeProvider) -> None:
    assert round_trip(provider) == Vouched(Provider.OIDC, provider.issuer, "7f1c-zhao")


def test_what_is_sent_is_for_us_for_this_time_and_for_nobody_who_looks_on(
    provider: FakeProvider,
) -> None:
    address, sent = sent_off(provider.settings, BACK)
    other, _ = sent_off(provider.settings, BACK)
    said = query(address)
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert (said["response_type"], said["client_id"], said["redirect_uri"]) == (
        "code",
        "duban",
        BACK,
    )
    assert said["scope"] == "openid"
    assert "prompt" not in said
    for name in ("state", "nonce", "code_challenge"):
        assert len(said[name]) >= 43
        assert said[name] != query(other)[name]
    digest = hashlib.sha256(sent.verifier.encode()).digest()
    assert said["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert said["code_challenge_method"] == "S256"
    came_back(provider.settings, sent, provider.lets_in(address))
    (form,) = provider.forms
    assert form["code_verifier"] == sent.verifier
    assert "client_secret" not in form
    pair = base64.b64decode(provider.authorizations[0].removeprefix("Basic ")).decode()
    assert unquote(pair) == f"duban:{provider.settings.secret}"
    # The secret goes to the provider alone, never through the browser.
    assert provider.settings.secret not in unquote(address)


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(
    provider: FakeProvider,
) -> None:
    provider.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert round_trip(provider)
    assert provider.forms[0]["client_secret"] == provider.settings.secret
    assert provider.authorizations == [""]


# --- the answer -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "of another"},
        {"state": ""},
        {"state": "状态"},
        {"iss": "https://id.other.test"},
    ],
)
def test_an_answer_to_something_else_is_nobodys(
    provider: FakeProvider, wrong: dict[str, str]
) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address) | wrong
    with refused("answer_of_nobody"):
        came_back(provider.settings, sent, answer)
    assert "/token" not in provider.asked


def test_an_answer_that_comes_unasked_again_or_too_late_is_nobodys(provider: FakeProvider) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    late = replace(sent, at=sent.at - LONGEST)
    for kept in (None, late):
        with refused("answer_of_nobody"):
            came_back(provider.settings, kept, answer)


def test_a_code_is_good_once(provider: FakeProvider) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    assert came_back(provider.settings, sent, answer)
    with refused("provider_refuses"):
        came_back(provider.settings, sent, answer)


def test_who_says_no_there_is_not_let_in_here(provider: FakeProvider) -> None:
    _, sent = sent_off(provider.settings, BACK)
    for answer in ({"error": "access_denied"}, {}, {"code": ""}):
        with refused("provider_refuses"):
            came_back(provider.settings, sent, {"state": sent.state, **answer})


# --- the token ------------------------------------------------------------------------------------


def from_now(seconds: int) -> int:
    return int(time.time()) + seconds


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another"},
        {"nonce": None},
        {"iss": "https://id.other.test"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["duban", "another"]},
        {"aud": []},
        {"aud": None},
        {"azp": "another"},
        {"exp": None},
        {"exp": "never"},
        {"exp": True},
        {"iat": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": None},
        {"sub": "x" * 256},
    ],
    ids=str,
)
def test_a_token_that_says_something_else_is_not_believed(
    provider: FakeProvider, wrong: dict[str, Any]
) -> None:
    with refused("provider_not_believed"):
        round_trip(provider, **wrong)


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -3600), ("iat", 3600), ("nbf", 3600)])
def test_a_token_of_another_hour_is_not_believed(
    provider: FakeProvider, claim: str, seconds: int
) -> None:
    with refused("provider_not_believed"):
        round_trip(provider, **{claim: from_now(seconds)})


def test_one_audience_may_stand_in_a_list(provider: FakeProvider) -> None:
    assert round_trip(provider, aud=["duban"], azp="duban")


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def unsigned(claims: dict[str, Any]) -> str:
    return f"{encoded({'alg': 'none'})}.{encoded(claims)}."


def by_a_stranger(provider: FakeProvider, claims: dict[str, Any]) -> str:
    """Signed by another key, which bears the name of the provider's."""
    return signed(given_key(), claims, kid=provider.key.kid or "")


def by_the_public_key(provider: FakeProvider, claims: dict[str, Any]) -> str:
    """Signed with what everybody knows, as if it were a secret."""
    return by_a_secret(provider, claims, provider.key.as_pem(private=False))


def by_our_secret(provider: FakeProvider, claims: dict[str, Any]) -> str:
    """Signed with the secret that both know; whoever is us could say anything."""
    return by_a_secret(provider, claims, provider.settings.secret.encode())


def by_a_secret(provider: FakeProvider, claims: dict[str, Any], secret: bytes) -> str:
    said = encoded({"alg": "HS256", "kid": provider.key.kid}) + "." + encoded(claims)
    mark = hmac.digest(secret, said.encode(), "sha256")
    return f"{said}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def changed(provider: FakeProvider, claims: dict[str, Any]) -> str:
    """Changed on its way."""
    head, _, mark = signed(provider.key, claims).split(".")
    return ".".join((head, encoded({**claims, "sub": "the mayor"}), mark))


@pytest.mark.parametrize(
    "made",
    [
        lambda _provider, claims: unsigned(claims),
        by_a_stranger,
        by_the_public_key,
        by_our_secret,
        changed,
        lambda _provider, _claims: "no token",
        lambda _provider, _claims: "a.b.c",
        lambda _provider, _claims: "",
    ],
    ids=["none", "stranger", "public key", "our secret", "changed", "word", "parts", "empty"],
)
def test_a_token_that_the_provider_did_not_sign_is_not_believed(
    provider: FakeProvider, made: Any
) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    provider.answer = {"id_token": made(provider, provider.claims)}
    with refused("provider_not_believed"):
        came_back(provider.settings, sent, answer)


@pytest.mark.parametrize("answer", [{}, {"id_token": None}, {"access_token": "x"}])
def test_an_answer_without_a_token_is_not_believed(
    provider: FakeProvider, answer: dict[str, Any]
) -> None:
    provider.answer = answer
    with refused("provider_not_believed"):
        round_trip(provider)


# --- a second factor there, and showing oneself anew ----------------------------------------------


@pytest.mark.parametrize(
    ("claims", "is_enough"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "urn:level:2"}, True),
        ({"acr": "urn:level:1"}, False),
        ({"amr": "mfa"}, False),
        ({"amr": [["mfa"]]}, False),
        ({"acr": 2}, False),
    ],
    ids=str,
)
def test_only_what_is_set_up_to_be_enough_stands_for_our_second_factor(
    provider: FakeProvider, claims: dict[str, Any], is_enough: bool
) -> None:
    assert not round_trip(provider, **claims).is_enough
    trusting = replace(provider.settings, enough=frozenset({"mfa", "urn:level:2"}))
    address, sent = sent_off(trusting, BACK)
    came = came_back(trusting, sent, provider.lets_in(address, **claims))
    assert came.is_enough == is_enough


def test_who_shows_themselves_anew_is_asked_to_by_the_provider(provider: FakeProvider) -> None:
    address, _ = sent_off(provider.settings, BACK, is_again=True)
    said = query(address)
    assert (said["prompt"], said["max_age"]) == ("login", "60")
    assert round_trip(provider, is_again=True, auth_time=time.time())


@pytest.mark.parametrize("shown_at", [None, "now", True, "an hour ago", "in an hour"])
def test_an_old_log_in_there_is_no_new_proof(provider: FakeProvider, shown_at: Any) -> None:
    if isinstance(shown_at, str):
        shown_at = {"an hour ago": from_now(-3600), "in an hour": from_now(3600)}.get(
            shown_at, shown_at
        )
    with refused("provider_not_believed"):
        round_trip(provider, is_again=True, auth_time=shown_at)
    assert round_trip(provider, auth_time=shown_at)


# --- keys -----------------------------------------------------------------------------------------


def test_keys_and_addresses_are_asked_for_once(provider: FakeProvider) -> None:
    for _ in range(3):
        assert round_trip(provider)
    assert provider.asked.count("/keys") == 1
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_a_new_key_is_asked_for_but_not_by_whoever_sends_such_tokens(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert round_trip(provider)
    provider.key = given_key()
    with refused("provider_not_believed"):
        round_trip(provider)
    assert provider.asked.count("/keys") == 1
    monkeypatch.setattr(published, "_NOT_AGAIN_FOR", 0.0)
    assert round_trip(provider)
    assert provider.asked.count("/keys") == 2


def test_a_key_that_was_withdrawn_is_believed_no_more_after_an_hour(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert round_trip(provider)
    old = provider.key
    provider.key = given_key()
    monkeypatch.setattr(published, "KEPT_FOR", 0.0)
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    provider.answer = {"id_token": signed(old, provider.claims)}
    with refused("provider_not_believed"):
        came_back(provider.settings, sent, answer)


# --- a provider that does not do what it should ---------------------------------------------------


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://id.other.test"},
        {"issuer": None},
        {"authorization_endpoint": "http://id.other.test/authorize"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": 7},
        {"jwks_uri": "https://["},
    ],
    ids=str,
)
def test_a_provider_that_is_another_or_leads_astray_is_not_used(
    provider: FakeProvider, metadata: dict[str, Any]
) -> None:
    provider.metadata = metadata
    with refused("provider_down"):
        sent_off(provider.settings, BACK)


@pytest.mark.parametrize("status", [302, 404, 500, 503])
def test_a_provider_in_trouble_is_told_as_such_and_nobody_is_led_elsewhere(
    provider: FakeProvider, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.status = status
    for _ in range(3):
        with refused("provider_down"):
            sent_off(provider.settings, BACK)
    # Whoever comes next is told at once, and the provider is left alone for a while.
    assert len(provider.asked) == 1
    monkeypatch.setattr(published, "_LEFT_ALONE_FOR", 0.0)
    provider.status = 200
    assert round_trip(provider)


def test_a_provider_in_trouble_at_the_last_step_is_told_as_such(provider: FakeProvider) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    provider.status = 500
    with refused("provider_down"):
        came_back(provider.settings, sent, answer)


def test_a_provider_that_hangs_is_given_up(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    provider.silent = threading.Event()
    began = time.monotonic()
    with refused("provider_down"):
        sent_off(provider.settings, BACK)
    assert time.monotonic() - began < 3


def test_a_provider_that_is_not_there_is_told_as_such(provider: FakeProvider) -> None:
    away = replace(provider.settings, issuer="http://127.0.0.1:9")
    with refused("provider_down"):
        sent_off(away, BACK)


def test_an_answer_without_end_is_not_read_to_its_end(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_LONGEST", 50)
    with refused("provider_down"):
        sent_off(provider.settings, BACK)


def test_keys_that_are_none_are_told_as_a_provider_in_trouble(
    provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, sent = sent_off(provider.settings, BACK)
    answer = provider.lets_in(address)
    monkeypatch.setattr(published.KeySet, "import_key_set", _no_keys)
    with refused("provider_down"):
        came_back(provider.settings, sent, answer)


def _no_keys(_answer: Any) -> None:
    raise KeyError("keys")


def test_the_clocks_of_both_may_differ_by_a_minute(provider: FakeProvider) -> None:
    now = time.time()
    near = tokens.LEEWAY - 20
    assert round_trip(provider, iat=now + near, exp=now - near)
    assert round_trip(provider, is_again=True, auth_time=now - near)


def test_what_is_kept_is_enough_to_come_back_with(provider: FakeProvider) -> None:
    _, sent = sent_off(provider.settings, BACK, is_again=True)
    assert Sent(**json.loads(json.dumps(_fields(sent)))) == sent


def _fields(sent: Sent) -> dict[str, Any]:
    return {name: getattr(sent, name) for name in Sent.__dataclass_fields__}
