"""An identity token: signed by the provider, made for us, for this request, and still good."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

# Whatever is secret to both, or to nobody, is no signature of theirs: no HS256, no none.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
# How far apart the two clocks may be, in seconds.
LEEWAY = 60
_LONGEST_SUBJECT = 255


class NotBelieved(Exception):
    """The token does not prove what it says; the message is the claim that is wrong."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say. ``shown_since`` is when the person must have shown themselves last."""

    issuer: str
    client: str
    nonce: str
    now: float
    shown_since: float | None = None


def believed(token: str, keys: Callable[[bool], KeySet], expected: Expected) -> Mapping[str, Any]:
    """The claims of a token; ``keys`` tells those of the provider, anew where one is missing.

    Raises NotBelieved.
    """
    try:
        try:
            claims = jwt.decode(token, keys(False), algorithms=ALGORITHMS).claims
        except (InvalidKeyIdError, BadSignatureError):
            claims = jwt.decode(token, keys(True), algorithms=ALGORITHMS).claims
    except (JoseError, TypeError, ValueError) as error:
        raise NotBelieved(type(error).__name__) from error
    if wrong := _wrong_claim(claims, expected):
        raise NotBelieved(wrong)
    return claims


def _wrong_claim(claims: Mapping[str, Any], expected: Expected) -> str:
    """The claim that is not as it must be (OpenID Connect Core §3.1.3.7); empty for none."""
    audiences = claims.get("aud")
    held = {
        "iss": claims.get("iss") == expected.issuer,
        # A token that others can use as well is theirs to steal.
        "aud": audiences in (expected.client, [expected.client]),
        "azp": claims.get("azp", expected.client) == expected.client,
        "nonce": _is_same(claims.get("nonce"), expected.nonce),
        "sub": _is_subject(claims.get("sub")),
        "exp": _is_number(claims.get("exp")) and expected.now < claims["exp"] + LEEWAY,
        "iat": _is_number(claims.get("iat")) and claims["iat"] <= expected.now + LEEWAY,
        "nbf": _is_number(claims.get("nbf", 0)) and claims.get("nbf", 0) <= expected.now + LEEWAY,
        "auth_time": expected.shown_since is None
        or _is_fresh(claims.get("auth_time"), expected.shown_since, expected.now),
    }
    return next((name for name, is_right in held.items() if not is_right), "")


def _is_fresh(value: object, since: float, now: float) -> bool:
    """Whether somebody showed themselves since the request, give or take the clocks."""
    return _is_number(value) and since - LEEWAY <= value <= now + LEEWAY  # type: ignore[operator]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_same(value: object, expected: str) -> bool:
    return isinstance(value, str) and hmac.compare_digest(value.encode(), expected.encode())


def _is_subject(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_SUBJECT
