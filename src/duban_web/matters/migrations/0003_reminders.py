"""That a step of the ladder of reminders was said."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0002_database_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("step", models.CharField(max_length=16)),
                ("due", models.DateField()),
                ("on", models.DateField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "matter", "step", "due"), name="matters_reminder_once"
                    )
                ],
            },
        ),
    ]
