"""The records of a matter."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import duban_web.foundation.placed


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenants", "0003_simulation_database_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
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
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("external_number", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("requirement", models.TextField(max_length=5000)),
                ("remark", models.CharField(blank=True, max_length=500)),
                ("origin", models.CharField(max_length=16)),
                ("publicity", models.CharField(max_length=16)),
                ("audience", models.CharField(max_length=16)),
                ("basis_title", models.CharField(blank=True, max_length=200)),
                ("basis_number", models.CharField(blank=True, max_length=80)),
                ("basis_day", models.DateField(null=True)),
                ("basis_document", models.UUIDField(null=True)),
                ("basis_start", models.PositiveIntegerField(null=True)),
                ("basis_end", models.PositiveIntegerField(null=True)),
                ("basis_quote", models.TextField(blank=True, max_length=5000)),
                ("due_kind", models.CharField(max_length=16)),
                ("original_due", models.DateField(null=True)),
                ("current_due", models.DateField(null=True)),
                ("accept_due", models.DateField(null=True)),
                ("extensions", models.PositiveSmallIntegerField(default=0)),
                ("state", models.CharField(default="proposed", max_length=16)),
                ("before_pause", models.CharField(blank=True, max_length=16)),
                ("is_past", models.BooleanField(default=False)),
                ("is_ruled", models.BooleanField(default=False)),
                ("roll_up", models.CharField(default="none", max_length=16)),
                ("roll_up_count", models.PositiveSmallIntegerField(default=0)),
                ("proposed_on", models.DateField()),
                ("registered_on", models.DateField(null=True)),
                ("assigned_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("submitted_on", models.DateField(null=True)),
                ("verified_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("suspended_on", models.DateField(null=True)),
                ("patrol_every", models.CharField(blank=True, max_length=16)),
                ("patrol_next", models.DateField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "closed_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.unit",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="tenants.institution",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="matters.matter",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="matters.matter",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="tenants.numberseries",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "verified_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "path", "state"], name="matters_matter_state"),
                    models.Index(
                        fields=["tenant", "path", "current_due"], name="matters_matter_due"
                    ),
                    models.Index(fields=["tenant", "parent"], name="matters_matter_parent"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number__isnull", False)),
                        fields=("tenant", "series", "year", "number"),
                        name="matters_matter_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("number__isnull", True),
                                ("series__isnull", True),
                                ("year__isnull", True),
                            ),
                            models.Q(
                                ("number__isnull", False),
                                ("series__isnull", False),
                                ("year__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="matters_matter_number_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", False),
                            ("is_past", True),
                            ("state__in", ["proposed", "withdrawn"]),
                            ("parent__isnull", False),
                            _connector="OR",
                        ),
                        name="matters_matter_numbered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(
                                ("state", "withdrawn"),
                                models.Q(("merged_into", models.F("id")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_matter_merged",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookBack",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("outcome", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=2000)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look_backs",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_lookback_matter")
                ],
            },
        ),
        migrations.CreateModel(
            name="Knower",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="knowers",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "matter", "person"), name="matters_knower_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Doing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("part", models.CharField(max_length=16)),
                ("begun_in", models.PositiveIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doings",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "matter", "person", "part"), name="matters_doing_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=2000)),
                ("on", models.DateField()),
                ("asks_answer", models.BooleanField(default=False)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="matters.comment",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_comment_matter")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("role", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=16)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("path", duban_web.foundation.placed.PathField(editable=False, max_length=64)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("begun_in", models.PositiveIntegerField()),
                ("ended_in", models.PositiveIntegerField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.body",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.institution",
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
                    "roster",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.roster",
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_assignment_matter"),
                    models.Index(fields=["tenant", "unit", "role"], name="matters_assignment_unit"),
                    models.Index(fields=["tenant", "person"], name="matters_assignment_person"),
                    models.Index(fields=["tenant", "handler"], name="matters_assignment_handler"),
                    models.Index(fields=["tenant", "path"], name="matters_assignment_path"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "outside"), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_assignment_named",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(default="asked", max_length=16)),
                ("reason", models.CharField(max_length=1000)),
                ("due", models.DateField(null=True)),
                ("proper_owner", models.CharField(blank=True, max_length=200)),
                ("asked_on", models.DateField()),
                ("decided_on", models.DateField(null=True)),
                ("decision", models.CharField(blank=True, max_length=1000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_application_matter")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("tenant", "matter", "kind"),
                        name="matters_application_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_application_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=200)),
                ("due", models.DateField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("done_on", models.DateField(null=True)),
                ("begun_in", models.PositiveIntegerField()),
                ("ended_in", models.PositiveIntegerField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_milestone_matter")
                ],
            },
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("every", models.CharField(max_length=16)),
                ("day", models.PositiveSmallIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("begun_in", models.PositiveIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paces",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "matter"], name="matters_pace_matter")],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("text", models.TextField(max_length=5000)),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("problems", models.TextField(blank=True, max_length=2000)),
                ("next_step", models.TextField(blank=True, max_length=2000)),
                ("is_final", models.BooleanField(default=False)),
                ("is_hollow", models.BooleanField(default=False)),
                ("reported_on", models.DateField()),
                ("is_typed", models.BooleanField(default=False)),
                ("signed_on", models.DateField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="matters.matter",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "signed_by",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_progress_matter")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent__isnull", True), ("percent__lte", 100), _connector="OR"
                        ),
                        name="matters_progress_percent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("document", models.UUIDField()),
                ("sha256", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=200)),
                ("maker", models.CharField(blank=True, max_length=100)),
                ("dated", models.DateField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("attached_on", models.DateField()),
                (
                    "attached_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="matters.matter",
                    ),
                ),
                (
                    "progress",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="matters.progress",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant", "matter"], name="matters_evidence_matter"),
                    models.Index(fields=["tenant", "sha256"], name="matters_evidence_bytes"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "matter", "sha256"), name="matters_evidence_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Urge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("level", models.CharField(max_length=16)),
                ("text", models.CharField(max_length=1000)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="urges",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "matter"], name="matters_urge_matter")],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("due", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenants.person",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="matters.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "matter", "due"), name="matters_waiver_once"
                    )
                ],
            },
        ),
    ]
