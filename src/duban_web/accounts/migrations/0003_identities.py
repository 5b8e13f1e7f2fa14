"""Identities outside, and by what means somebody tried to come in."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import duban_web.foundation.placed


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_database_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="loginattempt",
            name="means",
            field=models.CharField(default="password", max_length=16),
        ),
        migrations.CreateModel(
            name="Identity",
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
                ("provider", models.CharField(max_length=16)),
                ("realm", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("state", models.CharField(max_length=16)),
                ("asked_by", models.UUIDField()),
                ("confirmed_by", models.UUIDField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identities",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="accounts_identity_path")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("tenant", "provider", "realm", "subject"),
                        name="accounts_identity_subject",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ended"), _negated=True),
                        fields=("tenant", "account", "provider"),
                        name="accounts_identity_account",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="accounts_identity_by_another",
                    ),
                ],
            },
        ),
    ]
