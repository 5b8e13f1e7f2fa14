"""What the two databases are asked in their own language, beside the rules of migrations.

SQLite: pragmas, which are checked at the start. PostgreSQL: the tenant that row-level security
keeps to, advisory locks, COPY. Raw SQL stands here, in ``*_database_rules`` and in ``search``.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

# https://www.sqlite.org/pragma.html: each commit reaches the disk before it is answered.
PRAGMAS: Mapping[str, str] = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "secure_delete": "1",
}
SETTINGS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000;"
)


class UnsoundDatabase(Exception):
    """The database does not keep what it is told as this application needs it."""


def is_postgresql(connection: BaseDatabaseWrapper) -> bool:
    """Whether the connection is to PostgreSQL; otherwise it is to SQLite."""
    return connection.vendor == "postgresql"


def check_durability(connection: BaseDatabaseWrapper) -> None:
    """Refuse to work on a database that answers before a commit is on the disk."""
    if is_postgresql(connection):
        found = {
            "synchronous_commit": _asked(connection, "SHOW synchronous_commit"),
            "fsync": _asked(connection, "SHOW fsync"),
            "full_page_writes": _asked(connection, "SHOW full_page_writes"),
        }
        wrong = {name: value for name, value in found.items() if value == "off"}
    else:
        found = {name: _asked(connection, f"PRAGMA {name}") for name in PRAGMAS}
        wrong = {name: value for name, value in found.items() if value != PRAGMAS[name]}
    if wrong:
        raise UnsoundDatabase(", ".join(f"{name}={value}" for name, value in wrong.items()))


def copy_sqlite(source: Path, target: Path) -> None:
    """A copy of a SQLite file as of one moment, while others write to it (online backup API).

    The copy is one file, looked through from end to end and on the disk; raises FileExistsError,
    sqlite3.Error, and UnsoundDatabase for one that is damaged.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    held = sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True)
    with closing(held), closing(sqlite3.connect(target)) as copy:
        held.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        look_through(copy)
    handle = os.open(target, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def look_through(opened: sqlite3.Connection) -> None:
    """Read every page of a SQLite file; raises UnsoundDatabase with what is wrong first."""
    found = str(opened.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        raise UnsoundDatabase(found)


def now(connection: BaseDatabaseWrapper) -> datetime.datetime:
    """The database's clock: of the transaction on PostgreSQL, of the machine on SQLite."""
    if not is_postgresql(connection):
        return datetime.datetime.now(datetime.UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        moment: datetime.datetime = cursor.fetchone()[0]
    return moment.astimezone(datetime.UTC)


def keep_to_tenant(connection: BaseDatabaseWrapper, tenant: UUID) -> None:
    """Let row-level security show this tenant alone until the transaction ends (PostgreSQL).

    It also holds off who wants to be alone in the tenant; see ``alone_in_tenant``.
    """
    if is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('duban.tenant', %s, true), "
                "pg_advisory_xact_lock_shared(hashtextextended(%s, 0))",
                [str(tenant), f"tenant:{tenant}"],
            )


def alone_in_tenant(connection: BaseDatabaseWrapper, tenant: UUID) -> None:
    """Wait until no other transaction of the tenant is open, and let none begin before this ends.

    For what changes where records lie: another transaction may have read the old place and be
    about to write it. SQLite has one writer at a time anyway.
    """
    if is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"tenant:{tenant}"]
            )


def lock_for_transaction(connection: BaseDatabaseWrapper, name: str) -> None:
    """Wait until no other transaction holds this name; SQLite has one writer at a time anyway."""
    if is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _asked(connection: BaseDatabaseWrapper, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0]).lower()
