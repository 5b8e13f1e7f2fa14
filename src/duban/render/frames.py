"""Several files as the one answer of a worker: each after its length."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from duban.render.labels import refuse

_LENGTH = struct.Struct(">Q")


def framed(files: Sequence[bytes]) -> list[bytes | memoryview]:
    """Buffers that, joined, are bytes for ``unframed``."""
    return [part for file in files for part in (_LENGTH.pack(len(file)), file)]


def unframed(answer: bytes | memoryview, count: int | None = None) -> tuple[bytes, ...]:
    """The files of an answer; NotRendered if it is not of ``framed`` or does not hold ``count``."""
    rest = memoryview(answer)
    files = []
    while rest:
        if len(rest) < _LENGTH.size:
            raise refuse("crashed")
        (length,) = _LENGTH.unpack_from(rest)
        if length > len(rest) - _LENGTH.size:
            raise refuse("crashed")
        files.append(bytes(rest[_LENGTH.size : _LENGTH.size + length]))
        rest = rest[_LENGTH.size + length :]
    if count is not None and len(files) != count:
        raise refuse("crashed")
    return tuple(files)
