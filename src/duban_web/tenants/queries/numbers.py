"""Questions about series of numbers."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Institution, NumberCounter, NumberSeries


def series_of(actor: Actor, institution: UUID, purpose: str = "") -> list[NumberSeries]:
    """The series of an institution, of one purpose if it is named."""
    place = Institution.objects.find(actor, institution)
    rows = NumberSeries.objects.within(actor).filter(institution=place)
    if purpose:
        rows = rows.filter(purpose=purpose)
    return list(rows.order_by("prefix"))


def last_number(actor: Actor, series: UUID, year: int) -> int:
    """The last number that a series has given in a year, 0 for none."""
    found = NumberSeries.objects.find(actor, series)
    counter = NumberCounter.objects.within(actor).filter(series=found, year=year).first()
    return counter.last if counter else 0


def prefix_is_taken(actor: Actor, institution: UUID, prefix: str) -> bool:
    """Whether an institution has a series of the prefix."""
    rows = NumberSeries.objects.within(actor).filter(institution=institution, prefix=prefix)
    return rows.exists()


def series_of_name(actor: Actor, name: UUID, purpose: str) -> NumberSeries | None:
    """The series that a name of an institution has for a purpose."""
    return NumberSeries.objects.within(actor).filter(name=name, purpose=purpose).first()
