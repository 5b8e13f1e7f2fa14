"""The zip that a bundle is: parts stored as they are, one after the other, and nothing else.

Reads: bytes from anybody. Writes: the parts. A zip can say a thing in two places, and two programs
then see two files. So there is exactly one way to write down given parts, and what is written in
another, if only by a byte, is refused: nothing is packed, so nothing can be a bomb; there are no
times, no comments, no extra fields, no gaps. ``unzip`` opens it all the same.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.proof.limits import CAPS
from duban.refusals import refuse, size_in_words

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION = 10  # of the zip format that can store
_DAY = 1 << 5 | 1  # 1980-01-01, the first that a zip can tell


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its name."""

    name: str
    data: bytes


def packed(parts: Sequence[Part]) -> bytes:
    """The parts as one zip; the same parts always give the same bytes."""
    written: list[bytes] = []
    for part in parts:
        written += [_local(part), part.data]
    return b"".join([*written, _directory(parts)])


def unpacked(data: bytes) -> tuple[Part, ...]:
    """The parts in their order; raises UnreadableFile for what ``packed`` never writes."""
    if len(data) > CAPS.bundle:
        sizes = {"size": size_in_words(len(data)), "limit": size_in_words(CAPS.bundle)}
        raise refuse("too_large", kind="证明包", **sizes)
    if not data.startswith(_LOCAL_MARK):
        raise refuse("no_bundle", what="不是 zip 文件")
    parts: list[Part] = []
    position = 0
    while data.startswith(_LOCAL_MARK, position):
        if len(parts) == CAPS.parts:
            raise refuse("too_many_parts", count="过多", limit=CAPS.parts)
        part, position = _part(data, position)
        parts.append(part)
    if data[position:] != _directory(parts):
        raise refuse("no_bundle", what="结尾目录与内容不符")
    return tuple(parts)


def _part(data: bytes, position: int) -> tuple[Part, int]:
    """The part that begins here, and where the next one begins."""
    begin = position + _LOCAL.size
    if begin > len(data):
        raise refuse("truncated", what="压缩包的部件不完整")
    head = _LOCAL.unpack_from(data, position)
    *_fixed, checksum, _packed, size, name_length, _extra = head
    name = data[begin : begin + name_length].decode("latin-1")
    if head != _head(checksum, size, name_length):
        raise refuse("no_bundle", what=f"{_shown(name)} 不是原样存放的")
    end = begin + name_length + size
    if end > len(data):
        raise refuse("truncated", what="压缩包的部件不完整")
    part = Part(name, data[begin + name_length : end])
    if zlib.crc32(part.data) != checksum:
        raise refuse("damaged", what=f"{_shown(name)} 校验不符")
    return part, end


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name[:80])


def _head(checksum: int, size: int, name_length: int) -> tuple[bytes | int, ...]:
    """What stands before the name of a part: nothing that could be said in another way."""
    return (_LOCAL_MARK, _VERSION, 0, 0, 0, _DAY, checksum, size, size, name_length, 0)


def _local(part: Part) -> bytes:
    name = part.name.encode("latin-1")
    return _LOCAL.pack(*_head(zlib.crc32(part.data), len(part.data), len(name))) + name


def _directory(parts: Iterable[Part]) -> bytes:
    rows: list[bytes] = []
    position = 0
    for part in parts:
        name = part.name.encode("latin-1")
        sizes = (zlib.crc32(part.data), len(part.data), len(part.data))
        times = (_VERSION, _VERSION, 0, 0, 0, _DAY)
        nothing = (0, 0, 0, 0, 0)  # extra field, comment, disk, attributes
        rows.append(
            _CENTRAL.pack(_CENTRAL_MARK, *times, *sizes, len(name), *nothing, position) + name
        )
        position += _LOCAL.size + len(name) + len(part.data)
    length = sum(map(len, rows))
    count = len(rows)
    return b"".join([*rows, _END.pack(_END_MARK, 0, 0, count, count, length, position, 0)])
