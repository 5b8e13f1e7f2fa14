"""What is copied later: matters that go through the verbs at one bureau, of every kind.

Whole histories are those of the simulation. The others have three events: given out to a unit, a
school or the bureau below, ended again, or entered as past and looked back at.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bulk.country import Bureau
from duban_web.foundation.actor import Actor
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.look_back import look_back
from duban_web.matters.actions.propose import propose
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Evidence, Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rules import (
    Audience,
    Basis,
    CommentKind,
    LookBackOutcome,
    Party,
    PartyKind,
    PartyRole,
)
from duban_web.simulation.days import opening, working_days_on
from duban_web.simulation.founding import act
from duban_web.simulation.organisation import BUREAU, DESK
from duban_web.simulation.planning import Plan
from duban_web.simulation.playing import Player
from duban_web.simulation.subjects import subject_for

_ORIGINS = (Origin.MEETING, Origin.MEETING, Origin.DIRECTIVE, Origin.INSPECTION)
_NAMED_EVERY, _ENDLESS_EVERY, _BELOW_EVERY = 20, 10, 8


@dataclass(frozen=True, slots=True)
class Played:
    """A matter to copy; ``below`` tells that the bureau below takes part in it."""

    matter: UUID
    below: bool = False


def whole_histories(plan: Plan, bureau: Bureau) -> list[Played]:
    """Play a plan at a bureau; those of its matters that stand by themselves."""
    player = Player(plan, bureau.cast)
    for _ in player.play():
        pass
    return [Played(id) for id in player.matters.values() if _stands_alone(bureau, id)]


def _stands_alone(bureau: Bureau, id: UUID) -> bool:
    """No other matter belongs to it, and no file is for the eyes of some."""

    def question(system: Actor) -> bool:
        matter = Matter.objects.find(system, id)
        rows = Matter.objects.within(system)
        tied = rows.filter(parent=matter).exists() or rows.filter(merged_into=matter).exists()
        tied = tied or bool(matter.parent_id or matter.merged_into_id)
        has_files = Evidence.objects.within(system).filter(matter=matter).exists()
        return not tied and not (has_files and matter.audience == Audience.NAMED)

    return bureau.cast.ask(question)


def three_events(bureau: Bureau, below: Bureau, count: int, day: datetime.date) -> Iterator[Played]:
    """So many matters that have come no further than three events."""
    dice = random.Random(count)
    for number in range(count):
        yield _One(bureau, below, dice, number, day).played()


@dataclass
class _One:
    """One of them on its way."""

    bureau: Bureau
    below: Bureau
    dice: random.Random
    number: int
    day: datetime.date

    def played(self) -> Played:
        """Three verbs at three moments of a day and the next."""
        subject = subject_for(self.dice, self.bureau.made)
        clerk = self.dice.choice(self.bureau.made.staff_of(DESK))
        told: dict[str, Any] = {
            "institution": self.bureau.cast.places[BUREAU],
            "title": subject.title,
            "requirement": subject.requirement,
            "origin": self.dice.choice(_ORIGINS),
            "basis": Basis("2026年第4次局长办公会议纪要", "〔2026〕4号", self.day),
        }
        kind = self.number % 5
        if kind == 4:
            return self._past(told, clerk)
        parties, below = self._parties(subject.unit)
        told["parties"] = parties[:1]
        if self.number % _NAMED_EVERY == 1:
            told |= {"audience": Audience.NAMED, "knowers": [self._person("top")]}
        if self.number % _ENDLESS_EVERY == 3:
            told["due_kind"] = DueKind.NONE
        else:
            told["due"] = working_days_on(self.day, self.dice.randint(10, 60))
        matter = self._does(clerk, 0, propose, **told)
        self._does("top", 1, approve, series=self.bureau.cast.series, **_on(matter))
        matter = self._fresh(matter)
        if kind == 3:
            self._does("top", 2, withdraw, reason="与年度重点工作合并推进。", **_on(matter))
        else:
            self._does(clerk, 2, assign, parties=parties, **_on(matter))
        return Played(matter.pk, below and kind != 3)

    def _past(self, told: dict[str, Any], clerk: str) -> Played:
        told |= {
            "registered_on": self.day - datetime.timedelta(days=90),
            "closed_on": self.day - datetime.timedelta(days=20),
            "due": self.day - datetime.timedelta(days=15),
            "external_number": f"纸〔2025〕{self.number}号",
        }
        matter = self._does(f"{DESK}.head", 0, register_past, **told)
        text = "现场查看三处，整改成果保持，台账齐全。"
        self._does(clerk, 1, look_back, outcome=LookBackOutcome.HOLDS, text=text, **_on(matter))
        matter = self._fresh(matter)
        note = "资料已移交档案室，电子件同步归档。"
        self._does(clerk, 2, comment, kind=CommentKind.REMARK, text=note, **_on(matter))
        return Played(matter.pk)

    def _parties(self, unit: str) -> tuple[list[Party], bool]:
        lead = Party(PartyRole.LEAD, PartyKind.PERSON, self._person("deputy1"))
        below = self.number % _BELOW_EVERY == 5
        does: Sequence[Party]
        if below:
            place = self.below.cast.places[BUREAU]
            does = [Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, place)]
        elif self.number % 3 == 0:
            school = self.dice.choice(self.bureau.made.schools).key
            place = self.bureau.cast.places[school]
            does = [Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, place)]
        else:
            place = self.bureau.cast.units[unit]
            does = [Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, place)]
        return [lead, *does], below

    def _person(self, key: str) -> UUID:
        return self.bureau.cast.person(key)

    def _does(self, who: str, hour: int, verb: Any, **words: Any) -> Any:
        at = opening(self.day) + datetime.timedelta(hours=hour, minutes=self.number % 50)
        return act(self.bureau.cast.actor(who), at, verb, **words)

    def _fresh(self, matter: Matter) -> Matter:
        return self.bureau.cast.ask(Matter.objects.find, matter.pk)


def _on(matter: Matter) -> dict[str, Any]:
    return {"matter": matter.pk, "version": matter.version}
