"""``date_order``: dates that the document itself puts in order and that go back.

Reads: clean text, the inspection, the meeting, the date, what the site says about publication.
Writes: periods (from … to), inspection before feedback before notice, meeting before publication.
Leaves unread: dates of different sections, periods that may run into the next year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.chinese import dates
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed
from duban.text import Span

Statement = tuple[tuple[int, int] | Span, bool, str]

_HOUR = r"[ ]?(?:[上下]午|晚上?)?(?:\d{1,2}[:：]\d\d|\d{1,2}[时点](?:\d{1,2}分|整|半)?)"
_PERIOD = re.compile(
    rf"(?<!\d)(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?:日{_HOUR}|日)?[ ]?"
    r"(?:至|到|—{1,2}|-)[ ]?"
    rf"(?:(?P<to_year>20\d\d)年)?(?:(?P<to_month>\d{{1,2}})月)?(?P<to_day>\d{{1,2}})日(?:{_HOUR})?"
)
_JOINER = re.compile(r"[至到—-](?<=[\d日时点分整半 ].)[— ]? ?(?=\d)")
_ISSUED = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日(?=(?:印发|发布|公告)? *(?:\n|$))")
_ISSUER = re.compile(r"(?!时间|会议时间|日期)[^\n。，：]{0,24}")
_LONGEST_HEAD = 25
_BEFORE_JOINER = 22
_BEHIND_JOINER = 22
_PUBLISHED = re.compile(r"(?:发布|发文|成文|公开|刊发|发稿)(?:时间|日期)|^(?:时间|日期)$")
_LONGEST_PERIOD = 300
_SLIP = 31


def date_order(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Dates in their order."""
    yield from _periods(text)
    yield from _inspection(text, reading)
    yield from _publication(text, reading)


def _periods(text: CleanText) -> Iterator[Statement]:
    for joiner in _JOINER.finditer(text.text):
        begin = max(0, joiner.start() - _BEFORE_JOINER)
        if text.text.find("月", begin, joiner.start()) < 0:
            continue
        match = _PERIOD.search(text.text, begin, joiner.end() + _BEHIND_JOINER)
        if match is None or not match.start() < joiner.start() < match.end():
            continue
        start, end = _ends_of(match)
        if start is None or end is None:
            continue
        if end >= start:
            yield match.span(), True, f"{start}至{end}，先后相符"
        elif not _may_cross_the_year(match, start, end):
            yield match.span(), False, f"截止日{end}早于起始日{start}"


def _ends_of(match: re.Match[str]) -> tuple[datetime.date | None, datetime.date | None]:
    year = int(match["year"] or match["to_year"] or 2024)
    month = int(match["month"])
    to_month = int(match["to_month"] or month)
    start = dates.Written(0, 0, year, month, int(match["day"])).in_year(year)
    to_year = int(match["to_year"] or year)
    end = dates.Written(0, 0, to_year, to_month, int(match["to_day"])).in_year(to_year)
    return start, end


def _may_cross_the_year(match: re.Match[str], start: datetime.date, end: datetime.date) -> bool:
    """Whether an end without a year of its own lies in the next one: ``12月8日至3月7日``."""
    if match["to_year"]:
        # Only the end has a year: the start may lie in the year before.
        return not match["year"] and (end + datetime.timedelta(365) - start).days <= _LONGEST_PERIOD
    return (dates.add_months(end, 12) - start).days <= _LONGEST_PERIOD


def _inspection(text: CleanText, reading: facts.Reading) -> Iterator[Statement]:
    """Inspection, feedback, notice."""
    inspection = reading.inspection
    if inspection is None:
        return
    feedback = inspection.feedback_date
    if feedback is None or "feedback_date" in inspection.inferred:
        return
    last = _last_day(inspection.period)
    if last and last > feedback:
        where = _place_of(text, feedback)
        if where:
            yield where, False, f"反馈日期{feedback}早于巡察结束日{last}"
    if reading.date and reading.date < feedback and "date" not in reading.inferred:
        where = _place_of(text, reading.date, from_end=True)
        if where:
            yield where, False, f"通报日期{reading.date}早于反馈日期{feedback}"


def _last_day(period: str | None) -> datetime.date | None:
    """The last day of a period as printed; ``None`` without a year or a day."""
    written = dates.find(period or "")
    if not written or written[-1].day is None:
        return None
    year = written[-1].year or written[0].year
    return written[-1].in_year(year) if year else None


def _publication(text: CleanText, reading: facts.Reading) -> Iterator[Statement]:
    """The meeting, then the day of publication that the page states."""
    meeting = reading.meeting
    if meeting is None:
        return
    days = meeting.days or ((reading.date,) if reading.kind is facts.Kind.MINUTES else ())
    held = max((day for day in days if day), default=None)
    published = _published(text) or _issued(text)
    if held is None or published is None or published >= held:
        return
    if (held - published).days <= _SLIP:
        where = _place_of(text, published)
        if where:
            yield where, False, f"发布日期{published}早于会议日期{held}"


def _published(text: CleanText) -> datetime.date | None:
    for label, value in text.metadata:
        if _PUBLISHED.search(label):
            day = dates.first(value)
            if day and day.year:
                return day.in_year(day.year)
    return None


def _issued(text: CleanText) -> datetime.date | None:
    """The day on a line with the office that prints the minutes, or below them."""
    for match in _ISSUED.finditer(text.text):
        head = text.text.rfind("\n", max(0, match.start() - _LONGEST_HEAD), match.start()) + 1
        if _ISSUER.fullmatch(text.text, head, match.start()):
            day = dates.first(match.group())
            return day.in_year(day.year) if day and day.year else None
    return None


def _place_of(text: CleanText, day: datetime.date, *, from_end: bool = False) -> Span | None:
    """Where a day is printed in the source, in what was taken for the site's noise, too."""
    pattern = re.compile(
        rf"{day.year}\s*[年./-]\s*0?{day.month}\s*[月./-]\s*0?{day.day}(?!\d)\s*[日号]?"
        rf"|(?<!\d)0?{day.month}\s*月\s*0?{day.day}\s*[日号]"
    )
    found = [m.span() for m in pattern.finditer(text.source.characters)]
    if not found:
        return None
    start, end = found[-1 if from_end else 0]
    return Span(start, len(text.source.characters[:end].rstrip()))
