"""Rules that the database itself keeps, as operations of migrations named ``*_database_rules``.

Each is said once and written for both engines: rows that are never changed, and, on PostgreSQL,
rows that only their own tenant sees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_REFUSE = """
CREATE OR REPLACE FUNCTION duban_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'duban: % of % is refused', TG_OP, TG_TABLE_NAME; END $$
"""
Statements = Sequence[str]


class DatabaseRule(Operation):
    """What the engine that is migrated is told, and what undoes it, by the engine's name.

    It looks at no model, where ``RunPython`` would have all of them made anew for each rule: that
    was half of the time in which an empty database became one of ours.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, done: Mapping[str, Statements], undone: Mapping[str, Statements]) -> None:
        self.done = done
        self.undone = undone

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Lay it down."""
        _execute(self.done, schema_editor)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take it back."""
        _execute(self.undone, schema_editor)

    def describe(self) -> str:
        """What it is, in lists of migrations."""
        return "Rule of the database"


def for_each_engine(
    *,
    postgresql: Statements,
    sqlite: Statements,
    undo_postgresql: Statements,
    undo_sqlite: Statements,
) -> DatabaseRule:
    """A rule in the words of both engines."""
    return DatabaseRule(
        {"postgresql": postgresql, "sqlite": sqlite},
        {"postgresql": undo_postgresql, "sqlite": undo_sqlite},
    )


def never_changed(
    table: str, *, unless: str = "", verbs: Sequence[str] = ("UPDATE", "DELETE")
) -> DatabaseRule:
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


def columns_stay(table: str, columns: Sequence[str]) -> DatabaseRule:
    """Columns that are written once, of rows of which others change."""
    return _unchanging(table, columns, f"{table}_no_update")


def columns_change_in_verbs(table: str, columns: Sequence[str]) -> DatabaseRule:
    """Columns that change only where the version of their row rises, as it does in every verb."""
    silent = " WHEN (NEW.version <= OLD.version)"
    return _unchanging(table, columns, f"{table}_no_silent_update", silent)


def no_longer(rule: DatabaseRule) -> DatabaseRule:
    """The end of a rule, before one that lets more by takes its place or its table is rebuilt."""
    return DatabaseRule(rule.undone, rule.done)


def seen_by_its_tenant(table: str) -> DatabaseRule:
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


def of_every_tenant(operation: Operation, tables: Sequence[str]) -> list[Operation]:
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


def _unchanging(table: str, columns: Sequence[str], name: str, when: str = "") -> DatabaseRule:
    """That an update of some columns is refused, always or under a condition on OLD and NEW."""
    named = '", "'.join(columns)
    update = f'CREATE TRIGGER {name} BEFORE UPDATE OF "{named}" ON {table}'
    return for_each_engine(
        postgresql=[_REFUSE, f"{update} FOR EACH ROW{when} EXECUTE FUNCTION duban_refuse()"],
        sqlite=[
            f"{update}{when} BEGIN SELECT RAISE(ABORT, 'duban: UPDATE of {table} is refused'); END"
        ],
        undo_postgresql=[f"DROP TRIGGER {name} ON {table}"],
        undo_sqlite=[f"DROP TRIGGER {name}"],
    )


def _execute(statements: Mapping[str, Statements], editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements[editor.connection.vendor]:
        editor.execute(statement, params=None)
