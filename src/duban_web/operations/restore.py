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
from typing import Any

from django.db import DatabaseError, connection

from duban.cli.running import DONE, NO, CannotGoOn, say
from duban.proof.origins import name_and_epoch
from duban.records import Misfit
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.commands import (
    is_on_server,
    named_installation,
    parser_of,
    start_django,
)
from duban_web.foundation.installation import Installation, keep_folder, mark
from duban_web.operations import labels
from duban_web.operations.archive import DATA, KEYS, BadArchive, unpack_archive


def main(argv: Sequence[str]) -> int:
    """Restore FILE: 0 restored, 1 restored and read-only, 2 where nothing was restored."""
    parser = parser_of(
        "restore",
        pattern=labels.RESTORE_PATTERN,
        about=labels.RESTORE_ABOUT,
        examples=labels.RESTORE_EXAMPLES,
    )
    parser.argument("file", labels.BACKUP_FILE, label=labels.FILE)
    parser.option("--keys", words=labels.KEYS_OPTION, value=labels.FILE)
    options = parser.parse_args(argv)
    installation = named_installation(options)
    if is_on_server():
        raise CannotGoOn(labels.RESTORE_OF_SERVER)
    _check_place(installation, options.keys)
    try:
        _unpacked(installation, Path(options.file), Path(options.keys) if options.keys else None)
    except FileNotFoundError as error:
        raise CannotGoOn(labels.NO_FILE.format(file=error.filename)) from error
    except (OSError, sqlite3.Error, database.UnsoundDatabase) as error:
        raise CannotGoOn(labels.NOT_RESTORED.format(error=" ".join(str(error).split()))) from error
    say(labels.RESTORED.format(folder=installation.folder))
    start_django(installation)
    return _gate(installation)


def _check_place(installation: Installation, keys: str | None) -> None:
    if installation.database.exists():
        raise CannotGoOn(labels.DATA_THERE.format(file=installation.database))
    has_keys = installation.key.exists() or installation.signer.exists()
    if keys and has_keys:
        raise CannotGoOn(labels.KEYS_THERE.format(folder=installation.folder))
    if not keys and not has_keys:
        raise CannotGoOn(labels.NO_KEYS.format(folder=installation.folder))


def _unpacked(installation: Installation, data: Path, keys: Path | None) -> None:
    """Both files are looked through before anything gets its name in the folder."""
    installation.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=installation.folder) as name:
        folder = Path(name)
        for kind, file in ((DATA, data), (KEYS, keys)):
            if file is not None:
                try:
                    unpack_archive(file, kind, folder)
                except BadArchive as error:
                    raise CannotGoOn(labels.BAD_ARCHIVE.format(file=file, error=error)) from error
        copy = folder / installation.database.name
        with closing(sqlite3.connect(copy)) as opened:
            database.look_through(opened)
        # The data come last: a folder in which they stand is whole.
        for path in sorted(folder.iterdir(), key=lambda path: path == copy):
            target = installation.folder / path.name
            if path.is_dir():
                shutil.move(path, target)
            else:
                os.link(path, target)
    keep_folder(installation.folder)


def _gate(installation: Installation) -> int:
    """Whether the data are behind what was signed; then they can be read, and no more."""
    try:
        gaps = _gaps(installation)
    except (DatabaseError, OSError, Misfit) as error:
        # What cannot be examined must not be written to.
        mark(installation.read_only, {"reason": "not_examined"})
        words = labels.GATE_NOT_EXAMINED.format(
            error=" ".join(str(error).split()), mark=installation.read_only
        )
        raise CannotGoOn(words) from error
    if not gaps:
        return DONE
    mark(installation.read_only, {"reason": "behind_signer", "logs": gaps})
    for gap in gaps:
        say(labels.BEHIND.format(**gap))
    say(labels.READ_ONLY.format(mark=installation.read_only))
    return NO


def _gaps(installation: Installation) -> list[dict[str, Any]]:
    # Models can be named only when Django has started.
    from duban_web.tenants.queries.installed import installed_tenants
    from duban_web.trail.origins import origin_of
    from duban_web.trail.signed import gap, signed_heads

    found = []
    tenants = installed_tenants()
    for tenant in tenants:
        actor = Actor.system(tenant.pk)
        with scope.open(actor):
            if one := gap(actor, installation.signer):
                found.append({"log": one.origin, "signed": one.signed, "held": one.held})
    known = {origin_of(tenant.pk) for tenant in tenants}
    for head in signed_heads(installation.signer):
        if name_and_epoch(head.origin)[0] not in known:
            found.append({"log": head.origin, "signed": head.size, "held": 0})
    connection.close()
    return found
