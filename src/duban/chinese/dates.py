"""Days, months and ranges of days as Chinese documents write them."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from duban.chinese.numerals import chinese_value

_CN = "〇○零一二三四五六七八九十"
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d) ?年|(?P<cyear>[{_CN}]{{4}})年)"
_MONTH = rf"(?P<month>\d{{1,2}}|[{_CN}]{{1,3}}) ?月"
_DAY = rf"(?P<day>\d{{1,2}}|[{_CN}]{{1,3}}) ?[日号]"
_WRITTEN = re.compile(rf"(?<![\d.]){_YEAR}? ?(?<!\d){_MONTH}(?:份)? ?(?:{_DAY})?")
_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)(?<![\d.]..)\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?![\d])"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A day or month as written at ``start..end``; a year or day not given is ``None``."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day; without a year 29 February is let pass."""
        if not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        return 1 <= self.day <= last_day(self.year or 2024, self.month)

    def in_year(self, year: int) -> datetime.date | None:
        """The day, in its own year or else in ``year``; without a day, the last of the month."""
        year = self.year or year
        if not self.exists or not 1 <= year <= 9999:
            return None
        day = self.day or last_day(year, self.month)
        return datetime.date(year, self.month, day) if day <= last_day(year, self.month) else None


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return _DAYS[month - 1] + (month == 2 and calendar.isleap(year))


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find(text: str, start: int = 0, end: int | None = None) -> list[Written]:
    """All days and months written in ``text[start:end]``, in order, without overlaps."""
    stop = len(text) if end is None else end
    found = list(_NUMERIC.finditer(text, start, stop))
    month = text.find("月", start, stop)
    if month >= 0:
        found += _WRITTEN.finditer(text, max(start, month - _LONGEST_BEFORE_MONTH), stop)
    if len(found) > 1:
        found.sort(key=re.Match.start)
    return [w for w in map(_written, found) if w]


# 2024 年 12 in front of 月, with a blank before the sign and behind the year.
_LONGEST_BEFORE_MONTH = 11


def first(text: str, start: int = 0, end: int | None = None) -> Written | None:
    """The first day (not month) written in ``text[start:end]``."""
    return next((w for w in find(text, start, end) if w.day is not None), None)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day number some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, last_day(year, month + 1)))


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """``count`` days of Monday to Friday later: provisional, whoever files it asks the calendar."""
    while count > 0:
        day += datetime.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _written(match: re.Match[str]) -> Written | None:
    groups = match.groupdict()
    year = _number(groups.get("year")) or _number(groups.get("cyear"))
    month = _number(groups["month"])
    day = _number(groups.get("day"))
    if month is None:
        return None
    return Written(match.start(), match.end(), year, month, day)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else chinese_value(text)
