"""A backup file: a tar of a manifest and its parts, each with size and checksum.

Uploaded files follow the parts. Their names are their checksums, so the manifest only counts them.

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

from duban.cli.language import _
from duban_web.foundation import durable
from duban_web.operations import labels

FORMAT = "duban-backup/1"
DATA, KEYS = "data", "keys"
MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 1 << 20
_BLOCK = 1 << 20
# What each of the two files may hold; a name with anything else in it leads nowhere.
_NAMES = {
    DATA: re.compile(r"duban\.sqlite3|duban\.dump|tenant-[0-9a-f-]{36}\.dump"),
    KEYS: re.compile(r"secret_key|accounts_key|signer/key|signer/[!-.0-~]{1,200}\.head"),
}


# A tenant's file in the store, called by the SHA-256 of what is in it.
_UPLOADED = re.compile(r"files/[0-9a-f]{32}/([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})")


class BadArchive(Exception):
    """The file is not what it should be; the message tells what is wrong."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest says of a part."""

    size: int
    sha256: str


def write_archive(
    target: Path,
    kind: str,
    parts: Mapping[str, Path],
    facts: dict[str, Any],
    uploaded: Mapping[str, Path] | None = None,
) -> None:
    """Write the parts into a new file, whole or not at all; raises FileExistsError.

    ``uploaded`` are sound files of the store by their names there.
    """
    uploaded = uploaded or {}
    told = {name: _told(path) for name, path in parts.items()}
    listed = {name: {"size": each.size, "sha256": each.sha256} for name, each in told.items()}
    manifest = {**facts, "format": FORMAT, "kind": kind, "parts": listed}
    manifest["files"] = len(uploaded)
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
    unfinished = target.with_name(f".{target.name}.unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, durable.PRIVATE)
    try:
        with open(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.USTAR_FORMAT) as tar:
                _add(tar, MANIFEST, len(text), io.BytesIO(text))
                for name, path in parts.items():
                    with open(path, "rb") as part:
                        _add(tar, name, told[name].size, part)
                for name, path in uploaded.items():
                    with open(path, "rb") as one:
                        _add(tar, name, os.fstat(one.fileno()).st_size, one)
            file.flush()
            os.fsync(file.fileno())
        # A link is refused where a file has the name already; a renaming would write over it.
        os.link(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    durable.keep(target.parent)


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
                promised = told.get(member.name) or _uploaded(member, kind)
                if promised is None or member.name in found or not member.isfile():
                    raise BadArchive(_(labels.EXTRA).format(name=repr(member.name[:80])))
                found.add(member.name)
                _unpack(tar, member, promised, folder / member.name)
    except tarfile.TarError as error:
        raise BadArchive(_(labels.NO_ARCHIVE).format(error=error)) from error
    if missing := told.keys() - found:
        raise BadArchive(_(labels.INCOMPLETE).format(names=labels.listed(sorted(missing))))
    if len(found - told.keys()) != manifest.get("files", 0):
        raise BadArchive(_(labels.FILES_MISSING).format(files=manifest.get("files")))
    return manifest


def is_sound(path: Path, sha256: str) -> bool:
    """Whether a file of the store is what its name says; one that is not there is not."""
    try:
        return _told(path).sha256 == sha256
    except FileNotFoundError:
        return False


def _uploaded(member: tarfile.TarInfo, kind: str) -> Told | None:
    """What the name of an uploaded file promises."""
    named = _UPLOADED.fullmatch(member.name) if kind == DATA else None
    return Told(member.size, named.group(3)) if named else None


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
    member.size, member.mode = size, durable.PRIVATE
    tar.addfile(member, content)


def _manifest(
    tar: tarfile.TarFile, first: tarfile.TarInfo | None, kind: str
) -> tuple[dict[str, Any], dict[str, Told]]:
    if first is None or first.name != MANIFEST or first.size > _LARGEST_MANIFEST:
        raise BadArchive(_(labels.NOT_OURS))
    content = tar.extractfile(first)
    try:
        manifest = json.loads(content.read() if content else b"")
        if manifest["format"] != FORMAT:
            raise BadArchive(
                _(labels.OTHER_FORMAT).format(found=f"{manifest['format']!r:.40}", known=FORMAT)
            )
        if manifest["kind"] != kind:
            raise BadArchive(_(labels.OTHER_KIND))
        told = {
            str(name): Told(int(each["size"]), str(each["sha256"]))
            for name, each in manifest["parts"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadArchive(_(labels.NO_MANIFEST)) from error
    for name in told:
        if not _NAMES[kind].fullmatch(name):
            raise BadArchive(_(labels.EXTRA).format(name=repr(name[:80])))
    return manifest, told


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, told: Told, target: Path) -> None:
    content = tar.extractfile(member)
    if content is None or member.size != told.size:
        raise BadArchive(_(labels.OTHER_SIZE).format(name=member.name))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, durable.PRIVATE)
    digest = hashlib.sha256()
    with open(handle, "wb") as file:
        while block := content.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != told.sha256:
        raise BadArchive(_(labels.OTHER_CHECKSUM).format(name=member.name))
