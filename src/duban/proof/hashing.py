"""The two hashes of every tree, and how RFC 6962 uses them: a leaf is never taken for a node."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import StrEnum

from duban.proof import sm3

HASH_LENGTH = 32


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _sm3_of_openssl(data: bytes) -> bytes:
    return hashlib.new("sm3", data).digest()


def _sm3() -> Callable[[bytes], bytes]:
    try:
        hashlib.new("sm3")
    except ValueError:  # an OpenSSL without it
        return sm3.digest
    return _sm3_of_openssl


class Algorithm(StrEnum):
    """A hash that a tree is built with. A log has two trees over the same entries, one of each."""

    SHA256 = "sha256"
    SM3 = "sm3"

    @property
    def digest(self) -> Callable[[bytes], bytes]:
        """The hash itself."""
        return _DIGESTS[self]

    def leaf(self, entry: bytes) -> bytes:
        """What stands for an entry in the tree: H(0x00 ‖ entry)."""
        return _DIGESTS[self](b"\x00" + entry)

    def node(self, left: bytes, right: bytes) -> bytes:
        """What stands for two subtrees: H(0x01 ‖ left ‖ right)."""
        return _DIGESTS[self](b"\x01" + left + right)

    def empty(self) -> bytes:
        """The root of a tree without leaves: H of nothing."""
        return _DIGESTS[self](b"")


_DIGESTS: dict[Algorithm, Callable[[bytes], bytes]] = {
    Algorithm.SHA256: _sha256,
    Algorithm.SM3: _sm3(),
}
