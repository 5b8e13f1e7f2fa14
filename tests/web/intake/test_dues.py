"""What is proposed for a time limit, and why: what the paper says, the calendar, or a time rule."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from duban_web.intake.dues import Ruling, proposed_due
from duban_web.matters.deadlines import DueKind
from duban_web.timerules.calendar import Calendar

PAPER = datetime.date(2026, 9, 25)
DAY = datetime.date(2026, 10, 15)
RULING = Ruling("20日", PAPER, DAY)


def task(text: str | None, date: str | None = None, kind: str = "date", **more: Any) -> Any:
    deadline = None if text is None else {"text": text, "date": date, "kind": kind}
    return {"deadline": deadline, "inferred": [], **more}


@pytest.mark.parametrize(
    ("told", "choice", "due", "reason", "is_needed"),
    [
        # Rule 2 of the field: what the paper does not say, somebody has to.
        (task(None), DueKind.DATE, DAY, "not_stated_by_rule", True),
        (task("2026年10月8日前", "2026-10-08"), DueKind.DATE, "2026-10-08", "stated", False),
        (
            task("10月8日前", "2026-10-08", inferred=["deadline"]),
            DueKind.DATE,
            "2026-10-08",
            "worked_out",
            False,
        ),
        # The reader counts Monday to Friday; the holidays of October are not worked.
        (
            task("会后5个工作日内", "2026-10-02", "period"),
            DueKind.DATE,
            "2026-10-09",
            "working_days",
            False,
        ),
        (task("长期坚持", None, "long_term"), DueKind.LONG_TERM, None, "long_term", False),
        (task("每月5日前", None, "recurring"), DueKind.RECURRING, None, "recurring", False),
        # An event without a day is no day.
        (task("开学前", None, "event"), DueKind.DATE, DAY, "no_day_by_rule", True),
    ],
)
def test_a_proposal_says_why(
    told: Any, choice: DueKind, due: Any, reason: str, is_needed: bool
) -> None:
    found = proposed_due(told, PAPER, Calendar(), RULING)
    day = datetime.date.fromisoformat(due) if isinstance(due, str) else due
    assert (found.choice, found.due, found.reason, found.is_needed) == (
        choice,
        day,
        reason,
        is_needed,
    )


def test_without_a_rule_nothing_is_invented() -> None:
    found = proposed_due(task(None), PAPER, Calendar(), None)
    assert (found.choice, found.due, found.is_needed) == (DueKind.NONE, None, True)


def test_working_days_without_a_day_of_the_paper_are_not_counted() -> None:
    found = proposed_due(task("会后5个工作日内", None, "period"), None, Calendar(), RULING)
    assert found.is_needed
