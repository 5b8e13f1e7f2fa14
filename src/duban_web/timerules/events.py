"""Dates that limits hang on and nobody knows for certain beforehand: terms, holidays, floods."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """What an institution sets dates for, once a year each; others go by a name."""

    SPRING_TERM = "spring_term"  # 春季学期: 开学 is its first day
    AUTUMN_TERM = "autumn_term"  # 秋季学期
    WINTER_HOLIDAYS = "winter_holidays"  # 寒假
    SUMMER_HOLIDAYS = "summer_holidays"  # 暑假
    FLOOD_SEASON = "flood_season"  # 汛期
    OTHER = "other"


class Edge(StrEnum):
    """Which day of an event a limit hangs on: 开学前 on the first, 暑假期间 on the last."""

    FIRST = "first"
    LAST = "last"
