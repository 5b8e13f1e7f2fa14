"""``duban backup``: the data in one file, the keys in another, which is kept in another place.

Reads: the data folder, while the service may go on. Writes: two new files, never over old ones.
"""

from __future__ import annotations

import datetime
import platform
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duban
from duban.cli.running import DONE, CannotGoOn, say
from duban_web.foundation import database
from duban_web.foundation.commands import is_on_server, parser_of, standing_installation
from duban_web.foundation.installation import DATABASE_FILE, Installation
from duban_web.operations import labels
from duban_web.operations.archive import DATA, KEYS, write_archive

KEYS_ENDING = ".keys"


def main(argv: Sequence[str]) -> int:
    """Back the installation up into FILE and FILE.keys; 2 where it could not be done."""
    parser = parser_of(
        "backup",
        pattern=labels.BACKUP_PATTERN,
        about=labels.BACKUP_ABOUT,
        examples=labels.BACKUP_EXAMPLES,
    )
    parser.argument("file", labels.BACKUP_FILE, label=labels.FILE)
    options = parser.parse_args(argv)
    installation = standing_installation(options)
    target = Path(options.file)
    keys = target.with_name(target.name + KEYS_ENDING)
    if is_on_server():
        raise CannotGoOn(labels.BACKUP_OF_SERVER)
    for path in (target, keys):
        if path.exists():
            raise CannotGoOn(labels.FILE_THERE.format(file=path))
    facts = {"written": _now(), "version": duban.__version__, "machine": platform.machine()}
    try:
        # First the keys: the signer's last head is then never larger than the copy of the data,
        # and a restored backup does not look as if it had lost what it never held.
        _write_keys(installation, keys, facts)
        _write_data(installation, target, facts)
    except FileExistsError as error:
        raise CannotGoOn(labels.FILE_THERE.format(file=error.filename2 or target)) from error
    except (OSError, sqlite3.Error, database.UnsoundDatabase) as error:
        raise CannotGoOn(labels.NOT_BACKED_UP.format(error=" ".join(str(error).split()))) from error
    say(labels.DATA_WRITTEN.format(file=target))
    say(labels.KEYS_WRITTEN.format(file=keys))
    return DONE


def _write_keys(installation: Installation, target: Path, facts: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix=".duban-backup-", dir=target.parent) as folder:
        parts: dict[str, Path] = {}
        # Copied first: the signer puts a new head in the place of the old one at any time.
        for name, path in _key_files(installation).items():
            parts[name] = Path(folder) / str(len(parts))
            parts[name].write_bytes(path.read_bytes())
        write_archive(target, KEYS, parts, facts)


def _key_files(installation: Installation) -> dict[str, Path]:
    """The files of the keys that are there, by their names in the folder."""
    paths = [installation.key, installation.accounts_key, installation.signer / "key"]
    paths += sorted(installation.signer.glob("*.head"))
    return {
        path.relative_to(installation.folder).as_posix(): path for path in paths if path.is_file()
    }


def _write_data(installation: Installation, target: Path, facts: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory(prefix=".duban-backup-", dir=target.parent) as folder:
        copy = Path(folder) / DATABASE_FILE
        database.copy_sqlite(installation.database, copy)
        write_archive(target, DATA, {DATABASE_FILE: copy}, facts)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
