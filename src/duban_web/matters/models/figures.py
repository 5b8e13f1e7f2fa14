"""Figures as they were when they were frozen."""

from __future__ import annotations

from django.db import models

from duban_web.foundation.placed import PlacedRecord
from duban_web.tenants.models import Institution, Person


class FrozenFigures(PlacedRecord):
    """The figures of a period as they were at a moment, under a name; never changed.

    The columns say what was asked for; ``kept`` holds what it came to, in the words of that day
    (``matters.freezing``).
    """

    is_business = True

    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="frozen_figures", db_index=False
    )
    name = models.CharField(max_length=80)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.CharField(max_length=16)
    period_from = models.DateField(null=True)
    period_until = models.DateField(null=True)
    unit = models.UUIDField(null=True)
    lead = models.UUIDField(null=True)
    origin = models.CharField(max_length=16, blank=True)
    base = models.CharField(max_length=16)
    counted = models.CharField(max_length=16)
    kept = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="matters_frozen_path"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "name"], name="matters_frozen_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
