"""Days and hours of a simulated office: when it works, and when the usual limits end."""

from __future__ import annotations

import datetime
from functools import cache

from duban_web.foundation.clock import OFFICE_ZONE, as_utc
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.defaults import defaults
from duban_web.timerules.explaining import explain, extend
from duban_web.timerules.rules import in_effect

ONE = datetime.timedelta(days=1)
_CALENDAR = Calendar()
_OPENS = datetime.time(8, 30)


@cache
def is_worked(day: datetime.date) -> bool:
    """Whether the office works; a year without a notice goes by the week."""
    found = _CALENDAR.day(day)
    return day.isoweekday() < 6 if found is None else found.is_working


def worked_from(day: datetime.date) -> datetime.date:
    """The first working day that is no earlier."""
    while not is_worked(day):
        day += ONE
    return day


def worked_until(day: datetime.date) -> datetime.date:
    """The last working day that is no later."""
    while not is_worked(day):
        day -= ONE
    return day


def working_days_on(day: datetime.date, count: int) -> datetime.date:
    """The working day that comes so many after this one."""
    for _ in range(count):
        day = worked_from(day + ONE)
    return worked_from(day)


@cache
def limit(trigger: str, start: datetime.date) -> datetime.date | None:
    """When a limit ends by its default rule; ``None`` where the calendar does not reach."""
    rule = in_effect([one.rule for one in defaults()[trigger]], start)
    return explain(rule, start, _CALENDAR).due if rule else None


@cache
def small_extension(due: datetime.date) -> datetime.date | None:
    """The last day to which the desk's head may put something off."""
    rule = in_effect([one.rule for one in defaults()["matter.extension_small"]], due)
    return extend(due, rule.length, _CALENDAR).due if rule else None


def opening(day: datetime.date) -> datetime.datetime:
    """When the office opens."""
    return as_utc(datetime.datetime.combine(day, _OPENS, OFFICE_ZONE))
