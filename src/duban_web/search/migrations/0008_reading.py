"""Reading on from the newest: what lies elsewhere is passed by along an index."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_readers_by_person")]

    operations = [
        migrations.AddIndex(
            "entry",
            models.Index(fields=["tenant", "id", "path"], name="search_entry_reading"),
        ),
    ]
