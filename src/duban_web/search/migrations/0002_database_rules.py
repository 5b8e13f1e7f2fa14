"""On PostgreSQL a tenant finds its own rows alone."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import seen_by_its_tenant


class Migration(migrations.Migration):
    """Row-level security of the index."""

    dependencies = [("search", "0001_initial")]

    operations = [seen_by_its_tenant("search_entry"), seen_by_its_tenant("search_reader")]
