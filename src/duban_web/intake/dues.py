"""What is proposed for the time limit of a task, and why.

Reads: the deadline that was read, the day of the paper, the calendar, the day that a time rule
says. Writes: a proposal with the code of its reason. Leaves unread: what the clerk decides.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from duban.facts import DeadlineKind  # noqa: ICN003 (a word of the contract, no fact)
from duban_web.intake.facts_in import Value
from duban_web.intake.labels import WORKING_DAYS
from duban_web.intake.numerals import small_number
from duban_web.matters.deadlines import DueKind
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.explaining import extend
from duban_web.timerules.rules import LONGEST, Length, Unit


@dataclass(frozen=True, slots=True)
class DueProposal:
    """A proposal; ``reason`` is one of ``labels.DUE_REASONS``, told with ``facts``.

    ``is_needed`` tells that the paper names no day, so that somebody has to decide.
    """

    choice: DueKind
    due: datetime.date | None
    reason: str
    facts: dict[str, Any] = field(default_factory=dict)
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a time rule says for papers of this kind: its words, its first day, its last."""

    words: str
    start: datetime.date
    due: datetime.date | None


def proposed_due(
    task: Value, paper_day: datetime.date | None, calendar: Calendar, ruling: Ruling | None
) -> DueProposal:
    """The choice that a clerk would most often make for this task."""
    deadline = task["deadline"]
    if deadline is None:
        return _by_rule(ruling, "not_stated", {})
    kind, text = DeadlineKind(deadline["kind"]), deadline["text"]
    day = datetime.date.fromisoformat(deadline["date"]) if deadline["date"] else None
    told = {"text": text, "day": day}
    if kind is DeadlineKind.LONG_TERM:
        return DueProposal(DueKind.LONG_TERM, None, "long_term", told)
    if kind is DeadlineKind.RECURRING:
        return DueProposal(DueKind.RECURRING, None, "recurring", told)
    counted = _by_calendar(text, paper_day, calendar)
    if counted is not None:
        return DueProposal(DueKind.DATE, counted, "working_days", told | {"counted": counted})
    if day is None:
        return _by_rule(ruling, "no_day", told)
    reason = "worked_out" if "deadline" in task["inferred"] else "stated"
    return DueProposal(DueKind.DATE, day, reason, told)


def _by_rule(ruling: Ruling | None, reason: str, told: dict[str, Any]) -> DueProposal:
    if ruling is None or ruling.due is None:
        return DueProposal(DueKind.NONE, None, f"{reason}_no_rule", told, is_needed=True)
    facts = told | {"rule": ruling.words, "start": ruling.start, "due": ruling.due}
    return DueProposal(DueKind.DATE, ruling.due, f"{reason}_by_rule", facts, is_needed=True)


def _by_calendar(
    text: str, start: datetime.date | None, calendar: Calendar
) -> datetime.date | None:
    """Working days counted by the official calendar; the reader knows Monday to Friday only."""
    found = WORKING_DAYS.search(text)
    count = small_number(found.group(1)) if found else 0
    if start is None or not 1 <= count <= LONGEST[Unit.WORKING_DAYS]:
        return None
    return extend(start, Length(count, Unit.WORKING_DAYS), calendar).due
