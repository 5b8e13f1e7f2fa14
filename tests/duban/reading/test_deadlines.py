"""Time limits: which words are one, of which kind, and on which day they end."""

from __future__ import annotations

import datetime

import pytest
from reading.reading_cases import day, decided, read

from duban import facts
from duban.reading.deadlines import Anchors, choose, find

Kind = facts.DeadlineKind
PAPER = datetime.date(2024, 4, 9)
ANCHORS = Anchors(document=PAPER, meeting=PAPER, feedback=datetime.date(2024, 3, 20))


def limit(
    words: str, anchors: Anchors = ANCHORS, *, label: bool = False
) -> tuple[object, ...] | None:
    """The time limit that counts, as (words, kind, day)."""
    chosen = choose(find(words, 0, len(words), anchors, label=label))
    if chosen is None:
        return None
    last = chosen.date.isoformat() if chosen.date else None
    return words[chosen.start : chosen.end], chosen.kind, last


IN_SENTENCES: dict[str, tuple[str, str, Kind, str | None]] = {
    "an event of an event": ("元旦放假前检修线路", "元旦放假前", Kind.EVENT, None),
    "the opening of an assembly": ("大会开幕前完成备案", "大会开幕前", Kind.EVENT, None),
    "the last weekday of each month": (
        "每月最后一个周五前开展巡诊",
        "每月最后一个周五前",
        Kind.RECURRING,
        None,
    ),
    "a day": ("于5月20日前完成", "5月20日前", Kind.DATE, "2024-05-20"),
    "a day with its year": ("2025年3月1日前完成", "2025年3月1日前", Kind.DATE, "2025-03-01"),
    "a day of next year": ("明年3月1日前完成", "明年3月1日前", Kind.DATE, "2025-03-01"),
    "之前": ("务必于5月20日之前报送", "5月20日之前", Kind.DATE, "2024-05-20"),
    "a day without 前 that something is set for": (
        "于9月1日投用",
        "9月1日",
        Kind.DATE,
        "2024-09-01",
    ),
    "a day that does not exist": ("6月31日前完成", "6月31日前", Kind.DATE, None),
    "a month before the paper's is in the next year": (
        "1月15日前报送",
        "1月15日前",
        Kind.DATE,
        "2025-01-15",
    ),
    "the month of the paper itself is this year": (
        "4月5日前报送",
        "4月5日前",
        Kind.DATE,
        "2024-04-05",
    ),
    "月底": ("5月底前完成", "5月底前", Kind.MONTH_END, "2024-05-31"),
    "月末 in February of a leap year": (
        "2028年2月末前完成",
        "2028年2月末前",
        Kind.MONTH_END,
        "2028-02-29",
    ),
    "上旬": ("5月上旬完成", "5月上旬", Kind.DATE, "2024-05-10"),
    "中旬": ("5月中旬前完成", "5月中旬前", Kind.DATE, "2024-05-20"),
    "下旬": ("6月下旬提交", "6月下旬", Kind.DATE, "2024-06-30"),
    "9月前 ends with August": ("9月前完成", "9月前", Kind.MONTH_END, "2024-08-31"),
    "本月底": ("本月底前完成", "本月底前", Kind.MONTH_END, "2024-04-30"),
    "下月底": ("下月底前完成", "下月底前", Kind.MONTH_END, "2024-05-31"),
    "一季度": ("二季度末前完成", "二季度末前", Kind.QUARTER_END, "2024-06-30"),
    "a quarter that is over is next year's": (
        "一季度末前完成",
        "一季度末前",
        Kind.QUARTER_END,
        "2025-03-31",
    ),
    "上半年": ("上半年前完成", "上半年前", Kind.QUARTER_END, "2024-06-30"),
    "年底前": ("年底前完成", "年底前", Kind.YEAR_END, "2024-12-31"),
    "年内": ("年内建成", "年内", Kind.YEAR_END, "2024-12-31"),
    "明年年底": ("明年年底前建成", "明年年底前", Kind.YEAR_END, "2025-12-31"),
    "a year's end with its year": ("2026年底前建成", "2026年底前", Kind.YEAR_END, "2026-12-31"),
    "会后N日": ("会后10日内提交", "会后10日内", Kind.PERIOD, "2024-04-19"),
    "会后N个工作日": ("会后3个工作日内提交", "会后3个工作日内", Kind.PERIOD, "2024-04-12"),
    "一周": ("一周内提交", "一周内", Kind.PERIOD, "2024-04-16"),
    "两个月": ("两个月内完成", "两个月内", Kind.PERIOD, "2024-06-09"),
    "反馈后N个月": ("反馈后2个月内整改", "反馈后2个月内", Kind.PERIOD, "2024-05-20"),
    "收到后N日 has no day": (
        "收到材料后5个工作日内完成",
        "收到材料后5个工作日内",
        Kind.PERIOD,
        None,
    ),
    "本周五": ("本周五前报送", "本周五前", Kind.DATE, "2024-04-12"),
    "下周一": ("下周一前报送", "下周一前", Kind.DATE, "2024-04-15"),
    "每月": ("每月25日前报送", "每月25日前", Kind.RECURRING, None),
    "每季度": ("每季度末报送", "每季度末", Kind.RECURRING, None),
    "每周": ("每周派员检查", "每周", Kind.RECURRING, None),
    "an event": ("汛前完成", "汛前", Kind.EVENT, None),
    "another event": ("秋季开学前建成", "秋季开学前", Kind.EVENT, None),
    "an event that no list holds": ("在百书展开幕前完成布展", "百书展开幕前", Kind.EVENT, None),
    "立行立改": ("立行立改。", "立行立改", Kind.IMMEDIATE, None),
    "长期坚持": ("长期坚持。", "长期坚持", Kind.LONG_TERM, None),
    "持续推进": ("持续推进。", "持续推进", Kind.LONG_TERM, None),
    "at once and for ever is for ever": ("立行立改，长期坚持", "长期坚持", Kind.LONG_TERM, None),
    "a day and for ever is the day": (
        "5月底前完成，并长期坚持",
        "5月底前",
        Kind.MONTH_END,
        "2024-05-31",
    ),
    "of several milestones the last": (
        "10月底前基本建成，11月底前确保完工",
        "11月底前",
        Kind.MONTH_END,
        "2024-11-30",
    ),
    "a range ends with its end": (
        "7月1日至8月31日开展",
        "7月1日至8月31日",
        Kind.DATE,
        "2024-08-31",
    ),
    "a range over the turn of the year": (
        "11月20日至1月10日开展",
        "11月20日至1月10日",
        Kind.DATE,
        "2025-01-10",
    ),
    "a range within a month": ("5月6日至10日开展", "5月6日至10日", Kind.DATE, "2024-05-10"),
}


