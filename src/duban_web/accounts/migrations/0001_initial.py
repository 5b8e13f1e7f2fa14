"""Accounts, attempts to come in, resets and tokens."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import duban_web.foundation.placed


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenants", "0002_database_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("path", duban_web.foundation.placed.PathField(editable=False, max_length=64)),
                ("login", models.CharField(max_length=60)),
                ("state", models.CharField(default="asked", max_length=16)),
                ("asked_by", models.UUIDField(null=True)),
                ("confirmed_by", models.UUIDField(null=True)),
                ("password_until", models.DateTimeField(null=True)),
                ("must_change_password", models.BooleanField(default=True)),
                ("totp_secret", models.CharField(blank=True, max_length=200)),
                ("generation", models.PositiveIntegerField(default=1)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="tenants.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="accounts_account_path")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "login"), name="accounts_account_login"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "disabled"), _negated=True),
                        fields=("tenant", "person"),
                        name="accounts_account_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="accounts_account_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LoginAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant", models.UUIDField(editable=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("login_digest", models.CharField(max_length=64)),
                ("network", models.CharField(max_length=50)),
                ("tried_at", models.DateTimeField()),
                ("outcome", models.CharField(max_length=16)),
                ("totp_step", models.BigIntegerField(null=True)),
                ("generation", models.PositiveIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proves",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="accounts.loginattempt",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tenant", "login_digest", "tried_at"], name="accounts_by_login"
                    ),
                    models.Index(
                        fields=["tenant", "network", "tried_at"], name="accounts_by_network"
                    ),
                    models.Index(fields=["tenant", "tried_at"], name="accounts_by_moment"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("totp_step__isnull", False)),
                        fields=("tenant", "account", "totp_step"),
                        name="accounts_loginattempt_code_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reset",
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
                ("state", models.CharField(max_length=16)),
                ("reason", models.CharField(max_length=500)),
                ("asked_by", models.UUIDField()),
                ("confirmed_by", models.UUIDField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="accounts_reset_path")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="accounts_reset_by_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Token",
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
                ("name", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                ("actions", models.JSONField(default=list)),
                ("issued_by", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tokens",
                        to="tenants.post",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant", "path"], name="accounts_token_path")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant", "digest"), name="accounts_token_digest"
                    )
                ],
            },
        ),
    ]
