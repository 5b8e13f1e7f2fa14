"""Meetings, their agenda and decisions, and which matters came of them."""

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
            name="AgendaItem",
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
                ("no", models.PositiveSmallIntegerField(null=True)),
                ("title", models.CharField(max_length=500)),
                ("verdict", models.TextField(blank=True, max_length=2000)),
                ("outcome", models.CharField(blank=True, max_length=24)),
                ("reporter", models.CharField(blank=True, max_length=200)),
                ("paper", models.UUIDField(null=True)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("audience", models.CharField(max_length=16)),
                (
                    "reporter_person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("body", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField()),
                ("last_day", models.DateField(null=True)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("is_extended", models.BooleanField(null=True)),
                ("document", models.UUIDField(null=True)),
                ("recorded_on", models.DateField()),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.institution",
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
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tenant", "path", "-day", "-id"], name="meetings_meeting_newest"
                    ),
                    models.Index(
                        fields=["tenant", "institution", "kind", "-day"],
                        name="meetings_meeting_line",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("number__isnull", False), ("kind__in", ["bureau_exec", "party_group"])
                        ),
                        fields=("tenant", "institution", "kind", "year", "number"),
                        name="meetings_meeting_session",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("number__isnull", False),
                            models.Q(("kind__in", ["bureau_exec", "party_group"]), _negated=True),
                        ),
                        fields=("tenant", "institution", "kind", "body", "year", "number"),
                        name="meetings_meeting_of_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", False), ("year__isnull", True), _connector="XOR"
                        ),
                        name="meetings_meeting_numbered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("no", models.PositiveSmallIntegerField(null=True)),
                ("text", models.TextField(max_length=5000)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("state", models.CharField(default="standing", max_length=16)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("settled_on", models.DateField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="meetings.decision",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "replaced_by"], name="meetings_decision_by")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "meeting", "place"), name="meetings_decision_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_by", models.F("id")), _negated=True),
                        name="meetings_decision_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "standing"),
                            models.Q(("settled_by__isnull", False), ("settled_on__isnull", False)),
                            _connector="XOR",
                        ),
                        name="meetings_decision_settled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("presence", models.CharField(max_length=16)),
                ("name", models.CharField(max_length=100)),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.unit",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "meeting", "place", "item"),
                        name="meetings_attendance_once",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="meetings.meeting",
            ),
        ),
        migrations.CreateModel(
            name="DecisionTask",
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
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.decision",
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
                        fields=("tenant", "decision", "place"), name="meetings_decisiontask_place"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("tenant", "meeting", "place"), name="meetings_agendaitem_place"
            ),
        ),
    ]
