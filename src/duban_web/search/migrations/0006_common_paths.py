"""Where the record of each other place lies, and the lowest place over both."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery

from duban_web.foundation.database_rules import of_every_tenant
from duban_web.foundation.placed import PathField
from duban_web.tenants.common_paths import common_path


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each place learns it of its record."""
    entries = apps.get_model("search", "Entry").objects.filter(pk=OuterRef("entry"))
    apps.get_model("search", "Place").objects.update(entry_path=Subquery(entries.values("path")))


class Migration(migrations.Migration):
    """Behind the one that puts places in for matters that are there already, without the column."""

    dependencies = [
        ("search", "0005_places_database_rules"),
        ("matters", "0007_found_elsewhere_database_rules"),
    ]

    operations = [
        migrations.RemoveConstraint("place", "search_place_once"),
        migrations.AddField(
            "place",
            "entry_path",
            PathField(default="", max_length=64),
            preserve_default=False,
        ),
        *of_every_tenant(
            migrations.RunPython(fill, migrations.RunPython.noop), ["search_entry", "search_place"]
        ),
        migrations.AddField("place", "common_path", common_path("path", "entry_path")),
        migrations.AddConstraint(
            "place",
            models.UniqueConstraint(
                fields=["tenant", "common_path", "path", "entry"], name="search_place_once"
            ),
        ),
    ]
