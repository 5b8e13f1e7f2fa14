"""What the two databases are asked in their own language, beside the rules of migrations.

SQLite: pragmas, which are checked at the start. PostgreSQL: the tenant that row-level security
keeps to, advisory locks, COPY, plans that are kept. Raw SQL stands here, in
``*_database_rules`` and in ``search``.
"""

from __future__ import annotations

import datetime
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from psycopg import RawCursor

from duban_web.foundation import durable

# A question in SQL, and its parameters.
Statement = tuple[str, Sequence[Any]]

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


# No room for a page; none for what connections share, where the first one comes.
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
# PostgreSQL's code of the error (disk_full).
_DISK_FULL = "53100"
# So many rows of each index tell how it narrows down: a moment, however large the file is.
_SAMPLE = 400
_PARAMETER = re.compile("%[s%]")


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


def is_search_indexed(connection: BaseDatabaseWrapper) -> bool:
    """Whether a search may go by its index of words: SQLite's always does.

    Below row-level security PostgreSQL asks an index only by operators that it knows to leak
    nothing of the rows that are not to be seen, and a superuser has to say so of this one.
    """
    if not is_postgresql(connection):
        return True
    asked = "SELECT proleakproof FROM pg_proc WHERE oid = 'ts_match_vq(tsvector,tsquery)'"
    return _asked(connection, f"{asked}::regprocedure") == "true"


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
    durable.keep(target)
    durable.keep(target.parent)


@contextmanager
def seeing_one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let every transaction of this connection read the data as they were at its beginning.

    For what compares rows with rows while others write, and holds none of them up: a transaction of
    SQLite reads so anyway, but takes the writer's place where it is not told that it only reads.
    The session is as before when this ends: it goes back to the pool, and others write with it.
    """
    connection.ensure_connection()
    if is_postgresql(connection):
        _isolate_transactions(connection, "REPEATABLE READ")
        try:
            yield
        finally:
            _isolate_transactions(connection, "READ COMMITTED")
    else:
        # Django's backend of SQLite reads it at each BEGIN.
        before = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.transaction_mode = before  # type: ignore[attr-defined]


@contextmanager
def exported_snapshot(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """The name of one moment of a PostgreSQL database, which other sessions can read as well."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def tables_of_tenants(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables of which row-level security shows a tenant no more than its own rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity "
            "AND relnamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT 1 "
            "FROM pg_policy WHERE polrelid = pg_class.oid AND polcmd = 'r' "
            "AND pg_get_expr(polqual, polrelid) = 'true') ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def look_through(opened: sqlite3.Connection) -> None:
    """Read every page of a SQLite file; raises UnsoundDatabase with what is wrong first."""
    found = str(opened.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        raise UnsoundDatabase(found)


def rows_in_copy(
    copy: Path, table: str, columns: Sequence[str], *, without: str = ""
) -> list[tuple[str, ...]]:
    """Some columns of a table in a copy of a SQLite file, each row once; none without the table.

    Rows that have something in the column ``without`` are left out, where there is such a column.
    """
    with closing(sqlite3.connect(copy)) as opened:
        known = {row[1] for row in opened.execute(f"PRAGMA table_info({table})")}
        narrowed = f" WHERE {without} IS NULL" if without in known else ""
        asked = f"SELECT DISTINCT {', '.join(columns)} FROM {table}{narrowed}"
        return opened.execute(asked).fetchall() if known else []


def forget_deleted(connection: BaseDatabaseWrapper) -> None:
    """Let what was deleted leave the files of SQLite at once (``secure_delete`` does the rest).

    Inside a transaction it would wait for that transaction; it is left to the next time then.
    PostgreSQL keeps what was deleted until its own clean-up and its log are through.
    """
    if not is_postgresql(connection) and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def in_sql(connection: BaseDatabaseWrapper, rows: QuerySet[Any, Any]) -> Statement | None:
    """A question with its parameters; ``None`` where Django sees that no row can be meant."""
    try:
        sql, parameters = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return None
    return sql, parameters


def count_each(connection: BaseDatabaseWrapper, asked: Sequence[Statement | None]) -> list[int]:
    """How many rows each of these has, by one question."""
    told, found = [], []
    given: list[Any] = []
    for place, statement in enumerate(asked):
        if statement is None:
            continue
        sql, parameters = statement
        told.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")
        given += parameters
        found.append(place)
    counts = dict.fromkeys(range(len(asked)), 0)
    if told:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(told)}", given)
            counts.update(zip(found, cursor.fetchone(), strict=True))
    return [*counts.values()]


