"""Indexes of the orders of lists that tell who may know of a matter: none is read to be counted."""

from __future__ import annotations

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import F, Q

from duban_web.foundation.listing import DayOrLast, NumberOrLast

_IN_LEDGER = (
    DayOrLast("current_due"),
    DayOrLast("registered_on"),
    NumberOrLast("number"),
    F("id"),
    F("path"),
    F("audience"),
)
_OPEN = ~Q(state__in=["closed", "withdrawn"])
_RUNNING = Q(submitted_on=None) & ~Q(state__in=["closed", "proposed", "suspended", "withdrawn"])


def _anew(index: models.Index) -> list[Operation]:
    return [migrations.RemoveIndex("matter", index.name), migrations.AddIndex("matter", index)]


def _in_ledger(name: str, *first: F, condition: Q | None = None) -> list[Operation]:
    return _anew(models.Index(F("tenant"), *first, *_IN_LEDGER, condition=condition, name=name))


class Migration(migrations.Migration):
    dependencies = [("matters", "0014_what_waits")]

    operations = [
        *_in_ledger("matters_matter_ledger"),
        *_in_ledger("matters_matter_by_state", F("state")),
        *_in_ledger("matters_matter_open", condition=_OPEN),
        *_anew(
            models.Index(
                fields=["tenant", "current_due", "registered_on", "id", "path", "audience"],
                condition=_RUNNING,
                name="matters_matter_running",
            )
        ),
    ]
