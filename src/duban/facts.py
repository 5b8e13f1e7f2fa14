"""What a document says, as frozen records: the reading contract ``duban.reading/1`` in Python.

A text value is a stretch of the document without its white space and site noise; a ``span`` says
where it stands; ``inferred`` names the fields of the same record that the reader worked out.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from duban.text import Span


class Kind(StrEnum):
    """The kinds of document that the reader tells apart."""

    MINUTES = "minutes"
    RECTIFICATION = "rectification"
    CONSULTATION = "consultation"
    WORK_MEETING = "work_meeting"
    TASK_LIST = "task_list"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """How a deadline is worded, which decides whether and how it becomes a day."""

    DATE = "date"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    YEAR_END = "year_end"
    IMMEDIATE = "immediate"
    LONG_TERM = "long_term"
    RECURRING = "recurring"
    PERIOD = "period"
    EVENT = "event"


class Status(StrEnum):
    """How far the rectification of a finding has come, as the document claims it."""

    DONE = "done"
    DONE_LONG_TERM = "done_long_term"
    STAGE_DONE_LONG_TERM = "stage_done_long_term"
    PARTLY_DONE = "partly_done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    NOT_DONE = "not_done"


class Rule(StrEnum):
    """What can be verified inside a document."""

    SUM = "sum"
    COUNT = "count"
    RATIO = "ratio"
    DATE_ORDER = "date_order"
    DATE_VALID = "date_valid"
    DEADLINE_BEFORE_DOCUMENT = "deadline_before_document"
    NUMBERING = "numbering"
    PAIRING = "pairing"
    ATTENDANCE = "attendance"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit: its words, the last day in time (``None`` where there is no day), its kind."""

    text: str
    date: datetime.date | None
    kind: DeadlineKind


@dataclass(frozen=True, slots=True)
class Meeting:
    """The head of minutes or of the news of a meeting; people are bare names, units as printed."""

    year: int | None = None
    number: int | None = None
    extended: bool | None = None
    days: tuple[datetime.date, ...] = ()
    chair: str | None = None
    chair_posts: tuple[str, ...] = ()
    attendees: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    observer_units: tuple[str, ...] = ()
    supervisor: str | None = None
    distribution: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting; ``tasks`` are indexes into ``Reading.tasks``."""

    no: int | None
    title: str
    span: Span
    verdict: str | None = None
    emphasis: tuple[str, ...] = ()
    tasks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A duty given to somebody; ``agenda`` is the number (or place from 1) of its agenda item."""

    text: str
    span: Span
    leads: tuple[str, ...] = ()
    assistants: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    deadline: Deadline | None = None
    agenda: int | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the rectification work."""

    name: str
    start: datetime.date | None
    end: datetime.date | None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """The totals that a rectification notice claims for itself."""

    categories: int | None = None
    problems: int | None = None
    measures: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """Who inspected, when, when the findings were read out, and the time given to rectify them."""

    inspector: str | None = None
    period: str | None = None
    feedback_date: datetime.date | None = None
    rectification_from: datetime.date | None = None
    rectification_to: datetime.date | None = None
    declared: Declared | None = None
    stages: tuple[Stage, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """What was done about a finding; ``no`` as numbered, ``None`` where it is not."""

    no: int | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that was found, with the measures taken and the status claimed."""

    category_no: int | None
    category: str | None
    no: int | None
    title: str | None
    span: Span
    measures: tuple[Measure, ...] = ()
    status: Status | None = None
    status_text: str | None = None
    due: datetime.date | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader's report at a work meeting: what was summed up and what was planned."""

    name: str
    achievements: str | None
    plans: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Demand:
    """A numbered demand of the chair."""

    no: int
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted fact: number and measure word as printed, the number multiplied out."""

    text: str
    value: int | float
    unit: str
    approx: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Check:
    """A statement that can be verified inside the document; ``holds`` when nothing is wrong."""

    rule: Rule
    text: str
    holds: bool
    detail: str
    span: Span


@dataclass(frozen=True, slots=True)
class Contact:
    """What is printed for the public to get in touch."""

    phone: str | None = None
    email: str | None = None
    address: str | None = None
    postcode: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch that the reader kept but could not place, and why."""

    text: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All facts of one document. ``noise`` are the stretches that are the site's own."""

    file: str
    kind: Kind
    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    meeting: Meeting | None = None
    agenda: tuple[AgendaItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    inspection: Inspection | None = None
    findings: tuple[Finding, ...] = ()
    leaders: tuple[Leader, ...] = ()
    demands: tuple[Demand, ...] = ()
    figures: tuple[Figure, ...] = ()
    checks: tuple[Check, ...] = ()
    contact: Contact | None = None
    unread: tuple[Unread, ...] = ()
    noise: tuple[Span, ...] = field(default=())
    digest: str = ""
    inferred: tuple[str, ...] = ()
