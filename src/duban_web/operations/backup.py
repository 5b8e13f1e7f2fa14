"""``duban backup``: the data in one file, the keys in another, which is kept in another place.

Reads: the data folder, while the service may go on. Writes: two new files, never over old ones.
"""

from __future__ import annotations

import contextlib
import datetime
import platform
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError

import duban
from duban.cli.language import _
from duban.cli.running import DONE, NO, CannotGoOn, say
from duban.cli.targets import objection_to_place
from duban_web.documents.store import is_digest
from duban_web.foundation import database
from duban_web.foundation.commands import (
    act_as_owner,
    is_on_server,
    parser_of,
    standing_installation,
    start_django,
)
from duban_web.foundation.installation import DATABASE_FILE, Installation, mark
from duban_web.operations import labels, server_copy
from duban_web.operations.archive import DATA, KEYS, is_sound, write_archive
from duban_web.operations.named_files import files_named_by_copy, files_named_on_server
from duban_web.operations.server_copy import ProgramFailed, has_programs

KEYS_ENDING = ".keys"
_FAILURES = (OSError, sqlite3.Error, DatabaseError, database.UnsoundDatabase, ProgramFailed)


def main(argv: Sequence[str]) -> int:
    """Back the installation up into FILE and FILE.keys.

    Answers 1 where an uploaded file had to be left out, 2 where nothing could be done.
    """
    parser = parser_of(
        "backup",
        pattern=labels.BACKUP_PATTERN,
        about=labels.BACKUP_ABOUT,
        examples=labels.BACKUP_EXAMPLES,
    )
    parser.argument("file", _(labels.BACKUP_FILE), label=_(labels.FILE))
    options = parser.parse_args(argv)
    installation = standing_installation(options)
    target = Path(options.file)
    keys = target.with_name(target.name + KEYS_ENDING)
    if is_on_server() and not has_programs():
        raise CannotGoOn(_(labels.BACKUP_OF_SERVER))
    for path in (target, keys):
        if path.exists():
            raise CannotGoOn(_(labels.FILE_THERE).format(file=path))
    if objection := objection_to_place(target):
        raise CannotGoOn(_(labels.NO_PLACE).format(file=target, words=objection))
    if is_on_server():
        act_as_owner()
        start_django(installation)
    try:
        # First the keys: the signer's last head is then never larger than the copy of the data,
        # and a restored backup does not look as if it had lost what it never held.
        _write_keys(installation, keys)
        unsound = _write_data_and_files(installation, target)
    except FileExistsError as error:
        raise CannotGoOn(_(labels.FILE_THERE).format(file=error.filename2 or target)) from error
    except _FAILURES as error:
        raise CannotGoOn(
            _(labels.NOT_BACKED_UP).format(error=" ".join(str(error).split()))
        ) from error
    _leave_mark(installation, unsound)
    say(_(labels.DATA_WRITTEN).format(file=target))
    say(_(labels.KEYS_WRITTEN).format(file=keys))
    for name in unsound:
        say(_(labels.FILE_LEFT_OUT).format(file=name))
    return NO if unsound else DONE


def _leave_mark(installation: Installation, unsound: Sequence[str]) -> None:
    """For the page that tells how old the last backup is; the copy counts without it as well."""
    with contextlib.suppress(OSError):
        mark(installation.last_backup, {"at": _now(), "left_out": len(unsound)})


def _write_keys(installation: Installation, target: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".duban-backup-", dir=target.parent) as folder:
        parts: dict[str, Path] = {}
        # Copied first: the signer puts a new head in the place of the old one at any time.
        for name, path in _key_files(installation).items():
            parts[name] = Path(folder) / str(len(parts))
            parts[name].write_bytes(path.read_bytes())
        write_archive(target, KEYS, parts, _facts())


def _key_files(installation: Installation) -> dict[str, Path]:
    """The files of the keys that are there, by their names in the folder."""
    paths = [installation.key, installation.accounts_key, installation.signer / "key"]
    paths += sorted(installation.signer.glob("*.head"))
    return {
        path.relative_to(installation.folder).as_posix(): path for path in paths if path.is_file()
    }


def write_data(installation: Installation, target: Path) -> None:
    """The data as one new file, whole or not at all; raises what ``main`` tells of.

    They may be those of an earlier version: nothing is asked of them by today's models.
    """
    with _copied(installation, target, asks_files=False) as (parts, _):
        write_archive(target, DATA, parts, _facts())


def _write_data_and_files(installation: Installation, target: Path) -> list[str]:
    """The data and the files that they name; those that had to be left out are returned.

    First the copy: whatever file it names was on the disk before its row. A file that is not what
    it was is left out, so that one of them does not spoil all others.
    """
    with _copied(installation, target) as (parts, named):
        sound = {
            name: installation.folder / name
            for name, sha256 in named.items()
            if is_digest(sha256) and is_sound(installation.folder / name, sha256)
        }
        write_archive(target, DATA, parts, _facts(), sound)
    return sorted(named.keys() - sound.keys())


@contextmanager
def _copied(
    installation: Installation, target: Path, *, asks_files: bool = True
) -> Iterator[tuple[dict[str, Path], dict[str, str]]]:
    """A copy of the database beside the target, and the files that it names with their digests."""
    with tempfile.TemporaryDirectory(prefix=".duban-backup-", dir=target.parent) as folder:
        if is_on_server():
            with server_copy.dumped(Path(folder)) as parts:
                named = files_named_on_server() if asks_files else {}
        else:
            copy = Path(folder) / DATABASE_FILE
            parts = {DATABASE_FILE: copy}
            database.copy_sqlite(installation.database, copy)
            named = files_named_by_copy(copy)
        yield parts, named


def _facts() -> dict[str, Any]:
    return {"written": _now(), "version": duban.__version__, "machine": platform.machine()}


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
