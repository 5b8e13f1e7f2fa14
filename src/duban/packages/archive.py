"""A zip whose directory is checked before anything is unpacked, and whose parts are counted while.

Reads: the bytes of docx, xlsx, ofd and the like. Writes: the bytes of single parts, in memory.
Leaves unread: parts nobody asks for. Nothing is ever written to disk under a member's name.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from duban.packages.limits import CAPS
from duban.refusals import refuse, size_in_words

_LOCAL = struct.Struct("<4s5H3L2H")
_END = b"PK\x05\x06"
_CHUNK = 1 << 18
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip by name. Making one refuses every directory that is not honest."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._unpacked = 0
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in _directory(data):
            name = _safe_name(info)
            if name in self._parts:
                raise refuse("path_trick", what=f"同名部件 {_shown(name)}")
            self._parts[name] = info
        _check_sizes(self._parts.values(), len(data))
        # Office programs write the names with one spelling, some exporters with another.
        self._spelling = {name.lower(): name for name in self._parts}

    @property
    def names(self) -> list[str]:
        """The names of all parts, as stored."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._spelling

    def size(self, name: str) -> int:
        """How many bytes the directory promises for a part."""
        return self._parts[self._spelling[name.lower()]].file_size

    def read(self, name: str) -> bytes:
        """A part as a whole; ``KeyError`` if there is none."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part piece by piece, its bytes counted against the promise and against the cap."""
        info = self._parts[self._spelling[name.lower()]]
        packed = self._packed(info)
        produced = checksum = 0
        for chunk in _inflated(packed, info):
            produced += len(chunk)
            self._unpacked += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            if produced > info.file_size:
                raise refuse("lying_header", what=f"{_shown(name)} 比目录所写的大")
            if self._unpacked > CAPS.zip_unpacked:
                raise refuse("zip_bomb", what=f"展开后超过 {size_in_words(CAPS.zip_unpacked)}")
            yield chunk
        if produced < info.file_size:
            raise refuse("lying_header", what=f"{_shown(name)} 比目录所写的小")
        if checksum != info.CRC:
            raise refuse("damaged", what=f"{_shown(name)} 校验不符")

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        start = info.header_offset
        if start + _LOCAL.size > len(self._data):
            raise refuse("truncated", what="压缩包的目录指向文件之外")
        head = _LOCAL.unpack_from(self._data, start)
        if head[0] != b"PK\x03\x04":
            raise refuse("lying_header", what="目录指向的位置没有部件")
        begin = start + _LOCAL.size + head[9] + head[10]
        named = self._data[start + _LOCAL.size : start + _LOCAL.size + head[9]]
        if named.replace(b"\\", b"/") != _raw_name(info):
            raise refuse("lying_header", what=f"{_shown(info.filename)} 的两处名称不同")
        if begin + info.compress_size > len(self._data):
            raise refuse("truncated", what="压缩包的部件不完整")
        return memoryview(self._data)[begin : begin + info.compress_size]


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    return info.orig_filename.replace("\\", "/").encode(encoding)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    end = data.rfind(_END, max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise refuse("truncated", what="压缩包没有结尾目录")
    size, offset = struct.unpack_from("<2L", data, end + 12)
    if size > CAPS.zip_directory and size != 0xFFFFFFFF:
        raise refuse("too_many_parts", count="过多", limit=CAPS.zip_parts)
    if offset + size > end and offset != 0xFFFFFFFF:
        raise refuse("lying_header", what="目录的位置与大小不符")
    try:
        infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError) as error:
        raise refuse("damaged", what="压缩包目录无法读取") from error
    if len(infos) > CAPS.zip_parts:
        raise refuse("too_many_parts", count=len(infos), limit=CAPS.zip_parts)
    return infos


def _safe_name(info: zipfile.ZipInfo) -> str:
    """The part's name with forward slashes; refuses one that could lead out of a folder."""
    name = info.orig_filename.replace("\\", "/")
    bad = (
        not name
        or name.startswith("/")
        or name[1:2] == ":"
        or ".." in name.split("/")
        or len(name) > CAPS.name_length
        # Controls, NUL, and the marks that turn the direction of what a person sees.
        or any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in name)
        or stat.S_ISLNK(info.external_attr >> 16)
    )
    if bad:
        raise refuse("path_trick", what=_shown(name) or "空名")
    return name


def _shown(name: str) -> str:
    clean = "".join(c if c.isprintable() else "?" for c in name)
    return clean if len(clean) <= 60 else clean[:57] + "…"


def _check_sizes(infos: object, file_size: int) -> None:
    parts = sorted(infos, key=lambda info: info.header_offset)  # type: ignore[call-overload]
    promised = sum(info.file_size for info in parts)
    if promised > CAPS.zip_unpacked:
        raise refuse("zip_bomb", what=f"展开后有 {size_in_words(promised)}")
    if promised > CAPS.zip_ratio_from and promised > CAPS.zip_ratio * file_size:
        raise refuse("zip_bomb", what=f"压缩比超过 {CAPS.zip_ratio}:1")
    reached = 0
    for info in parts:
        if info.flag_bits & _ENCRYPTED:
            raise refuse("encrypted", what="压缩包内的部件已加密")
        # Parts that share bytes let a small file promise without end.
        if info.header_offset < reached:
            raise refuse("zip_bomb", what="压缩包内的部件互相重叠")
        reached = info.header_offset + _LOCAL.size + info.compress_size


def _inflated(packed: memoryview, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.compress_type == _STORED:
        for start in range(0, len(packed), _CHUNK):
            yield bytes(packed[start : start + _CHUNK])
        return
    if info.compress_type != _DEFLATED:
        raise refuse("damaged", what="压缩方式不是办公文件所用的")
    engine = zlib.decompressobj(-15)
    position = 0
    pending: bytes | memoryview = b""
    try:
        while not engine.eof:
            if not pending:
                pending = packed[position : position + _CHUNK]
                position += _CHUNK
                if not pending:
                    break
            chunk = engine.decompress(pending, _CHUNK)
            pending = engine.unconsumed_tail
            if chunk:
                yield chunk
    except zlib.error as error:
        raise refuse("damaged", what="压缩数据有误") from error
