"""What the database itself keeps: tenants apart, and what a directive was as it was recorded.

A directive follows its institution through the tree, and is reported back; nothing else changes.
"""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import columns_stay, never_changed, seen_by_its_tenant

DIRECTIVE = (
    "id",
    "tenant",
    "institution_id",
    "kind",
    "title",
    "number",
    "sender",
    "leader_id",
    "leader_name",
    "day",
    "report_back",
    "text",
    "document",
    "audience",
    "recorded_by_id",
    "recorded_on",
)


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL, and guards on both engines."""

    dependencies = [("directives", "0001_initial")]

    operations = [
        seen_by_its_tenant("directives_directive"),
        seen_by_its_tenant("directives_directivetask"),
        never_changed("directives_directivetask"),
        never_changed("directives_directive", verbs=("DELETE",)),
        columns_stay("directives_directive", DIRECTIVE),
    ]
