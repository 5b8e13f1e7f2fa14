"""What somebody may know of: along one index, whether it is asked of one record or of all."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_common_paths")]

    operations = [
        migrations.RemoveConstraint("reader", "search_reader_person"),
        migrations.AddConstraint(
            "reader",
            models.UniqueConstraint(
                fields=["tenant", "person", "entry"], name="search_reader_person"
            ),
        ),
    ]
