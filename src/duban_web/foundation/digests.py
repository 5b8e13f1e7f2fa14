"""SHA-256 and SM3 of bytes that come piece by piece, both in one pass."""

from __future__ import annotations

import hashlib
from pathlib import Path

from duban.proof.hashing import Algorithm

_PIECE = 1 << 20


class _Gathered:
    """SM3 where OpenSSL was built without it: slow, and of all the bytes at once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def update(self, data: bytes) -> None:
        """One piece more."""
        self._pieces.append(data)

    def hexdigest(self) -> str:
        """The digest of all pieces."""
        return Algorithm.SM3.digest(b"".join(self._pieces)).hex()


class Digests:
    """Both digests and the number of bytes so far."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self._sm3 = hashlib.new("sm3") if "sm3" in hashlib.algorithms_available else _Gathered()
        self.size = 0

    def add(self, data: bytes) -> None:
        """One piece more."""
        self._sha256.update(data)
        self._sm3.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        """In hexadecimal."""
        return self._sha256.hexdigest()

    @property
    def sm3(self) -> str:
        """In hexadecimal."""
        return self._sm3.hexdigest()


def digests_of(path: Path) -> Digests:
    """Those of a file; raises OSError."""
    digests = Digests()
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            digests.add(piece)
    return digests
