"""The head of a directive can be put right, by a verb and with an event; all else of it stays."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import (
    columns_change_in_verbs,
    columns_stay,
    no_longer,
)

HEAD = (
    "kind",
    "title",
    "number",
    "sender",
    "leader_id",
    "leader_name",
    "day",
    "report_back",
    "text",
    "audience",
)
ONCE = ("id", "tenant", "institution_id", "document", "recorded_by_id", "recorded_on")


class Migration(migrations.Migration):
    """What lets more takes the place of what let nothing change."""

    dependencies = [("directives", "0002_database_rules")]

    operations = [
        no_longer(columns_stay("directives_directive", (*HEAD, *ONCE))),
        columns_stay("directives_directive", ONCE),
        columns_change_in_verbs("directives_directive", HEAD),
    ]
