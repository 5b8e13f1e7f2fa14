"""Moments are UTC inside; the office's day is that of its own zone."""

from __future__ import annotations

import datetime

import pytest

from duban_web.foundation import clock

UTC = datetime.UTC


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # before four in the afternoon UTC it is the same day in Beijing, from then on the next
        (datetime.datetime(2026, 3, 6, 15, 59, 59, tzinfo=UTC), datetime.date(2026, 3, 6)),
        (datetime.datetime(2026, 3, 6, 16, 0, 0, tzinfo=UTC), datetime.date(2026, 3, 7)),
        # New Year comes earlier
        (datetime.datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), datetime.date(2027, 1, 1)),
    ],
)
def test_the_office_goes_by_its_own_day(moment: datetime.datetime, day: datetime.date) -> None:
    assert clock.office_day(moment) == day


def test_a_moment_is_written_in_utc_whatever_zone_it_came_in() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=8))
    moment = datetime.datetime(2026, 3, 7, 9, 0, 0, 5, tzinfo=zone)
    assert clock.written(moment) == "2026-03-07T01:00:00.000005Z"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        clock.as_utc(datetime.datetime(2026, 3, 7))
