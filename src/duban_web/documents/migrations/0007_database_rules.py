"""On PostgreSQL a tenant finds its own rows alone."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import seen_by_its_tenant


class Migration(migrations.Migration):
    """Row-level security of who may know of a document."""

    dependencies = [("documents", "0006_restrictions")]

    operations = [
        seen_by_its_tenant("documents_restriction"),
        seen_by_its_tenant("documents_documentreader"),
    ]
