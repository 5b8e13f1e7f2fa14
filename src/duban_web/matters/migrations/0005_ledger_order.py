"""Indexes in the order of the ledger: a page of it is read along them, with or without a state."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F

from duban_web.foundation.listing import DayOrLast, NumberOrLast

IN_LEDGER = (
    DayOrLast("current_due"),
    DayOrLast("registered_on"),
    NumberOrLast("number"),
    F("id"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0004_database_rules"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(F("tenant"), *IN_LEDGER, name="matters_matter_ledger"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(F("tenant"), F("state"), *IN_LEDGER, name="matters_matter_by_state"),
        ),
    ]
