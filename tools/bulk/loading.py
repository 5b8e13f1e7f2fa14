"""Rows into either database as fast as it takes them: without its indexes, rules and journal.

What is not checked while they come in is checked when they are in: indexes, keys and foreign keys
are made again, and ``duban fsck`` looks through the whole.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol

import psycopg
from psycopg import sql

_WAITING = 4
Rows = Mapping[str, Sequence[Any]]


class Loads(Protocol):
    """Takes the rows of many tables, batch by batch."""

    def put(self, rows: Rows, *, instead: bool = False) -> None:
        """Take a batch: rows by table, beside or ``instead`` of what is there."""


@contextmanager
def copied(address: str, tables: Mapping[str, Sequence[str]]) -> Iterator[Loads]:
    """COPY into PostgreSQL, as whoever may pass its rules; ``tables`` are columns by table."""
    with psycopg.connect(address, autocommit=True) as server:
        for setting in ("fsync = off", "max_wal_size = '16GB'", "full_page_writes = off"):
            server.execute(f"ALTER SYSTEM SET {setting}")
        server.execute("SELECT pg_reload_conf()")
        kept = _taken_down(server, tables)
    try:
        with _Copies(address, tables) as copies:
            yield copies
        _put_up(address, kept)
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute("ALTER SYSTEM RESET ALL")
            server.execute("SELECT pg_reload_conf()")
            server.execute("CHECKPOINT")
            server.execute("VACUUM ANALYZE")


class _Copies:
    """A thread that copies while the next rows are made."""

    def __init__(self, address: str, tables: Mapping[str, Sequence[str]]) -> None:
        self._tables = tables
        self._batches: queue.Queue[tuple[Rows, bool] | None] = queue.Queue(_WAITING)
        self._server = psycopg.connect(address)
        self._failed: Exception | None = None
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> _Copies:
        self._thread.start()
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        self._batches.put(None)
        self._thread.join()
        self._server.close()
        if self._failed and kind is None:
            raise self._failed

    def put(self, rows: Rows, *, instead: bool = False) -> None:
        """Take a batch, as soon as there is room."""
        if self._failed:
            raise self._failed
        self._batches.put((rows, instead))

    def _run(self) -> None:
        while (batch := self._batches.get()) is not None:
            if self._failed is None:
                try:
                    self._copy(*batch)
                except (psycopg.Error, OSError) as error:
                    self._failed = error

    def _copy(self, rows: Rows, instead: bool) -> None:
        with self._server.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
            for table, lines in rows.items():
                if instead:
                    cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
                columns = sql.SQL(", ").join(map(sql.Identifier, self._tables[table]))
                asked = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)
                with cursor.copy(asked) as copy:
                    copy.write("".join(lines))
        self._server.commit()


_Kept = list[tuple[str, str]]


def _taken_down(server: psycopg.Connection, tables: Mapping[str, Any]) -> dict[str, _Kept]:
    """Take keys and indexes of the tables down; what makes them again, in three steps."""
    names = list(tables)
    found = server.execute(
        "SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE contype IN ('f', 'u', 'p') AND (conrelid::regclass::text "
        "= ANY(%s) OR confrelid::regclass::text = ANY(%s))",
        [names, names],
    ).fetchall()
    kept: dict[str, _Kept] = {"f": [], "u": [], "p": [], "i": []}
    for table, name, kind, definition in sorted(found, key=lambda row: "fup".index(_char(row[2]))):
        server.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        made = f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}'
        kept[_char(kind)].append((table, made))
    indexes = server.execute(
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)", [names]
    ).fetchall()
    for table, name, definition in indexes:
        server.execute(f'DROP INDEX "{name}"')
        kept["i"].append((table, definition))
    return kept


def _char(kind: Any) -> str:
    return kind.decode() if isinstance(kind, bytes) else str(kind)


def _put_up(address: str, kept: Mapping[str, _Kept]) -> None:
    """Keys first, then what refers to them; two tables at a time."""
    for kinds in (("p", "u", "i"), ("f",)):
        by_table: dict[str, list[str]] = {}
        for kind in kinds:
            for table, statement in kept[kind]:
                by_table.setdefault(table, []).append(statement)

        def put(statements: Sequence[str]) -> None:
            with psycopg.connect(address, autocommit=True) as server:
                server.execute("SET maintenance_work_mem = '1GB'")
                for statement in statements:
                    server.execute(statement)

        # Foreign keys lock the tables on both sides: one after the other.
        with ThreadPoolExecutor(2 if "p" in kinds else 1) as pool:
            largest = sorted(by_table, key=lambda table: table not in _LARGEST)
            list(pool.map(put, (by_table[table] for table in largest)))


_LARGEST = ("search_gram", "trail_secret")


@contextmanager
def inserted(path: str, tables: Mapping[str, Sequence[str]]) -> Iterator[Loads]:
    """``executemany`` into a SQLite file, its rules taken down meanwhile."""
    opened = sqlite3.connect(path, isolation_level=None)
    try:
        opened.execute("PRAGMA synchronous = OFF")
        opened.execute("PRAGMA foreign_keys = OFF")
        opened.execute("PRAGMA cache_size = -500000")
        rules = opened.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN "
            f"({', '.join('?' * len(tables))})",
            list(tables),
        ).fetchall()
        for name, _ in rules:
            opened.execute(f'DROP TRIGGER "{name}"')
        yield _Inserts(opened, tables)
        for _, statement in rules:
            opened.execute(statement)
        opened.execute("ANALYZE")
        assert not opened.execute("PRAGMA foreign_key_check").fetchall()
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        opened.close()


class _Inserts:
    def __init__(self, opened: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
        self._opened, self._tables = opened, tables

    def put(self, rows: Rows, *, instead: bool = False) -> None:
        """A batch in one transaction."""
        self._opened.execute("BEGIN")
        for table, some in rows.items():
            if instead:
                self._opened.execute(f"DELETE FROM {table}")
            columns = self._tables[table]
            named = ", ".join(f'"{column}"' for column in columns)
            asked = ", ".join("?" * len(columns))
            self._opened.executemany(f"INSERT INTO {table} ({named}) VALUES ({asked})", some)
        self._opened.execute("COMMIT")
