"""Indexes of the ledger's order that tell where a matter lies as well."""

from __future__ import annotations

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import F, Q

from duban_web.foundation.listing import DayOrLast, NumberOrLast

IN_LEDGER = (
    DayOrLast("current_due"),
    DayOrLast("registered_on"),
    NumberOrLast("number"),
    F("id"),
    F("path"),
)
_OPEN = ~Q(state__in=["closed", "withdrawn"])


def _anew(name: str, *first: F, condition: Q | None = None) -> list[Operation]:
    index = models.Index(F("tenant"), *first, *IN_LEDGER, condition=condition, name=name)
    return [migrations.RemoveIndex("matter", name), migrations.AddIndex("matter", index)]


class Migration(migrations.Migration):
    dependencies = [("matters", "0012_common_paths")]

    operations = [
        *_anew("matters_matter_ledger"),
        *_anew("matters_matter_by_state", F("state")),
        *_anew("matters_matter_open", condition=_OPEN),
    ]
