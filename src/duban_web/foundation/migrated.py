"""Which migrations a database has seen, held against those that this program brings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def unknown_migrations(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Those that a newer program applied: whoever does not know them must not touch the data."""
    loader = MigrationLoader(connection)
    replaced = {each for held in loader.disk_migrations.values() for each in held.replaces}
    known = {*loader.disk_migrations, *replaced}
    return _named(key for key in loader.applied_migrations if key not in known)


def pending_migrations(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Those that this program brings and the database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan)


def applied_migrations(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """All that the database has seen."""
    return _named(MigrationLoader(connection).applied_migrations)


def _named(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(f"{app}.{name}" for app, name in keys))
