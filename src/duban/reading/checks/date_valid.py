"""``date_valid``: days that no calendar has, and dates that have lost 年 or 月.

Reads: clean text, the date of the document. Writes: a statement for each such date.
Leaves unread: 29 February where the year is open, long counts of days (100日攻坚).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.chinese.dates import last_day
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

# Runs of digits that a date could be in; everything else is looked for inside them.
_RUN = re.compile(r"\d[\d年月./-]*[日号月\d]")
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"|(?<![\d.-])(?P<other_year>20\d\d)[-./](?P<other_month>\d{1,2})[-./](?P<other_day>\d{1,2})(?![\d.-])"
)
_LOST = re.compile(r"(?<![\d.])(?P<year>20\d\d)(?P<rest>\d{2,4})日(?![内程])")
_LOST_YEAR = re.compile(
    r"(?<![\d.])(?P<year>20\d\d)(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>\d{1,2})日)?"
)
_LOST_MONTH = re.compile(r"(?:(?<=[于至止自从在—到年])|(?<=——))(?P<rest>\d{3,4})日(?![内攻的])")


def date_valid(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Dates that cannot be."""
    characters = text.text
    for run in _RUN.finditer(characters):
        start, end = run.span()
        for match in _DAY.finditer(characters, start, end):
            yield from _of_day(match, reading)
        if end - start >= 4:
            yield from _damaged(characters, start, end)


def _damaged(characters: str, start: int, end: int) -> Iterator[Statement]:
    """Dates that have lost 年, 月 or both."""
    for match in _LOST.finditer(characters, start, end):
        yield from _lost(match, match["year"], match["rest"])
    for match in _LOST_YEAR.finditer(characters, start, end):
        day = f"{match['day']}日" if match["day"] else ""
        yield match.span(), False, f"缺少“年”字：可能是{match['year']}年{match['month']}月{day}"
    for match in _LOST_MONTH.finditer(characters, start, end):
        yield from _lost(match, "", match["rest"])


def _of_day(match: re.Match[str], reading: facts.Reading) -> Iterator[Statement]:
    month = int(match["month"] or match["other_month"])
    day = int(match["day"] or match["other_day"])
    printed = match["year"] or match["other_year"]
    year = int(printed) if printed else None
    if not 1 <= month <= 12:
        if year or (day and month < 20):
            yield match.span(), False, f"没有{month}月"
    elif not 1 <= day <= last_day(year or 2024, month):
        there = f"{year}年" if year and month == 2 else ""
        yield match.span(), False, f"{there}{month}月没有{day}日"
    elif not year and (month, day) == (2, 29) and _never_leap(reading):
        yield match.span(), False, f"{_year_of(reading)}年不是闰年，2月没有29日"


def _year_of(reading: facts.Reading) -> int:
    return reading.date.year if reading.date else 0


def _never_leap(reading: facts.Reading) -> bool:
    """Whether neither the year of the document nor those beside it have a 29 February."""
    if reading.date is None:
        return False
    return not any(calendar.isleap(reading.date.year + more) for more in (-1, 0, 1))


def _lost(match: re.Match[str], year: str, digits: str) -> Iterator[Statement]:
    """Every way to part the digits into month and day; none means that they are no date."""
    readings = [
        f"{year}年{int(digits[:cut])}月{int(digits[cut:])}日" if year
        else f"{int(digits[:cut])}月{int(digits[cut:])}日"
        for cut in range(1, len(digits))
        if 1 <= int(digits[:cut]) <= 12 and digits[cut] != "0"
        and int(digits[cut:]) <= last_day(int(year or 2024), int(digits[:cut]))
    ]  # fmt: skip
    if readings:
        lost = "“年”“月”" if year else "“月”"
        yield match.span(), False, f"缺少{lost}字：可能是" + "或".join(readings)
