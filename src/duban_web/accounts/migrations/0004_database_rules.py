"""What the database itself keeps: the identities of one tenant are there for no other."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import seen_by_its_tenant


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL."""

    dependencies = [("accounts", "0003_identities")]

    operations = [seen_by_its_tenant("accounts_identity")]
