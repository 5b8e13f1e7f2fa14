"""Figures as they were when they were frozen."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import duban_web.foundation.placed


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0009_parties_elsewhere"),
        ("tenants", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenFigures",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("path", duban_web.foundation.placed.PathField(editable=False, max_length=64)),
                ("name", models.CharField(max_length=80)),
                ("frozen_at", models.DateTimeField()),
                ("by", models.CharField(max_length=16)),
                ("period_from", models.DateField(null=True)),
                ("period_until", models.DateField(null=True)),
                ("unit", models.UUIDField(null=True)),
                ("lead", models.UUIDField(null=True)),
                ("origin", models.CharField(blank=True, max_length=16)),
                ("base", models.CharField(max_length=16)),
                ("counted", models.CharField(max_length=16)),
                ("kept", models.JSONField()),
                (
                    "frozen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen_figures",
                        to="tenants.institution",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="matters_frozen_path")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "institution", "name"), name="matters_frozen_name"
                    )
                ],
            },
        ),
    ]
