"""Directives, the reports owed on them, and which matters came of them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import duban_web.foundation.placed


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matters", "0011_database_rules"),
        ("tenants", "0003_simulation_database_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Directive",
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
                ("kind", models.CharField(max_length=16)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("sender", models.CharField(blank=True, max_length=200)),
                ("leader_name", models.CharField(blank=True, max_length=100)),
                ("day", models.DateField()),
                ("report_back", models.DateField(null=True)),
                ("text", models.TextField(blank=True, max_length=5000)),
                ("document", models.UUIDField(null=True)),
                ("audience", models.CharField(max_length=16)),
                ("recorded_on", models.DateField()),
                ("reported_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=1000)),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.institution",
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tenant", "path", "-day", "-id"], name="directives_directive_newest"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("report_back__isnull", False), ("reported_on__isnull", True)
                        ),
                        fields=["tenant", "path", "report_back"],
                        name="directives_directive_owed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["assignment", "incoming"]),
                            models.Q(("number", ""), _negated=True),
                        ),
                        fields=("tenant", "institution", "sender", "number"),
                        name="directives_directive_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reported_by__isnull", True), ("reported_on__isnull", True)),
                            models.Q(
                                ("reported_by__isnull", False), ("reported_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="directives_directive_reported",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectiveTask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField(blank=True, max_length=5000)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="directives.directive",
                    ),
                ),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "directive", "place"),
                        name="directives_directivetask_place",
                    )
                ],
            },
        ),
    ]
