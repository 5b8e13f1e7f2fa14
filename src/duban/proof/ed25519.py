"""Whether an Ed25519 signature is right: RFC 8032 in plain Python, verification only.

Reads: a public key, a message, a signature, all from somebody else. Writes: yes or no. Strict where
the RFC leaves a choice: S below the order, the key in its only spelling and not of small order, R
compared byte by byte with what it has to be (the check without cofactor). So a signature cannot be
changed into another one that holds as well, and verifiers cannot disagree.

Nothing here is secret, so nothing has to take the same time always. Signing is not here: whoever
holds a private key uses a library made for that.
"""

from __future__ import annotations

import hashlib
from functools import cache

KEY_LENGTH, SIGNATURE_LENGTH = 32, 64

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_WINDOW = 4

# Extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, x·y = T/Z.
_Point = tuple[int, int, int, int]
_NEUTRAL: _Point = (0, 1, 1, 0)


def verifies(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the private key signed exactly this message."""
    if len(signature) != SIGNATURE_LENGTH:
        return False
    point = _decoded(key)
    if point is None or _is_of_small_order(point):
        return False
    commitment, scalar = signature[:32], int.from_bytes(signature[32:], "little")
    if scalar >= _ORDER:
        return False
    challenge = hashlib.sha512(commitment + key + message).digest()
    factor = int.from_bytes(challenge, "little") % _ORDER
    return _encoded(_combined(scalar, factor, _negated(point))) == commitment


def is_key(key: bytes) -> bool:
    """Whether the bytes are a public key that ``verifies`` accepts."""
    point = _decoded(key)
    return point is not None and not _is_of_small_order(point)


def _decoded(data: bytes) -> _Point | None:
    """The point that is spelt so, or ``None``; every point has one spelling."""
    if len(data) != KEY_LENGTH:
        return None
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return x, y, 1, x * y % _P


def _encoded(point: _Point) -> bytes:
    x, y, z, _t = point
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(KEY_LENGTH, "little")


def _added(one: _Point, other: _Point) -> _Point:
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2) % _P
    b = (y1 + x1) * (y2 + x2) % _P
    c = 2 * _D * t1 * t2 % _P
    d = 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _doubled(point: _Point) -> _Point:
    x, y, z, _t = point
    a, b = x * x, y * y
    h = a + b
    e = h - (x + y) * (x + y)
    g = a - b
    f = 2 * z * z + g
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _negated(point: _Point) -> _Point:
    x, y, z, t = point
    return -x % _P, y, z, -t % _P


def _is_of_small_order(point: _Point) -> bool:
    x, y, z, _t = _doubled(_doubled(_doubled(point)))
    return x % _P == 0 and (y - z) % _P == 0


def _multiples(point: _Point) -> list[_Point]:
    """0, 1, 2 … 15 times the point."""
    multiples = [_NEUTRAL]
    for _ in range((1 << _WINDOW) - 1):
        multiples.append(_added(multiples[-1], point))
    return multiples


@cache
def _multiples_of_base() -> list[_Point]:
    base = _decoded((4 * pow(5, -1, _P) % _P).to_bytes(KEY_LENGTH, "little"))
    return _multiples(base or _NEUTRAL)


def _combined(scalar: int, factor: int, point: _Point) -> _Point:
    """scalar · base + factor · point, four bits of both at a time."""
    of_base, of_point = _multiples_of_base(), _multiples(point)
    result = _NEUTRAL
    for shift in range(252, -1, -_WINDOW):
        for _ in range(_WINDOW):
            result = _doubled(result)
        result = _added(result, of_base[scalar >> shift & 15])
        result = _added(result, of_point[factor >> shift & 15])
    return result
