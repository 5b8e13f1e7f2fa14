"""What the database itself keeps: tenants apart."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import seen_by_its_tenant

TABLES = ("calendaryear", "closure", "eventdate", "timerule")


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL."""

    dependencies = [("timerules", "0001_initial")]

    operations = [seen_by_its_tenant(f"timerules_{name}") for name in TABLES]
