"""What rows with a period share: that they end after they begin, and who holds on a day."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q

from duban_web.tenants.rules import Period


class Dated(models.Model):
    """A row that holds from ``since`` up to, not including, ``until``."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.since, self.until)


def in_order(name: str) -> models.CheckConstraint:
    """The constraint that a period does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=f"tenants_{name}_period"
    )


def in_force(day: datetime.date, prefix: str = "") -> Q:
    """The condition that a row, or the one that ``prefix`` leads to, holds on a day."""
    begun = Q(**{f"{prefix}since__lte": day})
    return begun & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day}))


def in_force_during(period: Period, prefix: str = "") -> Q:
    """The condition that a row holds on some day of a period."""
    ends_later = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": period.since})
    # A row that ended on the day it began holds on none.
    has_days = Q(**{f"{prefix}until__isnull": True}) | Q(
        **{f"{prefix}until__gt": F(f"{prefix}since")}
    )
    begins_before = Q(**{f"{prefix}since__lt": period.end})
    return ends_later & has_days & begins_before