@pytest.mark.parametrize("reason", IN_SENTENCES)
def test_a_time_limit_in_a_sentence(reason: str) -> None:
    words, *expected = IN_SENTENCES[reason]
    assert limit(words) == tuple(expected)


NO_LIMITS: dict[str, str] = {
    "a reporting day": "截至5月底，办结13件",
    "a reporting day with 到": "截止到5月20日前的数据",
    "a day in the past": "已于5月20日前完成",
    "a beginning": "自5月1日起施行",
    "按程序": "按程序报批后组织实施",
    "尽快": "尽快完成修缮",
    "适时": "适时组织抽查",
    "限期": "限期销号",
    "按期": "务必按期完成",
    "即日起": "即日起开展自查",
    "a meeting that was held": "5月6日召开的专题会议",
    "since": "2023年5月以来",
    "年底 as part of a word": "做好年底考核",
    "目前": "目前已开工",
    "a day that only tells when": "5月20日，馆里来了读者",
}


@pytest.mark.parametrize("reason", NO_LIMITS)
def test_no_time_limit_is_found_in(reason: str) -> None:
    assert limit(NO_LIMITS[reason]) is None


IN_CELLS: dict[str, tuple[str, Kind, str | None]] = {
    "a day without 前": ("5月20日", Kind.DATE, "2024-05-20"),
    "a day in figures": ("2024-05-20", Kind.DATE, "2024-05-20"),
    "a day with dots": ("2024.5.20", Kind.DATE, "2024-05-20"),
    "a bare month": ("9月", Kind.MONTH_END, "2024-09-30"),
    "a bare quarter": ("三季度", Kind.QUARTER_END, "2024-09-30"),
    "a bare half year": ("下半年", Kind.QUARTER_END, "2024-12-31"),
    "a bare year": ("2025年", Kind.YEAR_END, "2025-12-31"),
    "全年": ("全年", Kind.YEAR_END, "2024-12-31"),
    "持续": ("持续", Kind.LONG_TERM, None),
    "立即": ("立即整改", Kind.IMMEDIATE, None),
    "an event nobody listed": ("书展开幕前", Kind.EVENT, None),
    "每月": ("每月", Kind.RECURRING, None),
    "milestones": ("6月底前完成采购，9月底前上线", Kind.MONTH_END, "2024-09-30"),
}


