"""Carries the steps of a plan out, one after the other, each by its verb and at its time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction

from duban_web.documents.actions.store_document import store_document
from duban_web.documents.receiving import receiving
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.set_milestones import Stage
from duban_web.matters.actions.split import PartOf
from duban_web.matters.models import Comment, Matter, Progress
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.queries.children import children_of
from duban_web.matters.queries.parts import parties_in
from duban_web.matters.rules import ApplicationState, Party, PartyKind
from duban_web.matters.states import Verb
from duban_web.simulation.days import opening
from duban_web.simulation.founding import Cast, act
from duban_web.simulation.organisation import BUREAU
from duban_web.simulation.planning import Plan
from duban_web.simulation.steps import Given, Kind, Milestone, Paper, Part, Ref, Step

_BEARING = frozenset({Verb.ASSIGN, Verb.SPLIT, Verb.CLOSE_PARTLY})
_NEW = frozenset({Verb.PROPOSE, Verb.REGISTER_PAST})
_UPLOADED = datetime.timedelta(minutes=2)


@dataclass
class Player:
    """A plan on its way; ``matters`` are the identifiers of what is there by now."""

    plan: Plan
    cast: Cast
    matters: dict[str, UUID] = field(default_factory=dict)
    _versions: dict[str, int] = field(default_factory=dict)
    _reports: dict[str, UUID] = field(default_factory=dict)
    _notes: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._children = {
            life.key: [child.key for child in life.children] for life in self.plan.lives
        }
        self._lives = {life.key: life for life in self.plan.lives}

    def play(self) -> Iterator[Step]:
        """Each step, when it has happened; a day's acts reach the disk together."""
        absences = [*self.plan.absences]
        for day, steps in groupby(self.plan.steps, key=lambda step: step.day):
            with transaction.atomic():
                while absences and absences[0].since <= day:
                    away = absences.pop(0)
                    self.cast.stands_in(away, opening(away.since))
                for step in steps:
                    self._do(step)
                    yield step

    def _do(self, step: Step) -> None:
        actor = self.cast.actor(step.who)
        words = {name: self._given(value, step) for name, value in step.said.items()}
        if step.verb in _NEW:
            words["institution"] = self.cast.places[BUREAU]
        else:
            words["matter"] = self.matters[step.matter]
            words["version"] = self._versions[step.matter]
        if step.verb is Verb.APPROVE:
            words["series"] = self.cast.series
        try:
            result = act(actor, step.at, _verb(step.verb), **words)
        except Refusal as refusal:
            if refusal.code != step.refused:
                raise
            return
        if step.refused:
            raise RuntimeError(f"not refused: {step}")
        self._note(step, result)

    def _note(self, step: Step, result: Any) -> None:
        """What came of it: a new matter, a new version, a report or a note to be named later."""
        key = step.matter
        if step.verb in _NEW:
            self.matters[key] = result.pk
        self._versions[key] = self._versions.get(key, 0) + 1
        match result:
            case Progress():
                self._reports[key] = result.pk
            case Comment() if result.asks_answer:
                self._notes[key] = result.pk
            case Matter() if step.verb in _BEARING:
                self._recognise_children(key)

    def _recognise_children(self, key: str) -> None:
        """The children that have come, by their titles or by who is responsible."""
        expected = [one for one in self._children[key] if one not in self.matters]
        if not expected:
            return
        known = set(self.matters.values())
        for row in self.cast.ask(children_of, self.matters[key]):
            if row.pk in known:
                continue
            (child,) = [one for one in expected if self._is(one, row)]
            self.matters[child], self._versions[child] = row.pk, row.version

    def _is(self, key: str, row: Matter) -> bool:
        """Whether a child is the one of the plan: of its title, and of who was given it."""
        life = self._lives[key]
        if life.title != row.title or life.given is None:
            return life.title == row.title
        wanted = self._place(life.given)
        parties = self.cast.ask(parties_in, row.pk)
        return any(wanted in (one.person_id, one.unit_id, one.institution_id) for one in parties)

    def _given(self, value: Any, step: Step) -> Any:
        """What the verb is given for what the plan says."""
        match value:
            case Ref():
                return self._named(value, step)
            case Given(kind=PartyKind.OUTSIDE):
                return Party(value.role, value.kind, name=value.key)
            case Given():
                return Party(value.role, value.kind, self._place(value))
            case Paper():
                return self._uploaded(value, step)
            case Part():
                return PartOf(value.title, value.requirement, value.due)
            case Milestone():
                return Stage(value.title, value.due, value.done_on)
            case tuple():
                return [self._given(one, step) for one in value]
        return value

    def _named(self, ref: Ref, step: Step) -> UUID:
        match ref.kind:
            case Kind.PERSON:
                return self.cast.person(ref.key)
            case Kind.MATTER:
                return self.matters[ref.key]
            case Kind.REPORT:
                return self._reports[step.matter]
            case Kind.NOTE:
                return self._notes[step.matter]
        asked = self.cast.ask(applications_of, self.matters[step.matter])
        return next(one.pk for one in asked if one.state == ApplicationState.ASKED)

    def _place(self, given: Given) -> UUID:
        if given.kind is PartyKind.PERSON:
            return self.cast.person(given.key)
        known = self.cast.units if given.kind is PartyKind.UNIT else self.cast.places
        return known[given.key]

    def _uploaded(self, paper: Paper, step: Step) -> Proof:
        """The file as it was uploaded a little earlier."""
        place = self.plan.made.person(step.who).place
        with receiving(here().files, paper.name, [paper.text.encode()]) as received:
            document = act(
                self.cast.actor(step.who),
                step.at - _UPLOADED,
                store_document,
                institution=self.cast.places[place],
                received=received,
            )
        return Proof(document.pk, paper.title)


def _verb(verb: Verb) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(
        import_module(f"duban_web.matters.actions.{verb.value}"), verb.value
    )
    return found
