"""Codes that change with time (RFC 6238, with SHA-1 as every authenticator has it)."""

from __future__ import annotations

import base64
import binascii
import datetime
import hmac
from urllib.parse import quote, urlencode

DIGITS = 6
STEP_SECONDS = 30
# RFC 4226 §4: at least 128 bits, 160 recommended.
SECRET_LENGTH = 20
# A clock that is a step late or early is forgiven (RFC 6238 §5.2).
DRIFT = 1


def step_of(moment: datetime.datetime) -> int:
    """The number of the time step that holds a moment."""
    return int(moment.timestamp()) // STEP_SECONDS


def code_at(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a time step."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def matching_step(secret: bytes, code: str, now: datetime.datetime) -> int | None:
    """The step near a moment whose code this is; the caller sees that none is used twice."""
    given = code.encode("utf-8", "replace")
    found = None
    # All steps are compared, so that the time taken tells nothing.
    for step in range(step_of(now) - DRIFT, step_of(now) + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode("ascii"), given):
            found = step
    return found


def written(secret: bytes) -> str:
    """A secret as people type it into an authenticator."""
    return base64.b32encode(secret).decode("ascii")


def read(text: str) -> bytes | None:
    """The secret that was written so; ``None`` for what is none or too short."""
    try:
        secret = base64.b32decode(text.replace(" ", "").upper().encode("utf-8", "replace"))
    except binascii.Error:
        return None
    return secret if len(secret) >= SECRET_LENGTH else None


def address(secret: bytes, *, issuer: str, login: str) -> str:
    """The address that an authenticator takes, also as a picture."""
    label = quote(f"{issuer}:{login}")
    return f"otpauth://totp/{label}?{urlencode({'secret': written(secret), 'issuer': issuer})}"
