"""What the database itself keeps: the rows of one tenant are there for no other."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import seen_by_its_tenant


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL."""

    dependencies = [("accounts", "0005_kept_views")]

    operations = [seen_by_its_tenant("accounts_keptview")]
