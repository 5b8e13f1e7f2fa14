"""SM3 (GB/T 32905—2016) in plain Python, for machines whose OpenSSL was built without it.

About five hundred times slower than OpenSSL: enough to examine a proof, too slow to seal a log.
"""

from __future__ import annotations

import struct

_MASK = 0xFFFFFFFF
_START = (
    *(0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600),
    *(0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E),
)
_WORDS = struct.Struct(">16I")
_DIGEST = struct.Struct(">8I")


def digest(data: bytes) -> bytes:
    """The 32 bytes of SM3 over the data."""
    padding = b"\x80" + bytes((55 - len(data)) % 64) + struct.pack(">Q", len(data) * 8)
    padded = data + padding
    state: tuple[int, ...] = _START
    for start in range(0, len(padded), 64):
        state = _compressed(state, _expanded(_WORDS.unpack_from(padded, start)))
    return _DIGEST.pack(*state)


def _turned(word: int, count: int) -> int:
    count &= 31
    return (word << count | word >> (32 - count)) & _MASK


def _mixed(word: int) -> int:
    """The permutation P0."""
    return word ^ _turned(word, 9) ^ _turned(word, 17)


def _expanded(block: tuple[int, ...]) -> list[int]:
    """The block's sixteen words made into sixty-eight."""
    words = list(block)
    for j in range(16, 68):
        x = words[j - 16] ^ words[j - 9] ^ _turned(words[j - 3], 15)
        spread = x ^ _turned(x, 15) ^ _turned(x, 23)  # the permutation P1
        words.append(spread ^ _turned(words[j - 13], 7) ^ words[j - 6])
    return words


def _compressed(state: tuple[int, ...], words: list[int]) -> tuple[int, ...]:
    """One round of sixty-four steps; the letters are those of the standard."""
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        key = _turned(0x79CC4519 if j < 16 else 0x7A879D8A, j)
        turned = _turned(a, 12)
        ss1 = _turned((turned + e + key) & _MASK, 7)
        ss2 = ss1 ^ turned
        if j < 16:
            ff, gg = a ^ b ^ c, e ^ f ^ g
        else:
            ff, gg = a & b | a & c | b & c, e & f | ~e & g
        tt1 = (ff + d + ss2 + (words[j] ^ words[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + words[j]) & _MASK
        a, b, c, d = tt1, a, _turned(b, 9), c
        e, f, g, h = _mixed(tt2), e, _turned(f, 19), g
    return tuple(one ^ other for one, other in zip(state, (a, b, c, d, e, f, g, h), strict=True))
