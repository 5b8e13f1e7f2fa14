"""Empties the tables after a test of several connections, whose rows no rollback takes back.

The database refuses to forget a trail; tests alone take its guards off, as the tables' owner, and
put them back.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper


def empty_all_tables() -> None:
    """Every row of every table goes, and the guards stay as they were."""
    tables = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _empty_on_server(cursor, tables)
        else:
            _empty_in_file(cursor, tables)


def _empty_on_server(cursor: CursorWrapper, tables: list[str]) -> None:
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _empty_in_file(cursor: CursorWrapper, tables: list[str]) -> None:
    # A test fills few of all tables, and the others are let alone.
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
    cursor.execute(" UNION ALL ".join(asked))
    filled = {table for (table,) in cursor.fetchall()}
    cursor.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    guards = [(name, sql) for name, sql, table in cursor.fetchall() if table in filled]
    cursor.execute("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        cursor.execute(f"DROP TRIGGER {name}")
    for table in filled:
        cursor.execute(f"DELETE FROM {table}")
    # What is sought has a table of its own kind, which is no model's.
    cursor.execute("INSERT INTO search_gram (search_gram) VALUES ('delete-all')")
    for _, statement in guards:
        cursor.execute(statement)
    cursor.execute("PRAGMA foreign_keys = ON")
