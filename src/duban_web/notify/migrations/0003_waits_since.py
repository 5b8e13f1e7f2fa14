"""Since when a letter waits, where it was made before that was kept.

The column stands in the first migration, to which it was added after that had been applied by some.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

COLUMN = "waits_since"


def add(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add it where it is missing; what waits there waits since now."""
    delivery = apps.get_model("notify", "Delivery")
    asked = editor.connection
    with asked.cursor() as cursor:
        found = asked.introspection.get_table_description(cursor, delivery._meta.db_table)
    if COLUMN not in {column.name for column in found}:
        field = models.DateTimeField(default=timezone.now)
        field.set_attributes_from_name(COLUMN)
        editor.add_field(delivery, field)


class Migration(migrations.Migration):
    """No change of what the models say."""

    dependencies = [("notify", "0002_database_rules")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
