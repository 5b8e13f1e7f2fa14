"""Calendars and notices for the tests of time rules."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

from duban_web.timerules.calendar import Calendar, ClosedDays
from duban_web.timerules.notices import Holiday, Notice, Span

Date = datetime.date


def date(text: str) -> Date:
    return Date.fromisoformat(text)


def closure(first: str, last: str, reason: str = "台风停止办公") -> ClosedDays:
    return ClosedDays(Span(date(first), date(last)), reason)


def official_notices() -> tuple[Notice, ...]:
    """The notices of 2019 to 2026 in the order in which they were published."""
    text = Path(__file__).with_name("notices.toml").read_text("utf-8")
    return tuple(_notice(entry) for entry in tomllib.loads(text)["notices"])


# Invented: nobody knows the real one before it is published.
NOTICE_2027 = Notice(
    2027,
    "国办发明电〔2026〕0号",
    (
        Holiday("元旦", Span(Date(2027, 1, 1), Date(2027, 1, 3)), (Date(2026, 12, 31),)),
        Holiday("春节", Span(Date(2027, 2, 5), Date(2027, 2, 12)), (Date(2027, 2, 14),)),
    ),
)
PLAIN = Calendar()


def _notice(entry: dict[str, Any]) -> Notice:
    holidays = (
        Holiday(one["name"], Span(one["first"], one["last"]), tuple(one.get("make_up", ())))
        for one in entry["holidays"]
    )
    return Notice(entry["year"], entry["number"], tuple(holidays))
