"""Commitments: an entry binds a field's value without telling it, and erasing the salt erases it.

Reads: a salt of 32 random bytes, the field's name, its value. Writes: HMAC-SHA256. Who knows the
commitment alone cannot even try values out; who is given salt and value can check that these were
committed. Salts come from the caller, a fresh one for each field of each event: here is no chance.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from duban.proof.canonical import encoded
from duban.proof.hashing import HASH_LENGTH

SALT_LENGTH = 32


def commitment(salt: bytes, field: str, value: Any) -> bytes:
    """HMAC-SHA256(salt, length of the field's name in 4 bytes ‖ name ‖ canonical value).

    Raises Misfit for a value without canonical form.
    """
    if len(salt) != SALT_LENGTH:
        # A shorter key and the same key with zeros behind it give the same HMAC.
        raise ValueError(f"a salt of {len(salt)} bytes instead of {SALT_LENGTH}")
    name = field.encode("utf-8")
    message = len(name).to_bytes(4, "big") + name + encoded(value)
    return hmac.digest(salt, message, hashlib.sha256)


def opens(committed: bytes, salt: bytes, field: str, value: Any) -> bool:
    """Whether the commitment was made with this salt to this value of this field."""
    return (
        len(committed) == HASH_LENGTH
        and len(salt) == SALT_LENGTH
        and hmac.compare_digest(committed, commitment(salt, field, value))
    )
