"""Days in the form that official documents print: 2026年3月7日 (GB/T 9704—2012, 7.3.5.4)."""

from __future__ import annotations

import datetime

from duban.writing import labels


def day_words(day: datetime.date) -> str:
    """The day with its full year and without leading zeros."""
    return labels.DAY.format(year=day.year, month=day.month, day=day.day)
