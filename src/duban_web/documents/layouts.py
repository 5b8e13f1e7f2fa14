"""What was made of files to show them as paper: printed PDFs, and how large each page is.

It lies beside the store, by the tenant and the SHA-256 of the file that it was made from, and can
be made again: no backup takes it along, no check looks for it, the longest unused goes first.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from duban_web.documents.kinds import LIMITS
from duban_web.documents.store import is_digest
from duban_web.foundation import durable
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here

_FACTS, _PDF, _FAULT, _LOCK = ".json", ".pdf", ".fault", ".lock"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is known of the pages of a file.

    ``sizes`` are width and height of each in millimetres, ``starts`` where in the text each begins.
    ``pdf`` is where the printed ones lie; ``None`` where the file itself is a PDF.
    """

    sizes: Sequence[tuple[float, float]]
    starts: Sequence[int]
    pdf: Path | None = None

    def page_at(self, offset: int) -> int:
        """The page on which a character stands, as near as the beginnings of paragraphs tell."""
        return max(sum(start <= offset for start in self.starts), 1)

    def stretch(self, number: int, length: int) -> tuple[int, int]:
        """Where in the text a page begins and ends; the text has so many characters."""
        starts = [*self.starts, length]
        return starts[number - 1], starts[number]


def kept(tenant: UUID, sha256: str) -> Sheets | None:
    """What was made of a file, or ``None``; whoever asks for it keeps it from being the oldest."""
    path = _place(tenant, sha256, _FACTS)
    try:
        facts = json.loads(path.read_text("utf-8"))
        pdf = _place(tenant, sha256, _PDF) if facts["is_printed"] else None
        for one in (path, pdf):
            if one is not None:
                os.utime(one)
    except FileNotFoundError:
        return None
    return Sheets([(width, height) for width, height in facts["sizes"]], facts["starts"], pdf)


def keep(tenant: UUID, sha256: str, sheets: Sheets, pdf: bytes | None) -> None:
    """Keep what was made of a file; raises Refusal where the disk is all but full."""
    folder = _folder(tenant)
    if shutil.disk_usage(folder).free < LIMITS.reserve:
        raise Refusal("disk_full")
    if pdf is not None:
        durable.replace(_place(tenant, sha256, _PDF), pdf)
    facts = {"sizes": sheets.sizes, "starts": sheets.starts, "is_printed": pdf is not None}
    durable.replace(_place(tenant, sha256, _FACTS), json.dumps(facts).encode("utf-8"))
    _trim(folder, sha256)


def keep_fault(tenant: UUID, sha256: str, code: str) -> None:
    """Remember for a while why nothing could be made of a file, for trying takes minutes."""
    _folder(tenant)
    durable.replace(_place(tenant, sha256, _FAULT), code.encode("utf-8"))


def kept_fault(tenant: UUID, sha256: str) -> str:
    """Why nothing could be made of a file the last time; empty where that is to be tried."""
    path = _place(tenant, sha256, _FAULT)
    try:
        is_fresh = path.stat().st_mtime > time.time() - LIMITS.fault_hours * 3600
        return path.read_text("utf-8") if is_fresh else ""
    except FileNotFoundError:
        return ""


def remove(tenant: UUID, sha256: str) -> None:
    """Leave nothing of what was made of a file."""
    for ending in (_FACTS, _PDF, _FAULT, _LOCK):
        _place(tenant, sha256, ending).unlink(missing_ok=True)


@contextmanager
def making(tenant: UUID, sha256: str) -> Iterator[bool]:
    """Whether it is ours to make it: one at a time does, whatever process they are in."""
    _folder(tenant)
    path = _place(tenant, sha256, _LOCK)
    with path.open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


def _folder(tenant: UUID) -> Path:
    folder = here().pages / tenant.hex
    durable.make_folder(folder)
    return folder


def _place(tenant: UUID, sha256: str, ending: str) -> Path:
    if not is_digest(sha256):
        raise ValueError(f"no digest: {sha256!r:.80}")
    return here().pages / tenant.hex / f"{sha256}{ending}"


def _trim(folder: Path, sha256: str) -> None:
    """Take away what was not asked for the longest, until the rest is no more than it may be."""
    lying = [(one.stat(), one) for one in folder.iterdir() if one.suffix in (_FACTS, _PDF)]
    room = LIMITS.layouts - sum(stat.st_size for stat, _ in lying)
    for stat, path in sorted(lying, key=lambda one: one[0].st_mtime):
        if room < 0 and path.stem != sha256:
            path.unlink(missing_ok=True)
            room += stat.st_size