def heads_of_each(
    connection: BaseDatabaseWrapper, asked: Sequence[tuple[Statement, int]]
) -> list[tuple[int, list[Any]]]:
    """How many rows each of these has and the keys of the first, so many of each, by one question.

    Each gives a key and after it, by the name of ``rank``, its place from 1 on. Keys are as the
    database has them.
    """
    arms: list[str] = []
    given: list[Any] = []
    for place, ((sql, parameters), most) in enumerate(asked):
        counted = f"SELECT listed.*, COUNT(*) OVER () AS found FROM ({sql}) listed"
        arms.append(f"SELECT {place}, counted.* FROM ({counted}) counted WHERE rank <= {most}")
        given += parameters
    heads: list[tuple[int, list[Any]]] = [(0, []) for _ in asked]
    if arms:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(arms), given)
            for place, key, _rank, found in sorted(cursor.fetchall(), key=itemgetter(0, 2)):
                heads[place] = found, [*heads[place][1], key]
    return heads


def planning_cursor(connection: BaseDatabaseWrapper) -> Any:
    """A cursor for what is done often in the same words: the server plans each of them once.

    Each connection keeps its plans (PostgreSQL). So it is for what has one good way whatever the
    values are: for rows that are found by keys, and new ones.
    """
    # Whoever has statements noted, or looks on, is shown each by Django's own cursor.
    is_looked_on = connection.queries_logged or connection.execute_wrappers
    if not is_postgresql(connection) or is_looked_on:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return _Planning(connection)


class _Planning(RawCursor[Any]):
    """Takes a statement in Django's words, and sends it in those that the server knows it by.

    Errors are Django's, as those of its own cursor are, whose layers take as long as a statement.
    """

    def __init__(self, django: BaseDatabaseWrapper) -> None:
        super().__init__(django.connection)
        self._django = django

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        self._django.validate_no_broken_transaction()
        with self._django.wrap_database_errors:
            return super().execute(_numbered(query), params, **more)


@cache
def _numbered(sql: str) -> str:
    """A statement with its parameters as PostgreSQL has them: ``$1`` for the first ``%s``."""
    numbers = count(1)
    return _PARAMETER.sub(lambda found: "%" if found[0] == "%%" else f"${next(numbers)}", sql)


def learn_sizes(connection: BaseDatabaseWrapper) -> None:
    """Let SQLite learn how much each index narrows down, by a sample: it chooses among them by it.

    PostgreSQL does so by itself (autovacuum).
    """
    if not is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
            cursor.execute("ANALYZE")


def is_out_of_space(error: OperationalError) -> bool:
    """Whether the database found no room on its disk."""
    cause = error.__cause__
    return (
        getattr(cause, "sqlite_errorcode", None) in _FULL
        or getattr(cause, "sqlstate", None) == _DISK_FULL
    )


def keep_to_tenant(connection: BaseDatabaseWrapper, tenant: UUID) -> datetime.datetime:
    """Let row-level security show this tenant alone until the transaction ends (PostgreSQL).

    It also holds off who wants to be alone in the tenant; see ``alone_in_tenant``. What comes back
    is the database's clock: of the transaction on PostgreSQL, of the machine on SQLite.
    """
    if not is_postgresql(connection):
        return datetime.datetime.now(datetime.UTC)
    with planning_cursor(connection) as cursor:
        cursor.execute(
            "SELECT now(), set_config('duban.tenant', %s, true), "
            "pg_advisory_xact_lock_shared(hashtextextended(%s, 0))",
            [str(tenant), f"tenant:{tenant}"],
        )
        moment: datetime.datetime = cursor.fetchone()[0]
    return moment.astimezone(datetime.UTC)


def alone_in_tenant(connection: BaseDatabaseWrapper, tenant: UUID) -> bool:
    """Wait until no other transaction of the tenant is open, and let none begin before this ends.

    For what changes where records lie: another transaction may have read the old place and be
    about to write it. False, and no wait, where another one waits to be alone already: each would
    wait for the other to end. SQLite has one writer at a time anyway.
    """
    if not is_postgresql(connection):
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"alone:{tenant}"]
        )
        is_first: bool = cursor.fetchone()[0]
        if is_first:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"tenant:{tenant}"]
            )
    return is_first


def lock_for_transaction(connection: BaseDatabaseWrapper, name: str) -> None:
    """Wait until no other transaction holds this name; SQLite has one writer at a time anyway."""
    if is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _asked(connection: BaseDatabaseWrapper, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0]).lower()


def _isolate_transactions(connection: BaseDatabaseWrapper, level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL {level}")
