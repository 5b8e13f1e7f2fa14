"""Trees and proofs word for word as RFC 6962 defines them, slow and simple: the tests' oracle."""

from __future__ import annotations

import functools
import hashlib

Path = tuple[bytes, ...]


def digest(name: str, data: bytes) -> bytes:
    return hashlib.new(name, data).digest()


@functools.cache
def root(name: str, entries: tuple[bytes, ...]) -> bytes:
    """MTH, section 2.1."""
    n = len(entries)
    if n == 0:
        return digest(name, b"")
    if n == 1:
        return digest(name, b"\x00" + entries[0])
    k = split(n)
    return digest(name, b"\x01" + root(name, entries[:k]) + root(name, entries[k:]))


def inclusion(name: str, m: int, entries: tuple[bytes, ...]) -> Path:
    """PATH, section 2.1.1."""
    n = len(entries)
    if n == 1:
        return ()
    k = split(n)
    if m < k:
        return (*inclusion(name, m, entries[:k]), root(name, entries[k:]))
    return (*inclusion(name, m - k, entries[k:]), root(name, entries[:k]))


def consistency(name: str, m: int, entries: tuple[bytes, ...]) -> Path:
    """PROOF, section 2.1.2."""
    return _subproof(name, m, entries, True)


def _subproof(name: str, m: int, entries: tuple[bytes, ...], b: bool) -> Path:
    n = len(entries)
    if m == n:
        return () if b else (root(name, entries),)
    k = split(n)
    if m <= k:
        return (*_subproof(name, m, entries[:k], b), root(name, entries[k:]))
    return (*_subproof(name, m - k, entries[k:], False), root(name, entries[:k]))


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k
