"""Moments and days as the application writes them: UTC inside, the office's day outside."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

# There is one official time in the country, and it knows no summer time.
OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def as_utc(moment: datetime.datetime) -> datetime.datetime:
    """The same moment in UTC; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment!r}")
    return moment.astimezone(datetime.UTC)


def written(moment: datetime.datetime) -> str:
    """A moment as events and the API write it: 2026-03-07T01:02:03.456789Z."""
    return as_utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def office_day(moment: datetime.datetime) -> datetime.date:
    """The day on which the office's calendar has this moment."""
    return as_utc(moment).astimezone(OFFICE_ZONE).date()
