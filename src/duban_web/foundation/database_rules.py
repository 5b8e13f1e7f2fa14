"""Rules that the database itself keeps, as operations of migrations named ``*_database_rules``.

Each is said once and written for both engines: rows that are never changed, and, on PostgreSQL,
rows that only their own tenant sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_REFUSE = """
CREATE OR REPLACE FUNCTION duban_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'duban: % of % is refused', TG_OP, TG_TABLE_NAME; END $$
"""
Statements = Sequence[str]


def for_each_engine(
    *,
    postgresql: Statements,
    sqlite: Statements,
    undo_postgresql: Statements,
    undo_sqlite: Statements,
) -> migrations.RunPython:
    """An operation with the statements of the engine that is migrated."""
    return migrations.RunPython(
        _running({"postgresql": postgresql, "sqlite": sqlite}),
        _running({"postgresql": undo_postgresql, "sqlite": undo_sqlite}),
    )


def never_changed(
    table: str, *, unless: str = "", verbs: Sequence[str] = ("UPDATE", "DELETE")
) -> migrations.RunPython:
    """Rows that are written once; ``unless`` is a condition on OLD under which a verb is let by."""
    names = {verb: f"{table}_no_{verb.lower()}" for verb in verbs}
    when = f" WHEN (NOT ({unless}))" if unless else ""
    postgresql = [_REFUSE]
    sqlite = []
    for verb, name in names.items():
        guard = f"IF NOT ({unless}) THEN" if unless else ""
        if guard:
            postgresql.append(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {guard} "
                f"RAISE EXCEPTION 'duban: {verb} of {table} is refused'; END IF; "
                f"RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END $$"
            )
        function = name if guard else "duban_refuse"
        postgresql.append(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
        sqlite.append(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table}{when} "
            f"BEGIN SELECT RAISE(ABORT, 'duban: {verb} of {table} is refused'); END"
        )
    if "DELETE" in verbs:
        postgresql.append(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION duban_refuse()"
        )
    return for_each_engine(
        postgresql=postgresql,
        sqlite=sqlite,
        undo_postgresql=[
            *(f"DROP TRIGGER {name} ON {table}" for name in names.values()),
            *([f"DROP TRIGGER {table}_no_truncate ON {table}"] if "DELETE" in verbs else []),
            *([f"DROP FUNCTION {name}()" for name in names.values()] if unless else []),
        ],
        undo_sqlite=[f"DROP TRIGGER {name}" for name in names.values()],
    )


def columns_stay(table: str, columns: Sequence[str]) -> migrations.RunPython:
    """Columns that are written once, of rows of which others change."""
    name = f"{table}_no_update"
    named = '", "'.join(columns)
    update = f'BEFORE UPDATE OF "{named}" ON {table}'
    return for_each_engine(
        postgresql=[
            _REFUSE,
            f"CREATE TRIGGER {name} {update} FOR EACH ROW EXECUTE FUNCTION duban_refuse()",
        ],
        sqlite=[
            f"CREATE TRIGGER {name} {update} "
            f"BEGIN SELECT RAISE(ABORT, 'duban: UPDATE of {table} is refused'); END",
        ],
        undo_postgresql=[f"DROP TRIGGER {name} ON {table}"],
        undo_sqlite=[f"DROP TRIGGER {name}"],
    )


def no_longer(rule: migrations.RunPython) -> migrations.RunPython:
    """The end of a rule, before one that lets more by takes its place or its table is rebuilt."""
    if rule.reverse_code is None:
        raise ValueError("a rule that cannot be undone")
    return migrations.RunPython(rule.reverse_code, rule.code)


def seen_by_its_tenant(table: str) -> migrations.RunPython:
    """Row-level security on PostgreSQL: without the scope's tenant no row is there at all.

    The policy is a comparison with a constant of the transaction, which an index can use.
    """
    own = "tenant = nullif(current_setting('duban.tenant', true), '')::uuid"
    return for_each_engine(
        postgresql=[
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {table}_tenant ON {table} USING ({own}) WITH CHECK ({own})",
        ],
        sqlite=[],
        undo_postgresql=[
            f"DROP POLICY {table}_tenant ON {table}",
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
        undo_sqlite=[],
    )


def of_every_tenant(
    operation: migrations.RunPython, tables: Sequence[str]
) -> list[migrations.RunPython]:
    """An operation on rows that are there already, and of whatever tenant they are.

    Row-level security holds the tables' owner as well, who would find no row: not meanwhile.
    """
    freed = for_each_engine(
        postgresql=[f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY" for table in tables],
        sqlite=[],
        # Keys that are looked at late would stand in the way of changing their table.
        undo_postgresql=[
            "SET CONSTRAINTS ALL IMMEDIATE",
            *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in tables),
            "SET CONSTRAINTS ALL DEFERRED",
        ],
        undo_sqlite=[],
    )
    return [freed, operation, no_longer(freed)]


def _running(
    statements: dict[str, Statements],
) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
    def run(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements[editor.connection.vendor]:
            editor.execute(statement, params=None)

    return run
