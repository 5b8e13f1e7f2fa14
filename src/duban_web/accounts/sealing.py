"""Secrets at rest, and digests of what must be recognised but not kept.

All stand under the installation's own key, which lies beside the database, never in it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class Unreadable(Exception):
    """What was sealed does not open: another key, another owner, or somebody changed it."""


def seal(secret: bytes, owner: UUID) -> str:
    """A secret for the database; it opens for the same owner only."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key("seal")).encrypt(nonce, secret, owner.bytes)
    return base64.b64encode(nonce + sealed).decode("ascii")


def unseal(text: str, owner: UUID) -> bytes:
    """The secret again; raises Unreadable."""
    try:
        sealed = base64.b64decode(text, validate=True)
        return AESGCM(_key("seal")).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.bytes)
    except (InvalidTag, ValueError) as error:
        raise Unreadable(f"the secret of {owner} does not open") from error


def login_digest(login: str) -> str:
    """By what attempts are counted: what is typed as a name may be somebody's password."""
    typed = login.strip().casefold().encode("utf-8", "replace")
    return hmac.digest(_key("login"), typed, "sha256").hex()


def token_digest(token: str) -> str:
    """What is kept of a token: it is random and long, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _key(purpose: str) -> bytes:
    """A key for each purpose, so that one never helps against another."""
    return hmac.digest(settings.DUBAN_ACCOUNTS_KEY.encode("utf-8"), purpose.encode(), "sha256")
