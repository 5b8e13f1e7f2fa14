"""Other places in the tree at which records are found as well, seen by their own tenant alone."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from duban_web.foundation.database_rules import seen_by_its_tenant
from duban_web.foundation.placed import PathField


class Migration(migrations.Migration):
    """A table beside the entries: most of them are found at their own place alone."""

    dependencies = [("search", "0004_grams_database_rules")]

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("tenant", models.UUIDField()),
                ("path", PathField(max_length=64)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="search.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "path", "entry"), name="search_place_once"
                    )
                ],
            },
        ),
        seen_by_its_tenant("search_place"),
    ]
