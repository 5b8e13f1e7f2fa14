"""An index of what is still open: a ledger opens with it, and most of what is old has ended.

Those that came before are made anew: an order is spelt otherwise since, see ``foundation.listing``.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F, Q

from duban_web.foundation.listing import DayOrLast, NumberOrLast

IN_LEDGER = (
    DayOrLast("current_due"),
    DayOrLast("registered_on"),
    NumberOrLast("number"),
    F("id"),
)
LEDGER = models.Index(F("tenant"), *IN_LEDGER, name="matters_matter_ledger")
BY_STATE = models.Index(F("tenant"), F("state"), *IN_LEDGER, name="matters_matter_by_state")
OPEN = models.Index(
    F("tenant"),
    *IN_LEDGER,
    condition=~Q(state__in=["closed", "withdrawn"]),
    name="matters_matter_open",
)


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0005_ledger_order"),
    ]

    operations = [
        migrations.RemoveIndex("matter", "matters_matter_ledger"),
        migrations.AddIndex("matter", LEDGER),
        migrations.RemoveIndex("matter", "matters_matter_by_state"),
        migrations.AddIndex("matter", BY_STATE),
        migrations.AddIndex("matter", OPEN),
    ]
