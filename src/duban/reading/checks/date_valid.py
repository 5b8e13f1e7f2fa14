"""``date_valid``: days that no calendar has, and dates that have lost 年 or 月.

Reads: clean text, the date of the document, its tasks. Writes: a statement for each such date.
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

# What a sound date seldom or never contains: the rules are tried only around such a place. Each
# begins with a character that is sought fast.
_SUSPECT_MONTH = re.compile(
    r"月(?:29|[3-9]\d|00?[日号]|(?<=[2-9]\d月)|(?<=1[3-9]月)|(?<=[^1]0月)|(?<=\d\d\d月))"
)
_SUSPECT_DAY = re.compile(r"日(?<=\d\d\d日)")
_NUMERIC = re.compile(r"20\d\d[-./]\d")
_SUSPECTS = (_SUSPECT_MONTH, _SUSPECT_DAY, _NUMERIC)
_RUN = re.compile(r"[\d年月./-]*[日号月\d]")
_IN_A_DATE = frozenset("0123456789年月./-")
_LONGEST_DATE = 12
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"|(?<![\d.-])(?P<other_year>20\d\d)[-./](?P<other_month>\d{1,2})[-./](?P<other_day>\d{1,2})(?![\d.-])"
)
_LOST = re.compile(r"(?<![\d.])(?P<year>20\d\d)(?P<rest>\d{2,4})日(?![内程])")
_LOST_YEAR = re.compile(
    r"(?<![\d.])(?P<year>20\d\d)(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>\d{1,2})日)?"
)
# A year and a month not behind February, in the same clause: 2023年1月10日至2月29日.
_YEAR_BEFORE = re.compile(r"(?P<year>20\d\d)年0?[12]月[^。；\n|年]*$")
_RELATIVE_YEARS = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}
_LONGEST_CLAUSE = 40
_REACH = 200
_LOST_MONTH = re.compile(r"(?:(?<=[于至止自从在—到年])|(?<=——))(?P<rest>\d{3,4})日(?![内攻的])")


def date_valid(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Dates that cannot be."""
    characters = text.text
    for start, end in _suspects(characters):
        for match in _DAY.finditer(characters, start, end):
            yield from _of_day(match, text, reading)
        yield from _damaged(characters, start, end)


def _suspects(characters: str) -> Iterator[tuple[int, int]]:
    """The runs of digits in which a date may be wrong."""
    end = 0
    for start in sorted(m.start() for sign in _SUSPECTS for m in sign.finditer(characters)):
        if start < end:
            continue
        edge = max(end, start - _LONGEST_DATE)
        while start > edge and characters[start - 1] in _IN_A_DATE:
            start -= 1
        run = _RUN.match(characters, start)
        if run:
            end = run.end()
            yield start, end


def _damaged(characters: str, start: int, end: int) -> Iterator[Statement]:
    """Dates that have lost 年, 月 or both."""
    for match in _LOST.finditer(characters, start, end):
        yield from _lost(match, match["year"], match["rest"])
    for match in _LOST_YEAR.finditer(characters, start, end):
        day = f"{match['day']}日" if match["day"] else ""
        yield match.span(), False, f"缺少“年”字：可能是{match['year']}年{match['month']}月{day}"
    for match in _LOST_MONTH.finditer(characters, start, end):
        yield from _lost(match, "", match["rest"])


def _of_day(match: re.Match[str], text: CleanText, reading: facts.Reading) -> Iterator[Statement]:
    month = int(match["month"] or match["other_month"])
    day = int(match["day"] or match["other_day"])
    printed = match["year"] or match["other_year"]
    year = int(printed) if printed else None
    if not 1 <= month <= 12:
        dotted = match.group().count(".") == 2
        if (year and not dotted) or (day and not year and month < 20):
            yield match.span(), False, f"没有{month}月"
    elif not 1 <= day <= last_day(year or 2024, month):
        there = f"{year}年" if year and month == 2 else ""
        yield match.span(), False, f"{there}{month}月没有{day}日"
    elif not year and (month, day) == (2, 29):
        years = _years_of(match, text, reading)
        if years and not any(map(calendar.isleap, years)):
            yield match.span(), False, f"{years[-1]}年不是闰年，2月没有29日"


def _years_of(match: re.Match[str], text: CleanText, reading: facts.Reading) -> tuple[int, ...]:
    """The years that a day without one may lie in, the likeliest last; none if nothing is known."""
    before = text.text[max(0, match.start() - _LONGEST_CLAUSE) : match.start()]
    written = _YEAR_BEFORE.search(before)
    if written:
        return (int(written["year"]),)
    if reading.date is None:
        return ()
    this = reading.date.year
    if before.endswith(tuple(_RELATIVE_YEARS)):
        return (this + _RELATIVE_YEARS[before[-2:]],)
    if _is_time_limit(match, text, reading):
        return (this,) if (reading.date.month, reading.date.day) <= (2, 29) else (this + 1, this)
    return (this - 1, this + 1, this)


def _is_time_limit(match: re.Match[str], text: CleanText, reading: facts.Reading) -> bool:
    """Whether a duty is to be done by that day, so that it does not lie before the document."""
    place = text.at[match.start()]
    return any(
        task.span.start - _REACH <= place < task.span.end + _REACH
        and task.deadline is not None
        and "".join(match.group().split()) in task.deadline.text
        for task in reading.tasks
    )


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
