"""What the database itself keeps: reminders of one tenant are there for no other, and stay said."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, seen_by_its_tenant


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL, and a guard on both engines."""

    dependencies = [("matters", "0003_reminders")]

    operations = [
        seen_by_its_tenant("matters_reminder"),
        never_changed("matters_reminder"),
    ]
