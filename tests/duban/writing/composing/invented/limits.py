"""Time limits of every kind, their days worked out from the words by the reading contract."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from writing.composing.invented.names import Day

from duban import facts

Kind = facts.DeadlineKind
# Kinds that are the same in a paper without a day.
DAYLESS = (Kind.IMMEDIATE, Kind.LONG_TERM, Kind.RECURRING, Kind.EVENT)


@dataclass(frozen=True)
class Limit:
    """A time limit, and the clause in which a sentence says it at its end."""

    fact: facts.Deadline
    clause: str


@st.composite
def limits(draw: DrawFn, paper: Day | None) -> Limit:
    """A time limit in a paper (of a meeting) of that day."""
    kind = draw(st.sampled_from(Kind if paper else DAYLESS))
    words, at = draw(_WORDED[kind](paper or Day(2024, 1, 1)))
    clause = draw(st.sampled_from(_CLAUSES.get(kind, ("{}完成", "{}完成并报局党组"))))
    return Limit(facts.Deadline(words, at, kind), clause.format(words))


_CLAUSES = {
    Kind.DATE: ("{}完成", "于{}报局党组审定", "确保{}全部到位"),
    Kind.IMMEDIATE: ("{}",),
    Kind.LONG_TERM: ("{}",),
    Kind.RECURRING: ("{}报送进展", "{}向局办公室报告一次"),
}


def last_of(year: int, month: int) -> Day:
    """The last day of a month."""
    following = Day(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def _year(paper: Day, month: int) -> int:
    """A month before the paper's own lies in the next year."""
    return paper.year + (month < paper.month)


@st.composite
def _day(draw: DrawFn, paper: Day) -> tuple[str, Day]:
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    year = _year(paper, month)
    return draw(
        st.sampled_from(
            [
                (f"{month}月{day}日前", Day(year, month, day)),
                (f"{month}月{day}日之前", Day(year, month, day)),
                (f"{year + 1}年{month}月{day}日前", Day(year + 1, month, day)),
                (f"明年{month}月{day}日前", Day(paper.year + 1, month, day)),
                (f"{month}月上旬", Day(year, month, 10)),
                (f"{month}月中旬", Day(year, month, 20)),
                (f"{month}月下旬", last_of(year, month)),
            ]
        )
    )


@st.composite
def _month_end(draw: DrawFn, paper: Day) -> tuple[str, Day]:
    month = draw(st.integers(1, 12))
    year = _year(paper, month)
    return draw(
        st.sampled_from(
            [
                (f"{month}月底前", last_of(year, month)),
                (f"{year + 1}年{month}月底前", last_of(year + 1, month)),
                (f"{month}月末前", last_of(year, month)),
            ]
        )
    )


@st.composite
def _quarter_end(draw: DrawFn, paper: Day) -> tuple[str, Day]:
    quarter = draw(st.integers(1, 4))
    words = draw(st.sampled_from(["{}季度末前", "{}季度底前"])).format("一二三四"[quarter - 1])
    return words, last_of(_year(paper, quarter * 3), quarter * 3)


def _year_end(paper: Day) -> st.SearchStrategy[tuple[str, Day]]:
    this, following = Day(paper.year, 12, 31), Day(paper.year + 1, 12, 31)
    return st.sampled_from(
        [
            ("年底前", this),
            ("年内", this),
            (f"{paper.year}年底前", this),
            (f"{following.year}年底前", following),
            ("明年年底前", following),
        ]
    )


@st.composite
def _period(draw: DrawFn, paper: Day) -> tuple[str, Day | None]:
    count = draw(st.integers(2, 30))
    return draw(
        st.sampled_from(
            [
                (f"会后{count}日内", paper + datetime.timedelta(days=count)),
                (f"会后{count}个工作日内", _working_days(paper, count)),
                (f"收到通知后{count}日内", None),
            ]
        )
    )


def _working_days(start: Day, count: int) -> Day:
    while count:
        start += datetime.timedelta(days=1)
        count -= start.weekday() < 5
    return start


def _without_day(*words: str) -> st.SearchStrategy[tuple[str, None]]:
    return st.sampled_from([(each, None) for each in words])


_WORDED = {
    Kind.DATE: _day,
    Kind.MONTH_END: _month_end,
    Kind.QUARTER_END: _quarter_end,
    Kind.YEAR_END: _year_end,
    Kind.PERIOD: _period,
    Kind.IMMEDIATE: lambda paper: _without_day("立行立改", "即知即改"),
    Kind.LONG_TERM: lambda paper: _without_day("长期坚持", "持续推进", "常态化推进"),
    Kind.RECURRING: lambda paper: _without_day("每月", "每季度", "每周", "每月25日前", "每学期"),
    Kind.EVENT: lambda paper: _without_day("汛前", "秋季开学前", "春节前", "元旦放假前"),
}