@pytest.mark.parametrize("reason", IN_CELLS)
def test_a_time_limit_in_a_cell(reason: str) -> None:
    words, kind, last = IN_CELLS[reason]
    found = limit(words, label=True)
    assert found is not None
    assert found[1:] == (kind, last)


@pytest.mark.parametrize("words", ["尽快", "适时", "按程序", "限期", "按期完成", "即日起"])
def test_promises_without_a_day_are_none_in_a_cell_either(words: str) -> None:
    assert limit(words, label=True) is None


def test_without_a_paper_to_date_from_a_day_has_no_year() -> None:
    assert limit("5月20日前完成", Anchors()) == ("5月20日前", Kind.DATE, None)
    assert limit("会后3日内完成", Anchors()) == ("会后3日内", Kind.PERIOD, None)
    assert limit("本月底前完成", Anchors()) == ("本月底前", Kind.MONTH_END, None)
    (week,) = find("本周五前报送", 0, 6, Anchors())
    assert week.date is None


def test_the_year_of_the_title_serves_where_the_paper_has_no_day() -> None:
    assert limit("3月底前完成", Anchors(year=2024)) == ("3月底前", Kind.MONTH_END, "2024-03-31")


# ── Through the whole reader ──────────────────────────────────────────────────────────────────────


def test_a_year_that_was_worked_out_is_said_to_be() -> None:
    worked_out, printed = decided("由古籍科负责，5月20日前完成；由后勤科负责，2024年6月1日前完成。")
    assert "deadline" in worked_out.inferred
    assert printed.inferred == ()


def test_minutes_of_december_set_january_in_the_next_year() -> None:
    (task,) = decided("由综合科负责，于1月15日前报送总结。", day="2023年12月5日")
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.date) == ("1月15日前", day("2024-01-15"))


def test_a_period_counts_from_the_day_of_the_meeting() -> None:
    # Monday to Friday: the office computes it again by its own calendar.
    (task,) = decided("由综合科负责，会后5个工作日内印发方案。", day="2024年4月12日")
    assert task.deadline is not None
    assert task.deadline.date == day("2024-04-19")


def test_a_label_outweighs_the_days_in_the_duty() -> None:
    reading = read(
        "青荻区2024年文化工作任务分工方案\n一、古籍\n"
        "1.举办5月20日全民阅读活动。\n责任单位：古籍科\n完成时限：2024年5月10日前\n"
    )
    (task,) = reading.tasks
    assert task.deadline is not None
    assert task.deadline.date == day("2024-05-10")
