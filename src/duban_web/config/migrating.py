"""``duban migrate``: build or upgrade the database, never without a way back.

Reads: the data folder, the migrations. Writes: a copy of the SQLite file, a mark for as long as the
upgrade is not finished, the database.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing

from duban.cli.language import _, counted
from duban.cli.running import DONE, CannotGoOn, say
from duban_web.config import labels, place
from duban_web.config.starting import MayNotStart, check_durable, check_known
from duban_web.foundation import database, durable
from duban_web.foundation.commands import (
    act_as_owner,
    is_on_server,
    named_installation,
    parser_of,
    start_django,
)
from duban_web.foundation.installation import Installation, mark
from duban_web.foundation.migrated import pending_migrations
from duban_web.operations.backup import write_data
from duban_web.operations.server_copy import ProgramFailed, has_programs

# What a migration, ours or Django's, can end in; anything else shows its own trace, and the mark is
# there all the same.
_FAILURES = (
    DatabaseError,
    CommandError,
    MigrationSchemaMissing,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
)


def main(argv: Sequence[str]) -> int:
    """Upgrade the database of a data folder, which is made if it is not there."""
    parser = parser_of(
        "migrate",
        pattern=labels.MIGRATE_PATTERN,
        about=labels.MIGRATE_ABOUT,
        examples=labels.MIGRATE_EXAMPLES,
    )
    installation = named_installation(parser.parse_args(argv))
    # Only the tables' owner may change them; the application's own role may not.
    act_as_owner()
    try:
        place.data_folder({place.DATA: str(installation.folder)})
        start_django(installation, makes_key=True)
        return _upgraded(installation)
    except (place.MisplacedData, MayNotStart) as error:
        raise CannotGoOn(str(error)) from error


def _upgraded(installation: Installation) -> int:
    try:
        connection.ensure_connection()
        check_known(connection)
        check_durable(connection)
        waiting = pending_migrations(connection)
    except DatabaseError as error:
        raise CannotGoOn(_(labels.NO_DATABASE).format(error=_one_line(error))) from error
    if not waiting:
        # A mark that an upgrade left which ended after all: whatever was missing is there now.
        installation.unfinished_migration.unlink(missing_ok=True)
        say(_(labels.UP_TO_DATE))
        return DONE
    backup = _backup(installation)
    mark(
        installation.unfinished_migration,
        {"began": _now().isoformat(), "backup": str(backup or ""), "migrations": [*waiting]},
    )
    try:
        call_command("migrate", interactive=False, verbosity=0)
        database.learn_sizes(connection)
    except _FAILURES as error:
        raise CannotGoOn(
            _(labels.FAILED).format(
                error=_one_line(error),
                mark=installation.unfinished_migration,
                backup=backup or _(labels.BACKUP_OF_SERVER),
            )
        ) from error
    check_durable(connection)
    installation.unfinished_migration.unlink()
    say(counted(labels.UPGRADED, len(waiting)))
    return DONE


def _backup(installation: Installation) -> Path | None:
    """The copy that was made, or ``None`` where there is nothing yet, or no program for it."""
    if not connection.introspection.table_names():
        return None
    if is_on_server() and not has_programs():
        say(_(labels.SERVER_BACKUP))
        return None
    durable.make_folder(installation.backups)
    ending = "backup" if is_on_server() else "sqlite3"
    target = installation.backups / f"before-migrate-{_now():%Y%m%dT%H%M%S.%fZ}.{ending}"
    try:
        if is_on_server():
            write_data(installation, target)
        else:
            database.copy_sqlite(installation.database, target)
    except (OSError, sqlite3.Error, database.UnsoundDatabase, ProgramFailed) as error:
        target.unlink(missing_ok=True)
        raise CannotGoOn(_(labels.NO_BACKUP).format(error=_one_line(error))) from error
    say(_(labels.BACKED_UP).format(file=target))
    return target


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
