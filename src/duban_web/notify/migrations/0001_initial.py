"""Notices, deliveries, choices of channels, outlets."""

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
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("path", duban_web.foundation.placed.PathField(editable=False, max_length=64)),
                ("version", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(max_length=64)),
                ("facts", models.JSONField(default=dict)),
                ("subject_kind", models.CharField(max_length=64)),
                ("subject_id", models.UUIDField()),
                ("subject_version", models.PositiveIntegerField()),
                ("is_restricted", models.BooleanField(default=False)),
                ("said_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="tenants.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tenant", "recipient", "-said_at"], name="notify_notice_newest"
                    ),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["tenant", "recipient"],
                        name="notify_notice_unread",
                    ),
                    models.Index(fields=["tenant", "subject_id"], name="notify_notice_subject"),
                    models.Index(fields=["tenant", "path"], name="notify_notice_path"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "tenant",
                            "recipient",
                            "subject_kind",
                            "subject_id",
                            "subject_version",
                            "kind",
                        ),
                        name="notify_notice_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("path", duban_web.foundation.placed.PathField(editable=False, max_length=64)),
                ("version", models.PositiveIntegerField(default=0)),
                ("channel", models.CharField(max_length=16)),
                ("message_id", models.CharField(max_length=200)),
                ("state", models.CharField(default="waiting", max_length=16)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("waits_since", models.DateTimeField()),
                ("next_try", models.DateTimeField()),
                ("target", models.CharField(blank=True, max_length=254)),
                ("failure", models.CharField(blank=True, max_length=32)),
                ("answer", models.CharField(blank=True, max_length=20)),
                ("tried_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="notify.notice",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tenant", "state", "next_try"], name="notify_delivery_due"
                    ),
                    models.Index(fields=["tenant", "path"], name="notify_delivery_path"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "notice", "channel"), name="notify_once"
                    ),
                    models.UniqueConstraint(
                        fields=("tenant", "message_id"), name="notify_message_id"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at__isnull", True), ("state", "sent"), _connector="OR"
                        ),
                        name="notify_delivery_sent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outlet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("channel", models.CharField(max_length=16)),
                ("target", models.CharField(max_length=300)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("open_until", models.DateTimeField(null=True)),
                ("looked_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "channel", "target"), name="notify_outlet_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelChoice",
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
                ("channel", models.CharField(max_length=16)),
                ("target", models.CharField(max_length=254)),
                ("is_on", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="tenants.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="notify_choice_path")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "person", "channel"), name="notify_channelchoice_once"
                    )
                ],
            },
        ),
    ]
