"""A backup file: a tar of a manifest and its parts, each with size and checksum.

Reads and writes: one such file. Leaves unread: what the parts say. What comes from a file is
checked before a byte of it gets a name in a data folder: only the parts that are expected, only
plain files, only what the manifest promises.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

FORMAT = "duban-backup/1"
DATA, KEYS = "data", "keys"
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1 << 20
_BLOCK = 1 << 20
_PRIVATE = 0o600
# What each of the two files may hold; a name with anything else in it leads nowhere.
_NAMES = {
    DATA: re.compile(r"duban\.sqlite3"),
    KEYS: re.compile(r"secret_key|accounts_key|signer/key|signer/[!-.0-~]{1,200}\.head"),
}


class BadArchive(Exception):
    """The file is not what it should be; the message tells what is wrong."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says of a part."""

    size: int
    sha256: str


def write_archive(
    target: Path, kind: str, parts: Mapping[str, Path], facts: dict[str, Any]
) -> None:
    """Write the parts into a new file, whole or not at all; raises FileExistsError."""
    told = {name: _told(path) for name, path in parts.items()}
    listed = {name: {"size": each.size, "sha256": each.sha256} for name, each in told.items()}
    manifest = {**facts, "format": FORMAT, "kind": kind, "parts": listed}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
    unfinished = target.with_name(f".{target.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    try:
        with open(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar:
                _add(tar, MANIFEST, len(text), io.BytesIO(text))
                for name, path in parts.items():
                    with open(path, "rb") as part:
                        _add(tar, name, told[name].size, part)
            file.flush()
            os.fsync(file.fileno())
        # A link is refused where a file has the name already; a renaming would write over it.
        os.link(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack_archive(source: Path, kind: str, folder: Path) -> dict[str, Any]:
    """Write the parts below an empty folder and return the manifest; raises BadArchive."""
    try:
        with tarfile.open(source, mode="r:") as tar:
            first = tar.next()
            manifest, told = _manifest(tar, first, kind)
            found: set[str] = set()
            for member in tar:
                if member is first:
                    continue
                if member.name not in told or member.name in found or not member.isfile():
                    raise BadArchive(f"多出的内容 {member.name[:80]!r}")
                found.add(member.name)
                _unpack(tar, member, told[member.name], folder / member.name)
    except tarfile.TarError as error:
        raise BadArchive(f"不是备份文件，或不完整（{error}）") from error
    if missing := told.keys() - found:
        raise BadArchive(f"不完整，缺 {'、'.join(sorted(missing))}")
    return manifest


def _told(path: Path) -> Told:
    digest = hashlib.sha256()
    size = 0
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return Told(size, digest.hexdigest())


def _add(tar: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, _PRIVATE
    tar.addfile(member, content)


def _manifest(
    tar: tarfile.TarFile, first: tarfile.TarInfo | None, kind: str
) -> tuple[dict[str, Any], dict[str, Told]]:
    if first is None or first.name != MANIFEST or first.size > _LARGEST_MANIFEST:
        raise BadArchive("不是督办的备份文件")
    content = tar.extractfile(first)
    try:
        manifest = json.loads(content.read() if content else b"")
        if manifest["format"] != FORMAT:
            raise BadArchive(f"备份格式是 {manifest['format']!r:.40}，本程序读 {FORMAT}")
        if manifest["kind"] != kind:
            raise BadArchive("是另一种备份文件：数据文件和密钥文件给反了")
        told = {
            str(name): Told(int(each["size"]), str(each["sha256"]))
            for name, each in manifest["parts"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadArchive("备份清单读不出") from error
    for name in told:
        if not _NAMES[kind].fullmatch(name):
            raise BadArchive(f"多出的内容 {name[:80]!r}")
    return manifest, told


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, told: Told, target: Path) -> None:
    content = tar.extractfile(member)
    if content is None or member.size != told.size:
        raise BadArchive(f"{member.name} 的大小与清单不符")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    digest = hashlib.sha256()
    with open(handle, "wb") as file:
        while block := content.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != told.sha256:
        raise BadArchive(f"{member.name} 的校验值与清单不符")
