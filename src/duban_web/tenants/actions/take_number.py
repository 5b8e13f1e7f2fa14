"""Take the next number of a series, inside another verb."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.labels import NUMBER
from duban_web.tenants.models import NumberCounter, NumberSeries


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was given; ``text`` is how papers print it."""

    prefix: str
    year: int
    value: int

    @property
    def text(self) -> str:
        """甲教督〔2026〕3号."""
        return NUMBER.format(prefix=self.prefix, year=self.year, value=self.value)


def take_number(*, actor: Actor, series: UUID, day: datetime.date | None = None) -> Number:
    """Count one up in the year of the day (today's); the caller's event carries the number.

    The counter's row stays locked until the transaction ends, so that the next one waits: where it
    is rolled back, the number is given to that one, and no gap comes about.
    """
    numbered = NumberSeries.objects.find(actor, series)
    year = (day or scope.today(actor)).year
    counters = NumberCounter.objects.within(actor).filter(series=numbered, year=year)
    if not counters.update(last=F("last") + 1):
        NumberCounter.objects.bulk_create(
            [NumberCounter(tenant=actor.tenant, series=numbered, year=year)],
            ignore_conflicts=True,
        )
        counters.update(last=F("last") + 1)
    return Number(numbered.prefix, year, counters.get().last)
