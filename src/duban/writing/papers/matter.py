"""事项档案 (一事一档): everything about one matter from its opening to its close, in one file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duban.writing.papers import rules
from duban.writing.papers.parts import Evidence, Opinion, Origin
from duban.writing.papers.rules import Breach
from duban.writing.report import Words


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover (卷皮): fonds, file number, how long it is kept, pages."""

    fonds: str = ""
    file_number: str = ""
    retention: str = ""
    pages: int | None = None
    compiled_by: str = ""
    compiled: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who had which part in the matter."""

    role: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A new time limit that was approved (延期)."""

    due: datetime.date
    approved: datetime.date
    approver: str = ""
    reason: Words = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, who did it, and the paper that shows it."""

    day: datetime.date
    what: Words
    actor: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class CloseOut:
    """How the matter ended; ``review`` is the day of the look back (回头看)."""

    day: datetime.date
    result: Words
    standing_duty: Words = ()
    review: datetime.date | None = None
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterFile:
    """The file of one matter (事项档案); events stand in the order of their days."""

    issuer: str
    number: str
    title: str
    origin: Origin
    opened: datetime.date
    matter: Words
    responsible: tuple[str, ...]
    cover: Cover
    requirement: Words = ()
    goal: Words = ()
    leads: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    due: datetime.date | None = None
    due_words: str = ""
    original_due: datetime.date | None = None
    extensions: tuple[Extension, ...] = ()
    people: tuple[Participant, ...] = ()
    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    closing: CloseOut | None = None


def breaches(file: MatterFile) -> Iterator[Breach]:
    """Where a 事项档案 contradicts itself."""
    yield from rules.needed(file, "issuer", "title", "matter", "responsible", "origin.title")
    yield from rules.numbered(file.number, "number")
    yield from rules.dated(file)
    yield from rules.in_order(file, "origin.day", "opened", "original_due", "due")
    yield from rules.in_order(file, "opened", "closing.day", "cover.compiled")
    yield from rules.in_order(file, "closing.day", "closing.review")
    yield from _extended(file)
    yield from _happened(file)
    until = file.closing.day if file.closing else None
    yield from rules.proving(file.evidence, "evidence", since=file.opened, until=until)
    yield from _paged(file)
    if file.closing:
        yield from rules.signed(file.closing.opinions, "closing.opinions")


def _extended(file: MatterFile) -> Iterator[Breach]:
    """The present time limit is the last one that was approved."""
    if file.extensions and file.due != file.extensions[-1].due:
        yield rules.breach("due", "last_extension", day=file.due, other=file.extensions[-1].due)


def _happened(file: MatterFile) -> Iterator[Breach]:
    for index, (before, event) in enumerate(pairwise(file.events), 1):
        if event.day < before.day:
            yield rules.breach(
                f"events[{index}].day",
                "date_order",
                day=event.day,
                field=f"events[{index - 1}].day",
                other=before.day,
            )
    if file.closing and file.events and file.closing.day < file.events[-1].day:
        yield rules.breach(
            "closing.day",
            "date_order",
            day=file.closing.day,
            field=f"events[{len(file.events) - 1}].day",
            other=file.events[-1].day,
        )


def _paged(file: MatterFile) -> Iterator[Breach]:
    """The file has no fewer pages than the papers in it."""
    listed = sum(evidence.pages or 0 for evidence in file.evidence)
    if file.cover.pages is not None and file.cover.pages < listed:
        yield rules.breach("cover.pages", "pages", found=file.cover.pages, listed=listed)
