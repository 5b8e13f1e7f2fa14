"""The head of a meeting can be put right, by a verb and with an event; all else of it stays."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import (
    columns_change_in_verbs,
    columns_stay,
    no_longer,
)

HEAD = ("kind", "title", "body", "day", "last_day", "year", "number", "is_extended")
ONCE = ("id", "tenant", "institution_id", "document", "recorded_by_id", "recorded_on")
WHOLE = ("version", *HEAD, *ONCE)


class Migration(migrations.Migration):
    """What lets more takes the place of what let nothing change."""

    dependencies = [("meetings", "0002_database_rules")]

    operations = [
        no_longer(columns_stay("meetings_meeting", WHOLE)),
        columns_stay("meetings_meeting", ONCE),
        columns_change_in_verbs("meetings_meeting", HEAD),
    ]
