"""Answers of the API that are kept for a day."""

from __future__ import annotations

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table of kept answers."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=64)),
                ("asked", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "kept_at"], name="foundation_keptanswer_age")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "name"), name="foundation_keptanswer_name"
                    )
                ],
            },
        ),
    ]
