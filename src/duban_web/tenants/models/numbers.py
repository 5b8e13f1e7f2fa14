"""Series of numbers 〔年〕N号: each name of an institution counts its own papers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models.organisation import Institution, InstitutionName


class NumberSeries(PlacedRecord):
    """A series; ``prefix`` stands before the year (甲教督), ``purpose`` says what is numbered."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="series")
    name = models.ForeignKey(InstitutionName, on_delete=models.PROTECT, related_name="series")
    purpose = models.SlugField(max_length=32)
    prefix = models.CharField(max_length=40)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_series_path"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "prefix"], name="tenants_series_prefix"
            ),
            models.UniqueConstraint(
                fields=["tenant", "name", "purpose"], name="tenants_series_purpose"
            ),
        )

    def __str__(self) -> str:
        return self.prefix


class NumberCounter(TenantRecord):
    """The last number that a series has given in a year; a database rule lets it go up by one."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "series", "year"], name="tenants_counter_year"
            ),
            models.CheckConstraint(condition=Q(year__gte=1949), name="tenants_counter_after_1949"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.last}"
