"""Foreign keys that lose the index that Django gives to each, as an operation of migrations.

Whoever writes a row writes an entry into each index of its table. An index of a foreign key alone
is of use where somebody asks by that key and no other index begins with the tenant and it.
"""

from __future__ import annotations

from django.db.backends.utils import names_digest
from django.db.migrations.state import ProjectState

from duban_web.foundation.database_rules import DatabaseRule


class Unindexed(DatabaseRule):
    """The foreign keys of a model, by its label, that have no index of their own any more.

    Django's ``AlterField`` would copy the whole table on SQLite, and lose its triggers.
    """

    def __init__(self, label: str, *names: str) -> None:
        self.app, self.model_name = label.split(".")
        self.names = names
        table = f"{self.app}_{self.model_name}"
        # Under the names that Django gives to them; none of ours is so long that it cuts it.
        columns = {f"{name}_id": names_digest(table, f"{name}_id", length=8) for name in names}
        indexes = {column: f'"{table}_{column}_{digest}"' for column, digest in columns.items()}
        dropped = [f"DROP INDEX IF EXISTS {index}" for index in indexes.values()]
        made = [f'CREATE INDEX {index} ON {table} ("{one}")' for one, index in indexes.items()]
        engines = ("postgresql", "sqlite")
        super().__init__(dict.fromkeys(engines, dropped), dict.fromkeys(engines, made))

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The fields say so."""
        fields = state.models[self.app, self.model_name].fields
        for name in self.names:
            field = fields[name].clone()
            field.db_index = False
            state.alter_field(self.app, self.model_name, name, field, preserve_default=True)

    def describe(self) -> str:
        """What it is, in lists of migrations."""
        return f"No index of their own for {', '.join(self.names)} of {self.model_name}"
