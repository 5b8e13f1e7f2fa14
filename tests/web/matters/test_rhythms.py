"""What is owed again and again: on which days, and what has become of each."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.matters.rhythms import Every, Rhythm, Standing, days_of, occurrences
from web.cast import day

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 12, 31))
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.just(Every.WEEKLY), st.integers(1, 7)),
    st.builds(
        Rhythm,
        st.sampled_from([one for one in Every if one is not Every.WEEKLY]),
        st.integers(1, 31),
    ),
)


@pytest.mark.parametrize(
    ("every", "on", "expected"),
    [
        # Each Friday.
        (Every.WEEKLY, 5, [day(3, 6), day(3, 13), day(3, 20), day(3, 27)]),
        # 每月25日.
        (Every.MONTHLY, 25, [day(3, 25)]),
        # A month without a 31st goes by its last day; March has one.
        (Every.MONTHLY, 31, [day(3, 31)]),
        # Quarters end in March.
        (Every.QUARTERLY, 20, [day(3, 20)]),
        # Half years in June.
        (Every.HALF_YEARLY, 20, []),
    ],
)
def test_march_owes_these_days(every: Every, on: int, expected: list[datetime.date]) -> None:
    assert list(days_of(Rhythm(every, on), day(3, 1), day(3, 31))) == expected


def test_a_short_month_goes_by_its_last_day() -> None:
    found = list(days_of(Rhythm(Every.MONTHLY, 31), day(1, 31), day(4, 30)))
    assert found == [day(2, 28), day(3, 31), day(4, 30)]


def test_what_comes_late_pays_the_oldest_debt() -> None:
    found = occurrences(
        Rhythm(Every.MONTHLY, 25),
        day(1, 1),
        day(5, 31),
        today=day(4, 28),
        came=[day(1, 20), day(3, 2), day(3, 24)],
        waived=[day(4, 25)],
    )
    assert [(one.due.month, one.standing) for one in found] == [
        (1, Standing.IN_TIME),
        (2, Standing.LATE),
        (3, Standing.IN_TIME),
        (4, Standing.WAIVED),
        (5, Standing.OPEN),
    ]


def test_what_came_early_pays_for_no_day_beyond_one_that_was_waived() -> None:
    found = occurrences(
        Rhythm(Every.MONTHLY, 25),
        day(3, 1),
        day(4, 30),
        today=day(5, 1),
        came=[day(3, 10)],
        waived=[day(3, 25)],
    )
    assert [one.standing for one in found] == [Standing.WAIVED, Standing.OWED]


def test_what_nothing_came_in_for_is_owed_from_the_next_day_on() -> None:
    rhythm = Rhythm(Every.MONTHLY, 25)
    for today, standing in ((day(3, 25), Standing.OPEN), (day(3, 26), Standing.OWED)):
        (found,) = occurrences(rhythm, day(3, 1), day(3, 31), today=today, came=[])
        assert found.standing is standing


@given(rhythm=RHYTHMS, first=DAYS, length=st.integers(0, 1500))
def test_days_lie_within_and_rise(rhythm: Rhythm, first: datetime.date, length: int) -> None:
    last = first + datetime.timedelta(days=length)
    found = list(days_of(rhythm, first, last))
    assert all(first < on <= last for on in found)
    assert found == sorted(set(found))


@given(rhythm=RHYTHMS, first=DAYS, cut=st.integers(0, 700), length=st.integers(0, 700))
def test_a_span_owes_what_its_two_halves_owe(
    rhythm: Rhythm, first: datetime.date, cut: int, length: int
) -> None:
    middle = first + datetime.timedelta(days=cut)
    last = middle + datetime.timedelta(days=length)
    halves = [*days_of(rhythm, first, middle), *days_of(rhythm, middle, last)]
    assert list(days_of(rhythm, first, last)) == halves


@given(rhythm=RHYTHMS, first=DAYS, length=st.integers(0, 700), came=st.lists(DAYS, max_size=20))
def test_each_report_pays_for_one_day_at_most(
    rhythm: Rhythm, first: datetime.date, length: int, came: list[datetime.date]
) -> None:
    last = first + datetime.timedelta(days=length)
    found = occurrences(rhythm, first, last, today=last, came=came)
    paid = [one.came_on for one in found if one.came_on is not None]
    assert all(came.count(on) >= paid.count(on) for on in paid)
    assert [one.due for one in found] == list(days_of(rhythm, first, last))
