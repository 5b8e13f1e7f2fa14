"""The way to an OpenID provider and back: what is sent, and what the answer must fit."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from joserfc.jwk import KeySet

from duban_web.accounts.oidc.asking import asked
from duban_web.accounts.oidc.published import published
from duban_web.accounts.oidc.sent import LONGEST, Sent
from duban_web.accounts.oidc.tokens import LEEWAY, Expected, NotBelieved, believed
from duban_web.accounts.provider_settings import OidcProvider
from duban_web.accounts.rules import Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import Refusal

_LOG = logging.getLogger("duban.accounts")


def sent_off(provider: OidcProvider, back: str, *, is_again: bool = False) -> tuple[str, Sent]:
    """The address to send somebody to, and what to keep; raises Refusal ``provider_down``."""
    address = published(provider).metadata()["authorization_endpoint"]
    sent = Sent(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        back=back,
        at=time.time(),
        is_again=is_again,
    )
    challenge = hashlib.sha256(sent.verifier.encode("ascii")).digest()
    asked_for = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid",
        "state": sent.state,
        "nonce": sent.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode("ascii"),
        "code_challenge_method": "S256",
    }
    if is_again:
        # The one has them asked, the other has the answer say when that was. With a max_age of 0
        # some providers find each answer too old and never come back.
        asked_for |= {"prompt": "login", "max_age": str(LEEWAY)}
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}{urlencode(asked_for)}", sent


def came_back(provider: OidcProvider, sent: Sent | None, answer: Mapping[str, str]) -> Vouched:
    """Whom the provider vouches for; raises Refusal where it does not, or is not believed."""
    if sent is None or not _is_answer_to(sent, answer, provider):
        raise Refusal("answer_of_nobody")
    if "error" in answer or not answer.get("code"):
        raise Refusal("provider_refuses")
    token = _redeemed(provider, sent, answer["code"])
    expected = Expected(
        provider.issuer,
        provider.client,
        sent.nonce,
        now=time.time(),
        shown_since=sent.at if sent.is_again else None,
    )

    def keys(is_missing: bool) -> KeySet:
        return published(provider).keys(is_missing=is_missing)

    try:
        claims = believed(token, keys, expected)
    except NotBelieved as error:
        _LOG.warning("a token of the OpenID provider is not believed: %s", error)
        raise Refusal("provider_not_believed") from error
    return Vouched(Provider.OIDC, provider.issuer, claims["sub"], _is_enough(provider, claims))


def _is_answer_to(sent: Sent, answer: Mapping[str, str], provider: OidcProvider) -> bool:
    """Whether an answer is to what this browser was sent with, not long ago, by this provider."""
    is_state = hmac.compare_digest(answer.get("state", "").encode(), sent.state.encode())
    # RFC 9207: who answers says who it is.
    is_issuer = answer.get("iss", provider.issuer) == provider.issuer
    return is_state and is_issuer and 0 <= time.time() - sent.at < LONGEST


def _redeemed(provider: OidcProvider, sent: Sent, code: str) -> str:
    """The token for a code, good once."""
    metadata = published(provider).metadata()
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": sent.back,
        "code_verifier": sent.verifier,
    }
    authorization = ""
    # Without a word on it the provider takes the header (OpenID Connect Discovery §3).
    methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in methods:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        authorization = "Basic " + base64.b64encode(pair.encode("ascii")).decode("ascii")
    else:
        form |= {"client_id": provider.client, "client_secret": provider.secret}
    answer = asked(
        metadata["token_endpoint"],
        authorities=provider.authorities,
        form=form,
        authorization=authorization,
    )
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Refusal("provider_not_believed")
    return token


def _is_enough(provider: OidcProvider, claims: Mapping[str, Any]) -> bool:
    said = claims.get("amr")
    values = (
        {value for value in said if isinstance(value, str)} if isinstance(said, list) else set()
    )
    acr = claims.get("acr")
    return bool(provider.enough & (values | ({acr} if isinstance(acr, str) else set())))
