"""``duban restore``: a backup becomes a data folder again, and the gate looks at what it lost.

Reads: a backup's data file, its keys file, the keys that stand in the folder. Writes: the data
folder, where no data stand; the mark that they are read-only where they are behind the signer.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection

from duban.cli.language import _, counted
from duban.cli.running import DONE, NO, CannotGoOn, say
from duban_web.foundation import database, durable, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.commands import (
    act_as_owner,
    is_on_server,
    named_installation,
    parser_of,
    start_django,
)
from duban_web.foundation.installation import DATABASE_FILE, Installation
from duban_web.foundation.migrated import pending_migrations
from duban_web.operations import labels, new_epoch, server_copy
from duban_web.operations.archive import DATA, KEYS, BadArchive, unpack_archive
from duban_web.operations.gate import pass_gate
from duban_web.operations.server_copy import DUMP, WHOLE, ProgramFailed, has_programs

_FAILURES = (OSError, sqlite3.Error, DatabaseError, database.UnsoundDatabase, ProgramFailed)


def main(argv: Sequence[str]) -> int:
    """Restore FILE: 0 restored, 1 restored and read-only, 2 where nothing was restored."""
    if any(word.split("=")[0] == new_epoch.OPTION for word in argv):
        return new_epoch.main(argv)
    parser = parser_of(
        "restore",
        pattern=labels.RESTORE_PATTERN,
        about=labels.RESTORE_ABOUT,
        examples=labels.RESTORE_EXAMPLES,
    )
    parser.argument("file", _(labels.BACKUP_FILE), label=_(labels.FILE))
    parser.option("--keys", words=_(labels.KEYS_OPTION), value=_(labels.FILE))
    options = parser.parse_args(argv)
    installation = named_installation(options)
    if is_on_server():
        if not has_programs():
            raise CannotGoOn(_(labels.RESTORE_OF_SERVER))
        act_as_owner()
        start_django(installation)
    try:
        _check_place(installation, options.keys)
        _unpacked(installation, Path(options.file), Path(options.keys) if options.keys else None)
    except FileNotFoundError as error:
        raise CannotGoOn(_(labels.NO_FILE).format(file=error.filename)) from error
    except _FAILURES as error:
        raise CannotGoOn(
            _(labels.NOT_RESTORED).format(error=" ".join(str(error).split()))
        ) from error
    say(_(labels.RESTORED).format(folder=installation.folder))
    if not is_on_server():
        start_django(installation)
    gate = pass_gate(installation)
    if held := _hold_letters():
        say(counted(labels.LETTERS_HELD, held))
    connection.close()
    for words in gate.words:
        say(words)
    if gate.error:
        raise CannotGoOn(gate.error)
    return DONE if gate.is_open else NO


def _hold_letters() -> int:
    """Hold back what waits to go out in the data: it went out after the backup, most likely."""
    # Models can be named only when Django has started.
    from duban_web.notify.outbox import hold_waiting
    from duban_web.tenants.queries.installed import tenant_ids

    # Data of an older program have no such tables, or others; the worker looks at their age.
    if pending_migrations(connection):
        return 0
    held = 0
    for id in tenant_ids():
        actor = Actor.system(id)
        with scope.open(actor, even_read_only=True) as opened:
            held += hold_waiting(actor, since_before=opened.now)
    return held


def _check_place(installation: Installation, keys: str | None) -> None:
    if is_on_server():
        if connection.introspection.table_names():
            raise CannotGoOn(_(labels.TABLES_THERE).format(name=connection.settings_dict["NAME"]))
    elif installation.database.exists():
        raise CannotGoOn(_(labels.DATA_THERE).format(file=installation.database))
    has_keys = installation.key.exists() or installation.signer.exists()
    if keys and has_keys:
        raise CannotGoOn(_(labels.KEYS_THERE).format(folder=installation.folder))
    if not keys and not has_keys:
        raise CannotGoOn(_(labels.NO_KEYS).format(folder=installation.folder))


def _unpacked(installation: Installation, data: Path, keys: Path | None) -> None:
    """Both files are looked through before anything gets its name in the folder."""
    durable.make_folder(installation.folder)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=installation.folder) as name:
        folder = Path(name)
        for kind, file in ((DATA, data), (KEYS, keys)):
            if file is not None:
                try:
                    unpack_archive(file, kind, folder)
                except BadArchive as error:
                    raise CannotGoOn(
                        _(labels.BAD_ARCHIVE).format(file=file, error=error)
                    ) from error
        held = folder / (WHOLE if is_on_server() else DATABASE_FILE)
        if not held.is_file():
            raise CannotGoOn(_(labels.OTHER_DATABASE).format(file=data))
        if not is_on_server():
            with closing(sqlite3.connect(held)) as opened:
                database.look_through(opened)
        # The data come last: a folder in which they stand is whole.
        for path in sorted(folder.iterdir(), key=lambda path: path == held):
            target = installation.folder / path.name
            if target == installation.files:
                _put_files(path, target)
                continue
            if path.is_dir():
                durable.keep(path)
                shutil.move(path, target)
            elif path.suffix != DUMP:
                os.link(path, target)
        if is_on_server():
            server_copy.restore(folder)
    durable.keep(installation.folder)


def _put_files(unpacked: Path, files: Path) -> None:
    """Give each file its place; where the data alone were lost it may stand there already."""
    for path in sorted(unpacked.rglob("*")):
        if path.is_file():
            durable.place(path, files / path.relative_to(unpacked))
