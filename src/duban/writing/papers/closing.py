"""销号审批表: a matter or a finding that is struck off the list, with evidence and signatures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from duban.writing.papers import rules
from duban.writing.papers.parts import Evidence, Opinion, Origin, Outcome
from duban.writing.papers.rules import Breach
from duban.writing.report import Words


@dataclass(frozen=True, slots=True)
class ClosingForm:
    """An application to close a matter (销号审批表).

    ``opinions`` stand in the order of signing; without any, the usual four are left to be signed.
    ``due`` is the present time limit, ``original_due`` the first one.
    """

    issuer: str
    number: str
    matter: Words
    origin: Origin
    opened: datetime.date
    responsible: tuple[str, ...]
    goal: Words
    done: tuple[Words, ...]
    evidence: tuple[Evidence, ...]
    leads: tuple[str, ...] = ()
    handler: str = ""
    due: datetime.date | None = None
    original_due: datetime.date | None = None
    finished: datetime.date | None = None
    outcomes: tuple[Outcome, ...] = ()
    rules_made: tuple[str, ...] = ()
    standing_duty: Words = ()
    opinions: tuple[Opinion, ...] = ()
    closed: datetime.date | None = None


def breaches(form: ClosingForm) -> Iterator[Breach]:
    """Where a 销号审批表 contradicts itself."""
    yield from rules.needed(form, "issuer", "matter", "responsible", "goal", "done", "evidence")
    yield from rules.numbered(form.number, "number")
    yield from rules.in_order(form, "origin.day", "opened", "finished", "closed")
    yield from rules.in_order(form, "opened", "original_due", "due")
    yield from rules.proving(form.evidence, "evidence", since=form.opened, until=form.closed)
    for index, words in enumerate(form.done):
        yield from rules.done_something(words, f"done[{index}]")
    yield from rules.amounts(form.outcomes)
    yield from rules.signed(form.opinions, "opinions", handler=form.handler)
    yield from _closed(form)


def _closed(form: ClosingForm) -> Iterator[Breach]:
    """A closed form is signed by everyone, and on no later day."""
    if not form.closed:
        return
    if not form.opinions:
        yield rules.breach("opinions", "missing")
    for index, opinion in enumerate(form.opinions):
        yield from rules.needed(opinion, "name", "day", below=f"opinions[{index}]")
        if opinion.day and opinion.day > form.closed:
            yield rules.breach(
                "closed",
                "date_order",
                day=form.closed,
                field=f"opinions[{index}].day",
                other=opinion.day,
            )
