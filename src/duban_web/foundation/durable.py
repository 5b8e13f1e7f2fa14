"""Files that are there after a crash, whole or not at all; plain Python, for any process."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

# Nobody but their owner reads the files of an installation.
PRIVATE = 0o600


def mode_below(folder: Path) -> int:
    """The mode of a file that is no secret: its group reads it where the folder lets that in."""
    return PRIVATE | 0o040 if folder.stat().st_mode & 0o010 else PRIVATE


def write_once(path: Path, data: bytes) -> None:
    """A new file, on the disk before this returns; raises FileExistsError for one that is there.

    It has its name only when it is whole: another process never reads half of it.
    """
    unfinished = _written_beside(path, data)
    try:
        # A link is refused where a file has the name already; a renaming would write over it.
        os.link(unfinished, path)
    finally:
        unfinished.unlink()
    keep(path.parent)


def replace(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """A file with new contents, on the disk before this returns; until then it has the old ones."""
    unfinished = _written_beside(path, data, mode)
    os.replace(unfinished, path)
    keep(path.parent)


class Growing:
    """A new file below a folder, written piece by piece; it gets its place when it is whole."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self.path = folder / secrets.token_hex(16)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        self._file = os.fdopen(handle, "wb")

    def add(self, data: bytes) -> None:
        """Write a piece; raises OSError where there is no room for it."""
        self._file.write(data)

    def finish(self) -> None:
        """Put what was written on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def drop(self) -> None:
        """Take the file away; one that has got its place stays there."""
        # What could not be written is not written now, either.
        with contextlib.suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


def place(source: Path, target: Path) -> None:
    """Give a file that is on the disk its place; that, too, is on the disk before this returns."""
    make_folder(target.parent)
    os.replace(source, target)
    keep(target.parent)


def make_folder(path: Path) -> None:
    """A folder with those above it, on the disk before this returns; one may be there."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        keep(path.parent)


def is_out_of_space(error: OSError) -> bool:
    """Whether there was no room on the disk, or none for this user."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def keep(path: Path) -> None:
    """Put a file on the disk, or a folder: else what was renamed in it may be gone."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written_beside(path: Path, data: bytes, mode: int = PRIVATE) -> Path:
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        with open(handle, "wb") as file:
            os.fchmod(handle, mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        # A full disk shall not be filled further, by one more of these at each try.
        unfinished.unlink()
        raise
    return unfinished
