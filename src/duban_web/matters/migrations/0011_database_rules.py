"""What the database itself keeps: frozen figures of one tenant are there for no other, and stay.

Only their path may change, with which they follow their institution through the tree.
"""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import (
    for_each_engine,
    never_changed,
    seen_by_its_tenant,
)

TABLE = "matters_frozenfigures"
STAY = (
    "id",
    "tenant",
    "version",
    "institution_id",
    "name",
    "frozen_at",
    "frozen_by_id",
    "by",
    "period_from",
    "period_until",
    "unit",
    "lead",
    "origin",
    "base",
    "counted",
    "kept",
)
_NAME = f"{TABLE}_no_update"
_COLUMNS = '", "'.join(STAY)
_UPDATE = f'BEFORE UPDATE OF "{_COLUMNS}" ON {TABLE}'


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL, and a guard on both engines."""

    dependencies = [("matters", "0010_frozen_figures")]

    operations = [
        seen_by_its_tenant(TABLE),
        never_changed(TABLE, verbs=("DELETE",)),
        for_each_engine(
            postgresql=[
                f"CREATE TRIGGER {_NAME} {_UPDATE} FOR EACH ROW EXECUTE FUNCTION duban_refuse()",
            ],
            sqlite=[
                f"CREATE TRIGGER {_NAME} {_UPDATE} "
                f"BEGIN SELECT RAISE(ABORT, 'duban: UPDATE of {TABLE} is refused'); END",
            ],
            undo_postgresql=[f"DROP TRIGGER {_NAME} ON {TABLE}"],
            undo_sqlite=[f"DROP TRIGGER {_NAME}"],
        ),
    ]
