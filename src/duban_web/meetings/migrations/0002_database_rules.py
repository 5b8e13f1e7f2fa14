"""What the database itself keeps: tenants apart, and what a meeting was as it was recorded.

A meeting follows its institution through the tree, and a decision may cease to stand; nothing else
of them changes.
"""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import columns_stay, never_changed, seen_by_its_tenant

ONCE = ("agendaitem", "attendance", "decisiontask")
MEETING = (
    "id",
    "tenant",
    "version",
    "institution_id",
    "kind",
    "title",
    "body",
    "day",
    "last_day",
    "year",
    "number",
    "is_extended",
    "document",
    "recorded_by_id",
    "recorded_on",
)
DECISION = ("id", "tenant", "meeting_id", "item_id", "place", "no", "text", "start", "end")


class Migration(migrations.Migration):
    """Row-level security on PostgreSQL, and guards on both engines."""

    dependencies = [("meetings", "0001_initial")]

    operations = [
        *(seen_by_its_tenant(f"meetings_{name}") for name in (*ONCE, "meeting", "decision")),
        *(never_changed(f"meetings_{name}") for name in ONCE),
        *(never_changed(f"meetings_{name}", verbs=("DELETE",)) for name in ("meeting", "decision")),
        columns_stay("meetings_meeting", MEETING),
        columns_stay("meetings_decision", DECISION),
    ]
