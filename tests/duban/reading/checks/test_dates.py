"""``date_valid``, ``date_order`` and ``deadline_before_document``: rows with their reasons."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from duban import facts
from duban.text import Span

Day = datetime.date

INVALID = [
    ("February has no 30th", "2月30日发生一起火情。", ["2月30日"]),
    ("June has no 31st", "务必于6月31日前完成。", ["6月31日"]),
    ("no leap year", "2023年2月29日印发。", ["2023年2月29日"]),
    ("no 13th month", "2024年13月5日召开。", ["2024年13月5日"]),
    ("年 and 月 are lost", "2024115日召开推进会。", ["2024115日"]),
    ("年 and 月 are lost, one reading only", "截至20211228日已办结。", ["20211228日"]),
    ("both ends have lost them", "2024717日至830日为集中整改期。", ["2024717日", "830日"]),
    ("月 is lost", "截至1031日，已办结12件。", ["1031日"]),
    ("年 is lost", "20243月15日开工。", ["20243月15日"]),
    ("a numeric date", "发文：2024-04-31 来源：本站", ["2024-04-31"]),
    ("the year stands in the clause", "集中整改自2023年1月5日至2月29日。", ["2月29日"]),
    ("no month", "2024年0月5日开工。", ["2024年0月5日"]),
    ("a time limit in a cell", "序号|事项|时限\n1|清淤|9月31日", ["9月31日"]),
]

VALID = [
    ("a leap year", "2024年2月29日印发。"),
    ("a leap year in the clause", "2024年1月5日至2月29日公示。"),
    ("the year in the clause ends before", "2023年11月5日至2月29日公示。"),
    ("a version", "执行标准2023.13.5。"),
    ("29 February without a year", "2月29日前完成。"),
    ("a campaign of days", "开展100日攻坚行动。"),
    ("a document number", "发改〔2024〕115号文件。"),
    ("days together", "11月18、19日举行。"),
    ("a number of days", "历时120日，平均每日30件。"),
    ("a code", "项目编号2024115，规格3.5.12。"),
    ("a room and a phone", "会议室2031，电话20240115。"),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), INVALID)
def test_days_that_cannot_be_are_found(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str, expected: list[str]
) -> None:
    assert found(facts.Rule.DATE_VALID, characters) == [(t, False) for t in expected], reason


@pytest.mark.parametrize(("reason", "characters"), VALID)
def test_days_that_can_be_say_nothing(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    assert found(facts.Rule.DATE_VALID, characters) == [], reason


LEAP_DAY = "请云起同志牵头，{day}完成复核。"


@pytest.mark.parametrize(
    ("reason", "day", "date", "expected"),
    [
        ("a time limit lies ahead", "2月29日前", Day(2025, 2, 18), ["2月29日"]),
        ("in the next year", "2月29日前", Day(2023, 12, 18), []),
        ("it may be late", "2月29日前", Day(2024, 3, 18), []),
        ("this year", "今年2月29日", Day(2023, 3, 5), ["2月29日"]),
        ("last year", "去年2月29日", Day(2025, 3, 5), []),
        ("next year", "明年2月29日", Day(2024, 3, 5), ["2月29日"]),
        ("no leap year near", "2月29日", Day(2022, 3, 5), ["2月29日"]),
    ],
)
def test_29_february_is_judged_by_the_year_that_it_must_lie_in(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    day: str,
    date: Day,
    expected: list[str],
) -> None:
    limit = facts.Deadline(day, None, facts.DeadlineKind.DATE)
    task = facts.Task("复核", Span(0, 9), deadline=limit if day.endswith("前") else None)
    result = found(facts.Rule.DATE_VALID, LEAP_DAY.format(day=day), date=date, tasks=(task,))
    assert [t for t, _ in result] == expected, reason


PERIODS = [
    (
        "the end is before the start",
        "2023年12月8日至2023年3月7日为整改期。",
        [("2023年12月8日至2023年3月7日", False)],
    ),
    ("in order", "2023年12月8日至2024年3月7日为整改期。", [("2023年12月8日至2024年3月7日", True)]),
    ("into the next year", "2023年12月8日至3月7日为整改期。", []),
    ("back within one month", "9月20日至9月10日公示。", [("9月20日至9月10日", False)]),
    (
        "back within the year, too long for the next",
        "2024年10月8日至9月29日开展巡察。",
        [("2024年10月8日至9月29日", False)],
    ),
    ("days of one month", "6月26日—30日印发。", [("6月26日—30日", True)]),
    (
        "end and start in other months",
        "2023年9月1日至2024年6月30日实行。",
        [("2023年9月1日至2024年6月30日", True)],
    ),
    ("months only", "3月至6月开展审计。", []),
    (
        "with the time of day",
        "报名时间为2025年4月20日9:00至4月14日17:00。",
        [("2025年4月20日9:00至4月14日17:00", False)],
    ),
    (
        "with the time of day, in order",
        "受理时间为5月6日上午8时30分至5月9日下午5时。",
        [("5月6日上午8时30分至5月9日下午5时", True)],
    ),
    ("hours of one day", "5月6日9:00至11:00开会，5月2日已通知。", []),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), PERIODS)
def test_periods_end_after_they_begin(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    characters: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert found(facts.Rule.DATE_ORDER, characters) == expected, reason


NOTICE = "2024年3月1日至4月20日开展巡察，2024年{feedback}反馈意见。现予公布。2024年{notice}"


@pytest.mark.parametrize(
    ("reason", "feedback", "notice", "expected"),
    [
        ("in order", Day(2024, 5, 8), Day(2024, 9, 2), []),
        ("feedback before the end", Day(2024, 4, 8), Day(2024, 9, 2), ["2024年4月8日"]),
        ("notice before the feedback", Day(2024, 5, 8), Day(2024, 5, 2), ["2024年5月2日"]),
    ],
)
def test_inspection_feedback_and_notice_follow_one_another(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    feedback: Day,
    notice: Day,
    expected: list[str],
) -> None:
    words = {"feedback": feedback, "notice": notice}
    text = NOTICE.format(**{k: f"{d.month}月{d.day}日" for k, d in words.items()})
    inspection = facts.Inspection(period="2024年3月1日至4月20日", feedback_date=feedback)
    result = found(facts.Rule.DATE_ORDER, text, inspection=inspection, date=notice)
    assert [t for t, holds in result if not holds] == expected, reason


@pytest.mark.parametrize(
    ("reason", "published", "expected"),
    [("the day before", "2024-06-11", ["2024-06-11"]), ("two days later", "2024-06-14", [])],
)
def test_a_meeting_comes_before_its_publication(
    found: Callable[..., list[tuple[str, bool]]], reason: str, published: str, expected: list[str]
) -> None:
    head = f"县档案馆召开例会\n发布日期：{published}　浏览次数：20\n"
    text = head + "2024年6月12日，馆长海棠主持召开例会。"
    meeting = facts.Meeting(days=(Day(2024, 6, 12),))
    kind = facts.Kind.WORK_MEETING
    result = found(facts.Rule.DATE_ORDER, text, meeting=meeting, kind=kind)
    assert [t for t, holds in result if not holds] == expected, reason


@pytest.mark.parametrize(
    ("reason", "issued", "expected"),
    [("before the meeting", "6月10日", ["2024年6月10日"]), ("after it", "6月14日", [])],
)
def test_minutes_are_printed_after_the_meeting(
    found: Callable[..., list[tuple[str, bool]]], reason: str, issued: str, expected: list[str]
) -> None:
    text = f"县档案馆馆务会议纪要\n\n县档案馆办公室　　2024年{issued}\n\n6月12日，海棠主持会议。"
    meeting = facts.Meeting(chair="海棠")
    fields = {"meeting": meeting, "kind": facts.Kind.MINUTES, "date": Day(2024, 6, 12)}
    result = found(facts.Rule.DATE_ORDER, text, **fields)
    assert [t for t, holds in result if not holds] == expected, reason


DUTY = "由档案馆负责，{limit}移交档案。"


def duty(limit: facts.Deadline, *inferred: str) -> facts.Task:
    """A duty at the beginning of the text."""
    return facts.Task("负责", Span(0, 8), deadline=limit, inferred=inferred)


@pytest.mark.parametrize(
    ("reason", "words", "day", "inferred", "expected"),
    [
        ("past", "2024年5月底前", Day(2024, 5, 31), (), [("2024年5月底前", False)]),
        ("to come", "2024年7月底前", Day(2024, 7, 31), (), [("2024年7月底前", True)]),
        ("the year was worked out", "7月底前", Day(2024, 7, 31), ("deadline",), []),
        ("earlier in the month", "6月3日前", Day(2024, 6, 3), ("deadline",), [("6月3日前", False)]),
        ("no day", "长期坚持", None, (), []),
    ],
)
def test_a_duty_is_due_after_its_document(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    words: str,
    day: Day | None,
    inferred: tuple[str, ...],
    expected: list[tuple[str, bool]],
) -> None:
    task = duty(facts.Deadline(words, day, facts.DeadlineKind.DATE), *inferred)
    result = found(
        facts.Rule.DEADLINE_BEFORE_DOCUMENT,
        DUTY.format(limit=words),
        tasks=(task,),
        date=Day(2024, 6, 11),
    )
    assert result == expected, reason


def test_what_a_notice_reports_may_be_past(found: Callable[..., list[tuple[str, bool]]]) -> None:
    limit = facts.Deadline("2024年5月底前", Day(2024, 5, 31), facts.DeadlineKind.MONTH_END)
    reported = facts.Finding(None, None, 1, "题目", Span(0, 20))
    result = found(
        facts.Rule.DEADLINE_BEFORE_DOCUMENT,
        DUTY.format(limit=limit.text),
        tasks=(duty(limit),),
        findings=(reported,),
        date=Day(2024, 6, 11),
    )
    assert result == []
