"""Foreign keys that lose the index that Django gives to each, as an operation of migrations.

Whoever writes a row writes an entry into each index of its table. An index of a foreign key alone
is of use where somebody asks by that key and no other index begins with the tenant and it.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Unindexed(Operation):
    """The foreign keys of a model that have no index of their own any more.

    Django's ``AlterField`` would copy the whole table on SQLite, and lose its triggers.
    """

    reversible = True

    def __init__(self, model_name: str, *names: str) -> None:
        self.model_name = model_name
        self.names = names

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The fields say so."""
        fields = state.models[app_label, self.model_name].fields
        for name in self.names:
            field = fields[name].clone()
            field.db_index = False
            state.alter_field(app_label, self.model_name, name, field, preserve_default=True)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop them, under the names that Django gave to them."""
        table = f"{app_label}_{self.model_name}"
        for name in self.names:
            index = schema_editor._create_index_name(table, [f"{name}_id"])  # type: ignore[attr-defined]
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(index)}")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Have them again."""
        model = to_state.apps.get_model(app_label, self.model_name)
        for name in self.names:
            field = model._meta.get_field(name)
            index = schema_editor._create_index_sql(model, fields=[field])  # type: ignore[attr-defined]
            schema_editor.execute(index)

    def describe(self) -> str:
        """What it is, in lists of migrations."""
        return f"No index of their own for {', '.join(self.names)} of {self.model_name}"
