"""The slips of the supervision desk: 督办通知单 that assigns a matter, 催办单 that chases it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from duban.writing.papers import rules
from duban.writing.papers.parts import Origin
from duban.writing.papers.rules import Breach
from duban.writing.report import Colour, Contact, Words


@dataclass(frozen=True, slots=True)
class SupervisionSlip:
    """A matter assigned (督办通知单): ``matter`` in the words of the source, ``requirement`` ours.

    ``due_words`` stands for a time limit that is no day, or says why there is none. What is empty
    of drafter, reviewer and approver is signed by hand. ``receipt`` adds 回执 to be torn off.
    """

    issuer: str
    number: str
    day: datetime.date
    addressees: tuple[str, ...]
    origin: Origin
    matter: Words
    responsible: tuple[str, ...]
    requirement: Words = ()
    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: datetime.date | None = None
    due_words: str = ""
    report_by: datetime.date | None = None
    report_to: str = ""
    urgency: str = ""
    drafter: str = ""
    reviewer: str = ""
    approver: str = ""
    contact: Contact | None = None
    receipt: bool = True


@dataclass(frozen=True, slots=True)
class ReminderSlip:
    """A matter chased (催办单) for the ``level``-th time; the caller gives the colour.

    ``days_over`` are days after ``due``; without it they are counted in calendar days. It may be
    smaller than that only in ``working_days``.
    """

    issuer: str
    number: str
    day: datetime.date
    level: int
    colour: Colour
    addressees: tuple[str, ...]
    slip_number: str
    matter: Words
    due: datetime.date
    reply_by: datetime.date
    slip_day: datetime.date | None = None
    days_over: int | None = None
    working_days: bool = False
    last_feedback: Words = ()
    last_feedback_day: datetime.date | None = None
    requirement: Words = ()
    consequence: Words = ()
    copies: tuple[str, ...] = ()
    approver: str = ""
    contact: Contact | None = None
    receipt: bool = True

    @property
    def days_after_due(self) -> int:
        """Days over as printed: those given, or else calendar days; 0 while there is still time."""
        return max(self.calendar_days, 0) if self.days_over is None else self.days_over

    @property
    def calendar_days(self) -> int:
        """Calendar days from the time limit to the slip's day; negative while there is time."""
        return (self.day - self.due).days


def slip_breaches(slip: SupervisionSlip) -> Iterator[Breach]:
    """Where a 督办通知单 contradicts itself."""
    yield from rules.needed(slip, "issuer", "addressees", "matter", "responsible", "origin.title")
    yield from rules.numbered(slip.number, "number")
    yield from rules.numbered(slip.origin.number, "origin.number", may_be_empty=True)
    yield from rules.dated(slip)
    yield from rules.urgent(slip.urgency, "urgency")
    yield from rules.in_order(slip, "origin.day", "day", "due")
    yield from rules.in_order(slip, "day", "report_by")
    yield from rules.distinct(slip.responsible + slip.support, "support")


def reminder_breaches(slip: ReminderSlip) -> Iterator[Breach]:
    """Where a 催办单 contradicts itself."""
    yield from rules.needed(slip, "issuer", "addressees", "matter")
    yield from rules.numbered(slip.number, "number")
    yield from rules.numbered(slip.slip_number, "slip_number")
    yield from rules.positive(slip.level, "level")
    yield from rules.in_order(slip, "slip_day", "due")
    yield from rules.in_order(slip, "slip_day", "last_feedback_day", "day", "reply_by")
    if slip.days_over is not None and not _fits(slip, slip.days_over):
        yield rules.breach("days_over", "days_over", found=slip.days_over, days=slip.calendar_days)


def _fits(slip: ReminderSlip, days: int) -> bool:
    late = max(slip.calendar_days, 0)
    return 0 <= days <= late if slip.working_days else days == late
