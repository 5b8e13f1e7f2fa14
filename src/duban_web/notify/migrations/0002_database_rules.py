"""What the database itself keeps: tenants apart, and that what was said stays said."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant

TABLES = ("channelchoice", "delivery", "notice", "outlet")


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL, and a guard on both engines."""

    dependencies = [("notify", "0001_initial")]

    operations = [
        *(seen_by_its_tenant(f"notify_{name}") for name in TABLES),
        never_changed("notify_notice", verbs=("DELETE",)),
    ]
