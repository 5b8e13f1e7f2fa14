"""A signer for tests: Ed25519 as RFC 8032 writes it down, on plain fractions, slow and leaky.

Shares nothing with ``duban.proof.ed25519``, so that each is held against the other.
"""

from __future__ import annotations

import functools
import hashlib

from duban.proof.notes import PublicKey

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
Point = tuple[int, int]


def add(one: Point, other: Point) -> Point:
    x1, y1 = one
    x2, y2 = other
    t = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + y1 * x2) * pow(1 + t, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - t, -1, P)
    return x % P, y % P


def multiply(scalar: int, point: Point) -> Point:
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def encode(point: Point) -> bytes:
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


@functools.cache
def multiple_of_base(scalar: int) -> bytes:
    return encode(multiply(scalar, (BASE_X, BASE_Y)))


def scalar_of(data: bytes) -> int:
    return int.from_bytes(data, "little")


class GivenSigner:
    """Holds a private key made from a word."""

    def __init__(self, word: str, *, seed: bytes | None = None) -> None:
        secret = hashlib.sha512(seed or hashlib.sha256(word.encode()).digest()).digest()
        self._scalar = scalar_of(secret[:32]) & (1 << 254) - 8 | 1 << 254
        self._prefix = secret[32:]
        self._key = multiple_of_base(self._scalar)
        self._name = word

    @property
    def public_key(self) -> PublicKey:
        return PublicKey(self._name, self._key)

    def sign(self, message: bytes) -> bytes:
        nonce = scalar_of(hashlib.sha512(self._prefix + message).digest()) % L
        commitment = multiple_of_base(nonce)
        challenge = scalar_of(hashlib.sha512(commitment + self._key + message).digest())
        return commitment + ((nonce + challenge * self._scalar) % L).to_bytes(32, "little")
