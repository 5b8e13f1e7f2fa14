"""Days and months as documents write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.chinese import dates

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月5日", (2024, 3, 5)),
        ("2024 年 3 月 5 日", (2024, 3, 5)),
        # Spoken style, and the day of a signature in Chinese numerals.
        ("3月5号", (None, 3, 5)),
        ("二〇二四年三月五日", (2024, 3, 5)),
        ("二○二四年十二月三十一日", (2024, 12, 31)),
        # A month alone has no day; 份 belongs to it.
        ("2024年3月", (2024, 3, None)),
        ("3月份", (None, 3, None)),
        # As sites write them.
        ("2024-03-05", (2024, 3, 5)),
        ("2024/3/5", (2024, 3, 5)),
        ("2024.3.5", (2024, 3, 5)),
        # Found as written, even if there is no such day.
        ("2024年2月30日", (2024, 2, 30)),
        ("13月1日", (None, 13, 1)),
    ],
)
def test_one_day_is_found_as_written(
    text: str, expected: tuple[int | None, int, int | None]
) -> None:
    around = f"于{text}前"
    (written,) = dates.find(around)
    assert (written.year, written.month, written.day) == expected
    assert around[written.start : written.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        # Periods and counts are no days.
        "2024年",
        "3个月",
        "5日内",
        "三年五载",
        # Versions, numbers and parts of longer numbers.
        "12024-03-05",
        "2024-03-051",
        "1.2024.3",
        "3.5",
        "电话0000-2024-03",
    ],
)
def test_what_is_no_day_is_not_found(text: str) -> None:
    assert dates.find(text) == []


def test_days_come_in_order_whatever_their_form() -> None:
    text = "2024-03-05发布，3月1日召开，二〇二四年四月二日落实"
    assert [(w.month, w.day) for w in dates.find(text)] == [(3, 5), (3, 1), (4, 2)]


def test_only_the_stretch_is_searched() -> None:
    text = "3月1日和3月2日和3月3日"
    assert [w.day for w in dates.find(text, 5, 10)] == [2]


def test_the_first_day_passes_over_months() -> None:
    written = dates.first("3月份部署，3月8日完成")
    assert written is not None
    assert written.day == 8
    assert dates.first("3月份部署") is None
    assert dates.first("") is None


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("2024年2月29日", True),
        ("2023年2月29日", False),
        # Without a year nobody can say, so it is let pass.
        ("2月29日", True),
        ("2月30日", False),
        ("4月31日", False),
        ("13月1日", False),
        ("0月1日", False),
        ("3月0日", False),
        ("3月", True),
    ],
)
def test_a_day_exists_or_not(text: str, exists: bool) -> None:
    (written,) = dates.find(text)
    assert written.exists is exists


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        # Its own year wins over the given one.
        ("2023年3月5日", 2024, DAY(2023, 3, 5)),
        ("3月5日", 2024, DAY(2024, 3, 5)),
        # A month is good until its last day.
        ("2月", 2024, DAY(2024, 2, 29)),
        ("2月", 2023, DAY(2023, 2, 28)),
        # 29 February passes without a year and fails in a year that has none.
        ("2月29日", 2024, DAY(2024, 2, 29)),
        ("2月29日", 2023, None),
        ("2月30日", 2024, None),
        ("3月5日", 0, None),
        ("3月5日", 10_000, None),
    ],
)
def test_a_day_falls_into_a_year(text: str, year: int, day: datetime.date | None) -> None:
    (written,) = dates.find(text)
    assert written.in_year(year) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (DAY(2024, 3, 15), 2, DAY(2024, 5, 15)),
        (DAY(2024, 11, 15), 3, DAY(2025, 2, 15)),
        # The last day of a shorter month.
        (DAY(2024, 1, 31), 1, DAY(2024, 2, 29)),
        (DAY(2024, 8, 31), 6, DAY(2025, 2, 28)),
        (DAY(2024, 3, 15), 0, DAY(2024, 3, 15)),
        (DAY(2024, 3, 15), -3, DAY(2023, 12, 15)),
    ],
)
def test_months_later(day: datetime.date, months: int, later: datetime.date) -> None:
    assert dates.add_months(day, months) == later


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        # 2024-03-08 is a Friday.
        (DAY(2024, 3, 8), 1, DAY(2024, 3, 11)),
        (DAY(2024, 3, 8), 5, DAY(2024, 3, 15)),
        (DAY(2024, 3, 9), 1, DAY(2024, 3, 11)),
        (DAY(2024, 3, 8), 0, DAY(2024, 3, 8)),
    ],
)
def test_working_days_run_from_monday_to_friday(
    day: datetime.date, count: int, later: datetime.date
) -> None:
    assert dates.add_working_days(day, count) == later


@given(st.text("0123456789年月日号份-/. 〇零一二三十", max_size=20), st.integers(-5, 10_005))
def test_no_text_makes_the_dates_fail(text: str, year: int) -> None:
    found = dates.find(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    for written in found:
        day = written.in_year(year)
        assert day is None or written.exists


@given(st.dates())
def test_a_day_is_read_back_as_it_is_written(day: datetime.date) -> None:
    text = f"{day.year}年{day.month}月{day.day}日"
    (written,) = dates.find(text)
    assert written.in_year(day.year) == day
