"""Matters from tasks that were gone through, each with the words of the paper as its basis."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.intake.reviewed import ReviewedReading, ReviewedTask
from duban_web.matters.actions.propose import propose
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rules import Audience, Basis

_LONGEST = {"title": 200, "number": 80, "quote": 5_000}


def proposed(
    actor: Actor, reading: ReviewedReading, origin: Origin, knowers: Sequence[UUID]
) -> list[Matter]:
    """One matter for each task, in the order of the paper."""
    return [_proposed(actor, reading, task, origin, knowers) for task in reading.tasks]


def _proposed(
    actor: Actor,
    reading: ReviewedReading,
    task: ReviewedTask,
    origin: Origin,
    knowers: Sequence[UUID],
) -> Matter:
    is_named = is_for_named_eyes(reading, task)
    return propose(
        actor=actor,
        institution=reading.institution,
        title=task.topic,
        requirement=task.text,
        origin=origin,
        basis=basis_of(reading, task),
        parties=task.parties,
        due=task.due,
        due_kind=task.due_kind,
        audience=Audience.NAMED if is_named else Audience.ORDINARY,
        knowers=knowers if is_named else (),
    )


def basis_of(reading: ReviewedReading, task: ReviewedTask) -> Basis:
    """The paper and the stretch of it that says so."""
    header = reading.header
    return Basis(
        title=_fitting("title", header["title"]),
        number=_fitting("number", header["number"]),
        day=paper_day(reading),
        document=reading.document,
        start=task.start,
        end=task.end,
        quote=_fitting("quote", task.quote),
    )


def paper_day(reading: ReviewedReading) -> datetime.date | None:
    """The day of the paper."""
    told = reading.header["date"]
    return datetime.date.fromisoformat(told) if told else None


def is_for_named_eyes(reading: ReviewedReading, task: ReviewedTask) -> bool:
    """Whether the task, or the item of the agenda that it belongs to, is (限知悉)."""
    place = item_of(reading, task)
    return task.is_restricted or (place is not None and reading.items[place - 1].is_restricted)


def item_of(reading: ReviewedReading, task: ReviewedTask) -> int | None:
    """The place, from 1, of the item of the agenda that a task belongs to."""
    for place, item in enumerate(reading.items, 1):
        if task.agenda is not None and task.agenda == (place if item.no is None else item.no):
            return place
    return None


def in_one_line(text: str) -> str:
    """The words of a stretch without its line ends and what cannot be printed."""
    plain = " ".join(text.split())
    return "".join(letter for letter in plain if letter.isprintable())


def _fitting(name: str, text: str | None) -> str:
    plain = in_one_line(text or "")
    most = _LONGEST[name]
    return plain if len(plain) <= most else plain[: most - 1] + "…"
