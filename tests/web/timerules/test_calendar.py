"""The calendar is the State Council's, and what an office enters lies over it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from duban_web.timerules.calendar import Calendar, DayKind, published, published_years
from duban_web.timerules.notices import Holiday, Notice, Span
from web.timerules.given import NOTICE_2027, PLAIN, Date, closure, date, official_notices

NOTICES = official_notices()
# The first of the notices begins in the last days of 2018.
FIRST = Date(2018, 12, 29)


def as_noticed() -> dict[Date, bool]:
    """Whether each day is worked, from the words of the notices and the weekday alone."""
    days = Span(FIRST, Date(2026, 12, 31)).days()
    worked = {on: on.isoweekday() <= 5 for on in days}
    for notice in NOTICES:
        for one in notice.holidays:
            worked |= dict.fromkeys(one.off.days(), False) | dict.fromkeys(one.make_up, True)
    return worked


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_day_is_as_the_notices_say(year: int) -> None:
    said = {on: is_worked for on, is_worked in as_noticed().items() if on.year == year}
    days = {on: PLAIN.day(on) for on in said}
    assert said
    assert {on: day.is_working for on, day in days.items() if day} == said


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.number)
def test_make_up_days_are_weekends_and_holidays_have_their_names(notice: Notice) -> None:
    for one in notice.holidays:
        assert [on for on in one.make_up if on.isoweekday() < 6] == []
        first = published(one.off.first)
        assert first
        assert first.kind is DayKind.HOLIDAY
        assert first.name[:2] in one.name


def test_entering_what_the_library_knows_changes_nothing() -> None:
    entered = Calendar(NOTICES)
    assert entered.differences() == ()
    days = list(Span(FIRST, Date(2026, 12, 31)).days())
    assert [on for on in days if entered.day(on).is_working != PLAIN.day(on).is_working] == []  # type: ignore[union-attr]


def test_a_year_without_a_notice_has_no_days() -> None:
    year = published_years()[-1] + 1
    assert not PLAIN.covers(year)
    # A Monday, a Saturday and New Year's Day are all as unknown.
    assert [PLAIN.day(Date(year, month, day)) for month, day in ((1, 1), (3, 1), (3, 6))] == [
        None,
        None,
        None,
    ]


def test_the_notice_of_such_a_year_can_be_entered() -> None:
    calendar = Calendar((NOTICE_2027,))
    assert calendar.covers(2027)
    kinds = {
        "2027-01-01": DayKind.HOLIDAY,
        "2027-01-04": DayKind.WORKING,
        "2027-02-14": DayKind.MAKE_UP,
        "2027-02-20": DayKind.WEEKEND,
    }
    found = {text: calendar.day(date(text)) for text in kinds}
    assert {text: day.kind for text, day in found.items() if day} == kinds


def test_the_last_days_of_a_year_are_not_settled_until_the_next_is_known() -> None:
    last = published_years()[-1]
    assert last == 2026
    days = {on: PLAIN.day(on) for on in Span(Date(last, 12, 28), Date(last, 12, 31)).days()}
    assert [day.is_settled for day in days.values() if day] == [True, False, False, False]
    after = Calendar((NOTICE_2027,)).day(Date(2026, 12, 31))
    assert after
    assert after.is_settled
    # Of years in the middle every day is settled.
    assert PLAIN.day(Date(2025, 12, 31)).is_settled  # type: ignore[union-attr]


def test_an_amendment_changes_only_the_days_that_it_names() -> None:
    # In January 2020 the holiday was lengthened; 1 February had been a make-up day.
    before, after = [notice for notice in NOTICES if notice.year == 2020]
    calendar = Calendar((before,))
    differing = [day.on for day, _ in calendar.differences()]
    assert differing == [Date(2020, 1, 31), Date(2020, 2, 1)]
    amended = Calendar((before, after))
    assert amended.differences() == ()
    new_year = amended.day(Date(2020, 1, 1))
    assert new_year
    assert new_year.kind is DayKind.HOLIDAY


def test_a_day_that_a_whole_notice_forgets_is_a_difference() -> None:
    (notice,) = [notice for notice in NOTICES if notice.year == 2026]
    *others, last = notice.holidays
    forgetful = replace(notice, holidays=(*others, Holiday(last.name, last.off)))
    assert [(day.on, other.kind) for day, other in Calendar((forgetful,)).differences()] == [
        (Date(2026, 9, 20), DayKind.MAKE_UP),
        (Date(2026, 10, 10), DayKind.MAKE_UP),
    ]


def test_a_holiday_can_be_taken_back() -> None:
    works = Notice(
        2026,
        "",
        (Holiday("抗洪", Span(Date(2026, 9, 27), Date(2026, 9, 27)), (Date(2026, 9, 25),)),),
    )
    friday = Calendar((works,)).day(Date(2026, 9, 25))
    assert friday
    assert friday.kind is DayKind.WORKING
    assert friday.name == "抗洪"


def test_a_closure_goes_before_holidays_and_make_up_days() -> None:
    calendar = Calendar(closures=(closure("2026-09-19", "2026-09-20", "抗洪"),))
    day = calendar.day(Date(2026, 9, 20))
    assert day
    assert (day.kind, day.name, day.is_working) == (DayKind.CLOSURE, "抗洪", False)


def test_a_closure_does_not_make_a_year_known() -> None:
    assert Calendar(closures=(closure("2027-03-01", "2027-03-02"),)).day(Date(2027, 3, 1)) is None


@pytest.mark.parametrize(
    ("year", "first", "last", "make_up"),
    [
        (1999, "1999-10-01", "1999-10-07", ()),  # before there were any
        (2027, "2028-01-01", "2028-01-01", ()),  # a day of the next year
        (2027, "2026-12-28", "2027-01-01", ()),  # no notice has reached so far back
        (2027, "2027-10-01", "2027-10-07", ("2027-10-03",)),  # off and worked
        (2027, "2027-10-07", "2027-10-01", ()),  # back to front
    ],
)
def test_a_notice_that_cannot_be_is_refused(
    year: int, first: str, last: str, make_up: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match=r"\d{4}"):
        Notice(
            year, "", (Holiday("国庆节", Span(date(first), date(last)), tuple(map(date, make_up))),)
        )


def test_the_library_is_asked_for_years_without_a_gap() -> None:
    years = published_years()
    assert {2004, 2019, 2026} <= set(years)
    ends = [Date(year, 12, 31) for year in years] + [Date(year, 1, 1) for year in years]
    assert [on for on in ends if published(on) is None] == []
    assert published(Date(years[0], 1, 1) - datetime.timedelta(days=1)) is None
