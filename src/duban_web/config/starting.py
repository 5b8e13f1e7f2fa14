"""Whether an installation may start, and if not, why and what to do."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from duban.cli.language import _
from duban_web.config import labels
from duban_web.foundation import database
from duban_web.foundation.installation import Installation, marked
from duban_web.foundation.migrated import pending_migrations, unknown_migrations


class MayNotStart(Exception):
    """The data are not in a state to work on; the message tells why and what to do."""


def check_start(installation: Installation, connection: BaseDatabaseWrapper) -> None:
    """Raise MayNotStart unless the migrations are all there, known, and ended.

    That the data are read-only is no reason: whoever serves them asks for the mark.
    """
    if (facts := marked(installation.unfinished_migration)) is not None:
        raise MayNotStart(_unfinished(installation, str(facts.get("backup") or "")))
    check_known(connection)
    if waiting := pending_migrations(connection):
        raise MayNotStart(
            _(labels.NOT_UPGRADED).format(
                count=len(waiting), first=waiting[0], folder=installation.folder
            )
        )
    check_durable(connection)


def check_known(connection: BaseDatabaseWrapper) -> None:
    """Raise MayNotStart for data of a newer program."""
    if unknown := unknown_migrations(connection):
        raise MayNotStart(_(labels.NEWER).format(names=_(labels.LISTED).join(unknown)))


def check_durable(connection: BaseDatabaseWrapper) -> None:
    """Raise MayNotStart where a commit is answered before it is on the disk."""
    try:
        database.check_durability(connection)
    except database.UnsoundDatabase as error:
        raise MayNotStart(_(labels.NOT_DURABLE).format(error=error)) from error


def _unfinished(installation: Installation, backup: str) -> str:
    return _(labels.UNFINISHED).format(
        mark=installation.unfinished_migration,
        backup=backup or _(labels.BACKUP_OF_SERVER),
        folder=installation.folder,
    )
