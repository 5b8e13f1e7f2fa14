"""The course of a matter through the calendar: each act takes its time, and the end is today."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from duban_web.foundation.clock import office_day
from duban_web.matters.rules import Audience
from duban_web.matters.states import Verb
from duban_web.simulation.days import opening, worked_from, working_days_on
from duban_web.simulation.happening import take
from duban_web.simulation.lives import Life
from duban_web.simulation.organisation import DESK, Organisation
from duban_web.simulation.steps import Absence, Cell, Step
from duban_web.simulation.subjects import Subject
from duban_web.simulation.wording import Dice, said


class NotYet(Exception):
    """What comes next lies behind the day until which is played: the matter is open."""


@dataclass
class World:
    """Everything that happens, as far as it is planned: ``until`` is the first day without acts."""

    made: Organisation
    dice: Dice
    first: datetime.date
    until: datetime.date
    absences: tuple[Absence, ...] = ()
    lives: list[Life] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    walked: Counter[Cell] = field(default_factory=Counter)

    def happens(self, life: Life, step: Step) -> None:
        """A step happens to a matter, and to what it bears."""
        self.steps.append(step)
        if step.refused:
            return
        walked, borne = len(life.cells), len(life.children)
        take(life, step)
        self.walked.update(life.cells[walked:])
        self.lives += life.children[borne:]


@dataclass
class Course:
    """A matter on its way.

    ``moment`` is when the next act may happen, ``percent`` how much was said to be done by now.
    """

    world: World
    life: Life
    subject: Subject
    moment: datetime.datetime
    unit: str
    clerk: str = f"{DESK}.staff1"
    aside: Callable[[Course, datetime.date], None] | None = None
    percent: int = 0

    @property
    def dice(self) -> Dice:
        """What decides."""
        return self.world.dice

    @property
    def made(self) -> Organisation:
        """Where it happens."""
        return self.world.made

    @property
    def day(self) -> datetime.date:
        """The office's day of now."""
        return office_day(self.moment)

    @property
    def head(self) -> str:
        """Who signs for whoever does the work."""
        return self.made.head_of(self.unit)

    @property
    def handler(self) -> str:
        """Who handles it there; what came in from paper names nobody."""
        return self.life.handler or self.made.staff_of(self.unit)[0]

    @property
    def deputy(self) -> str:
        """The leader of the line."""
        return self.life.lead or self.made.deputy_of(self.unit)

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.dice.random() < share

    def say(self, occasion: str, **facts: Any) -> str:
        """One of the sentences for an occasion."""
        return said(self.dice, occasion, **facts)

    def on(self, day: datetime.date) -> None:
        """Go on to a day, or the next on which the office works; never back."""
        day = worked_from(max(day, self.day))
        if self.aside and day > self.day:
            self.aside(self, day)
        if day > self.day:
            self.moment = opening(day) + self._minutes(0, 90)

    def wait(self, fewest: int, most: int | None = None) -> None:
        """Let some working days go by."""
        count = self.dice.randint(fewest, most or fewest)
        self.on(working_days_on(self.day, count))

    def does(self, who: str, verb: Verb, *, refused: str = "", **words: Any) -> None:
        """An act, done or tried in vain, which takes a while; raises NotYet for the future."""
        if self.day >= self.world.until:
            raise NotYet
        order = len(self.world.steps)
        step = Step(self.moment, order, self.life.key, self._present(who), verb, words, refused)
        self.world.happens(self.life, step)
        self.moment += self._minutes(8, 40)

    def _present(self, who: str) -> str:
        """Who acts where somebody is away; of what is for named eyes others do not know."""
        if self.life.audience is Audience.NAMED:
            return who
        away = (one for one in self.world.absences if one.absent == who)
        return next((one.who for one in away if one.since <= self.day < one.until), who)

    def another_of_desk(self, *others: str) -> str:
        """Somebody of the desk who is none of these."""
        desk = [self.made.head_of(DESK), *self.made.staff_of(DESK)]
        return self.dice.choice([one for one in desk if one not in others])

    def twin(self) -> Course:
        """The same thing a second time."""
        life = Life(f"{self.life.key}b", self.life.story)
        self.world.lives.append(life)
        return replace(self, life=life)

    def child(self, life: Life) -> Course:
        """The course of a child, from now on."""
        unit = life.place or self.unit
        return Course(
            self.world, life, self.subject, self.moment, unit, self.clerk, aside=self.aside
        )

    def follow(self, children: Sequence[Course]) -> None:
        """Go on when the children have come where they are."""
        self.moment = max([self.moment, *(one.moment for one in children)])

    def _minutes(self, fewest: int, most: int) -> datetime.timedelta:
        seconds = self.dice.randint(60 * fewest, 60 * most)
        return datetime.timedelta(seconds=seconds)
