"""Where the bytes lie: below the tenant's folder, by the SHA-256 of what is in them.

The same bytes lie there once for a tenant and never once for two: else whoever uploads could tell
by the answer, or by its speed, that somebody else has a file. A tenant's files are one folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from duban_web.documents.kinds import LIMITS
from duban_web.foundation import durable
from duban_web.foundation.errors import Refusal

UNFINISHED = "unfinished"
_TENANT = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def is_digest(text: str) -> bool:
    """Whether a text can be the name of a file in the store."""
    return _DIGEST.fullmatch(text) is not None


def place_of(files: Path, tenant: UUID, sha256: str) -> Path:
    """Where a tenant's file of this digest lies, there or not."""
    if not is_digest(sha256):
        raise ValueError(f"no digest: {sha256!r:.80}")
    return files / tenant.hex / sha256[:2] / sha256[2:4] / sha256


def begin(files: Path) -> durable.Growing:
    """A file that has no place yet; raises Refusal where the disk is all but full."""
    folder = files / UNFINISHED
    durable.make_folder(folder)
    if shutil.disk_usage(folder).free < LIMITS.reserve:
        raise Refusal("disk_full")
    return durable.Growing(folder)


def keep(files: Path, tenant: UUID, sha256: str, unfinished: Path) -> None:
    """Give a whole file its place; it is on the disk before the row that names it."""
    durable.place(unfinished, place_of(files, tenant, sha256))


def remove(files: Path, tenant: UUID, sha256: str) -> bool:
    """Take a file away, for good before this returns; whether there was one."""
    path = place_of(files, tenant, sha256)
    if not path.exists():
        return False
    path.unlink()
    durable.keep(path.parent)
    return True


def tenants_in(files: Path) -> list[UUID]:
    """The tenants who have a folder."""
    if not files.is_dir():
        return []
    return [UUID(path.name) for path in sorted(files.iterdir()) if _TENANT.fullmatch(path.name)]


def held(files: Path, tenant: UUID) -> Iterator[Path]:
    """Every file in a tenant's folder, whatever it is called."""
    for path in sorted((files / tenant.hex).rglob("*")):
        if not path.is_dir():
            yield path


def sweep(files: Path, before: float) -> int:
    """Take uploads away that never ended: those last written before a moment (of the clock)."""
    folder = files / UNFINISHED
    swept = 0
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            swept += 1
    return swept
