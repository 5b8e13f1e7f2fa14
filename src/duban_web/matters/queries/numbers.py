"""What a matter is called by."""

from __future__ import annotations

from duban_web.matters.models import Matter
from duban_web.tenants.labels import NUMBER


def number_text(matter: Matter) -> str:
    """甲教督〔2026〕3号, or the number that a past one had elsewhere; empty before approval."""
    if matter.number is None or matter.series is None:
        return matter.external_number
    return NUMBER.format(prefix=matter.series.prefix, year=matter.year, value=matter.number)
