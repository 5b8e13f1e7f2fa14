"""Where the matter of each party lies, and an index of the parties that lie elsewhere."""

from __future__ import annotations

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, OuterRef, Q, Subquery

from duban_web.foundation.database_rules import no_longer, of_every_tenant
from duban_web.foundation.placed import PathField

_CLOSERS = import_module("duban_web.matters.migrations.0002_database_rules").CLOSERS


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each party learns it of its matter."""
    matters = apps.get_model("matters", "Matter").objects.filter(pk=OuterRef("matter"))
    parties = apps.get_model("matters", "Assignment").objects
    parties.update(matter_path=Subquery(matters.values("path")))


class Migration(migrations.Migration):
    dependencies = [("matters", "0008_checkers_database_rules")]

    operations = [
        # SQLite makes the table anew for a column that is never empty: it is not there meanwhile.
        *(no_longer(rule) for rule in _CLOSERS),
        migrations.AddField(
            model_name="assignment",
            name="matter_path",
            field=PathField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        *of_every_tenant(
            migrations.RunPython(fill, migrations.RunPython.noop),
            ["matters_assignment", "matters_matter"],
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["tenant", "path", "matter_path", "matter"],
                condition=~Q(path=F("matter_path")) & Q(ended_in=None),
                name="matters_assignment_elsewhere",
            ),
        ),
        *_CLOSERS,
    ]
