"""What is asked of the rows of a list, where only some of it may be asked."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q

# Years of which an office has papers.
_YEARS = range(1949, 2200)


def narrowed(**asked: Any) -> Q:
    """The rows that are as asked in all; a name that is ``None`` asks nothing."""
    return Q(**{name: value for name, value in asked.items() if value is not None})


def in_year(field: str, year: int | None) -> Q:
    """The rows whose day lies in a year; all where none is named, none beyond papers."""
    if year is None:
        return Q()
    if year not in _YEARS:
        return Q(pk__in=[])
    days = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    return Q(**{f"{field}__range": days})
