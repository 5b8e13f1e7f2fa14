"""A matter as a plan has it: a model of its own, to plan by and to tell the truth by."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from duban_web.matters.deadlines import DueKind
from duban_web.matters.metrics import Move
from duban_web.matters.policies import Origin
from duban_web.matters.rhythms import Rhythm
from duban_web.matters.rules import (
    Audience,
    PartyKind,
)
from duban_web.matters.states import State, Verb
from duban_web.simulation.steps import Cell, Given, Milestone

Day = datetime.date | None

_PLACES = (PartyKind.UNIT, PartyKind.INSTITUTION)


@dataclass
class Answered:
    """Something that may be undone later: a submission by its return, a closing by a reopening."""

    day: datetime.date
    on: Day = None


@dataclass
class Pace:
    """A rhythm, and since when it holds."""

    rhythm: Rhythm
    since: datetime.date
    until: Day = None


@dataclass
class Life:
    """A matter as its steps have made it.

    ``responsible`` is who does the work now, ``given`` who got it when it came of another matter.
    ``is_contested``: the assignment was objected to, and nobody has ruled on it yet.
    """

    key: str
    story: str
    title: str = ""
    parent: str = ""
    origin: Origin = Origin.MEETING
    audience: Audience = Audience.ORDINARY
    given: Given | None = None
    responsible: Given | None = None
    lead: str = ""
    handler: str = ""
    state: State | None = None
    before_pause: State | None = None
    due_kind: DueKind = DueKind.DATE
    original_due: Day = None
    current_due: Day = None
    accept_due: Day = None
    registered_on: Day = None
    assigned_on: Day = None
    accepted_on: Day = None
    submitted_on: Day = None
    suspended_on: Day = None
    extensions: int = 0
    is_whole: bool = False
    is_past: bool = False
    is_contested: bool = False
    is_refused: bool = False
    is_merged: bool = False
    is_closed_partly: bool = False
    number: str = ""
    asked: Mapping[str, Any] = field(default_factory=dict)
    stages: tuple[Milestone, ...] = ()
    moves: list[Move] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    submissions: list[Answered] = field(default_factory=list)
    closings: list[Answered] = field(default_factory=list)
    sent_back: list[Answered] = field(default_factory=list)
    relapses: list[datetime.date] = field(default_factory=list)
    paces: list[Pace] = field(default_factory=list)
    signed: list[datetime.date] = field(default_factory=list)
    waived: list[datetime.date] = field(default_factory=list)
    children: list[Life] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The unit or school that is responsible; empty for a person, an outside body, nobody."""
        is_place = self.responsible and self.responsible.kind in _PLACES
        return self.responsible.key if self.responsible and is_place else ""

    def moved(self, before: State | None, verb: Verb, day: datetime.date) -> None:
        """Remember that it came from a state into the one that it is in now."""
        if self.state is not None and self.state is not before:
            self.moves.append(Move(day, verb.value, before or "", self.state.value))

    def bear(self, verb: Verb, day: datetime.date, state: State, **more: Any) -> Life:
        """A child that comes of a verb."""
        child = Life(
            key=f"{self.key}.{len(self.children) + 1}",
            story=self.story,
            parent=self.key,
            title=self.title,
            origin=self.origin,
            audience=self.audience,
            due_kind=self.due_kind,
            original_due=self.original_due,
            current_due=self.current_due,
            accept_due=self.accept_due,
            registered_on=self.registered_on,
            state=state,
        )
        child = replace(child, given=more.get("responsible"), **more)
        child.moved(None, verb, day)
        self.children.append(child)
        return child
