"""A disk whose power is cut: what is left is what was put on it, and of the rest any part.

``shims/power.c`` notes what programs put on the disk. A cut stops them all at one moment, builds
the folder anew from that, and kills them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from web.chaos.killing import descendants_of, is_alive, stands_still
from web.chaos.preloading import shim
from web.serving import waited

# What a disk writes whole or not at all.
_SECTOR = 512
# How much of what was on its way has come to the disk all the same.
_ARRIVED = (0.0, 0.0, 0.5, 0.95)


@dataclass(frozen=True)
class Disk:
    """The disk below a folder; all that stands there at the beginning is on it."""

    folder: Path

    def __post_init__(self) -> None:
        self._begin()

    @property
    def _disk(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.disk")

    @property
    def variables(self) -> Mapping[str, str]:
        """What programs need whose writes are watched."""
        return {
            "LD_PRELOAD": str(shim("power")),
            "DUBAN_POWER_FOLDER": str(self.folder.resolve()),
            "DUBAN_POWER_DISK": str(self._disk.resolve()),
        }

    def cut(self, root: int, chance: random.Random) -> None:
        """Cut the power under a process and all below it; whoever started it hears of its end."""
        processes = _stopped(root)
        # Its parent is the last: the system lets those go on who lose by its end what binds their
        # group to the session (setpgid(2)), and they would acknowledge what nothing is left of.
        for pid in reversed(processes):
            os.kill(pid, signal.SIGKILL)
        waited(lambda: not any(map(is_alive, processes)))
        self._become(self._left(chance))

    def lose(self) -> None:
        """Lose all that nobody has put on the disk; what worked on it has ended."""
        self._become(self._left(None))

    def _left(self, chance: random.Random | None) -> Path:
        left = self.folder.with_name(f"{self.folder.name}.left")
        self._restore(self.folder.stat().st_ino, self.folder, left, chance)
        return left

    def _become(self, left: Path) -> None:
        shutil.rmtree(self.folder)
        left.rename(self.folder)
        self._begin()

    def _begin(self) -> None:
        shutil.rmtree(self._disk, ignore_errors=True)
        for kind in ("synced", "folders", "pins"):
            (self._disk / kind).mkdir(parents=True)
        for path in (self.folder, *self.folder.rglob("*")):
            inode = str(path.stat().st_ino)
            if path.is_dir():
                lines = (f"{kind} {number} {name}\n" for name, kind, number in _entries(path))
                (self._disk / "folders" / inode).write_text("".join(lines), "utf-8")
            elif path.is_file():
                os.link(path, self._disk / "pins" / inode)
                shutil.copyfile(path, self._disk / "synced" / inode)

    def _restore(self, inode: int, seen: Path, left: Path, chance: random.Random | None) -> None:
        """Build a folder as it is on the disk, or with the names that it was about to have."""
        left.mkdir(mode=0o700)
        kept = self._disk / "folders" / str(inode)
        entries = [*_noted(kept)] if kept.exists() else []
        if chance and seen.is_dir() and chance.random() < chance.choice(_ARRIVED):
            entries = [*_entries(seen)]
        for name, kind, number in entries:
            if kind == "d":
                self._restore(number, seen / name, left / name, chance)
            else:
                self._restore_file(number, seen / name, left / name, chance)

    def _restore_file(
        self, inode: int, seen: Path, left: Path, chance: random.Random | None
    ) -> None:
        kept, pin = (self._disk / kind / str(inode) for kind in ("synced", "pins"))
        old = kept.read_bytes() if kept.exists() else b""
        source = pin if pin.exists() else seen
        left.write_bytes(_mixed(old, source.read_bytes(), chance) if chance else old)
        left.chmod(source.stat().st_mode & 0o777)


def _mixed(old: bytes, new: bytes, chance: random.Random) -> bytes:
    """Content of which some sectors have come to the disk and others have not."""
    share = chance.choice(_ARRIVED)
    if old == new or not share:
        return old
    length = len(new) if chance.random() < share else len(old)
    mixed = bytearray(old[:length].ljust(length, b"\0"))
    for at in range(0, min(length, len(new)), _SECTOR):
        if chance.random() < share:
            end = min(at + _SECTOR, length)
            mixed[at:end] = new[at:end]
    return bytes(mixed)


def _entries(folder: Path) -> Iterator[tuple[str, str, int]]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() or path.is_file():
            yield path.name, "d" if path.is_dir() else "f", path.stat().st_ino


def _noted(listing: Path) -> Iterator[tuple[str, str, int]]:
    for line in listing.read_text("utf-8").splitlines():
        kind, number, name = line.split(" ", 2)
        yield name, kind, int(number)


def _stopped(root: int) -> list[int]:
    """Every process from this one down, at a standstill; none can start another one then."""
    stopped: list[int] = []
    while more := [pid for pid in (root, *descendants_of(root)) if pid not in stopped]:
        for pid in more:
            os.kill(pid, signal.SIGSTOP)
        stopped += more
        for pid in more:
            waited(partial(stands_still, pid))
    return stopped
