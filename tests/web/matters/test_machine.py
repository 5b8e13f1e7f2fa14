"""All verbs in any order, by anybody, in time and late, stale and again: model and database agree.

The model is small: of each matter a state, a history, and the persons with a part in the work.
After each act, done or refused, every matter is where the model has it, the versions have no gap,
and nobody has checked their own work; after a restart, and in the end, what its events make is what
it is. The clock goes on, and back; the program ends amid an act, and begins again.

``DUBAN_STEPS`` asks for more than the usual, ``DUBAN_SEED`` for others (``make long``).
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from importlib import import_module
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from ninja import Schema

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.clock import office_day
from duban_web.foundation.errors import NotFound, NotYours, Refusal, Stale
from duban_web.foundation.rest.idempotency import answered_once
from duban_web.matters.examining import matter_faults
from duban_web.matters.models import Application, Comment, Doing, Matter, Progress
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import ENDED, RESUMED_TO, TRANSITIONS, State, Verb, allows
from duban_web.notify.examining import notice_faults
from duban_web.trail.examining_events import event_faults
from duban_web.trail.models import Event
from web.cast import NOW, given_actor, given_bureau
from web.matters.given import given_series
from web.matters.playable import ARGUMENTS, NEW, PEOPLE, WHO, Drawn, Known, Part

STEPS = int(os.environ.get("DUBAN_STEPS", "300"))
SEED = int(os.environ.get("DUBAN_SEED", "20261126"))
# Lives are short where there are few steps, or they would be few and alike.
A_LIFE, LIVES = min(100, STEPS // 6), 100
# In so many steps everything is examined once.
A_RUN = 20
JUMPS = [hours * sign for hours in (1, 24, 24 * 5, 24 * 40, 24 * 400) for sign in (1, -1)]
ONWARD = frozenset(State) - {State.SUSPENDED, State.WITHDRAWN}
WAYS = {(state, verb, target) for (state, verb), target in TRANSITIONS.items()} | {
    (State.SUSPENDED, Verb.RESUME, target) for target in RESUMED_TO
}
CHECKING = (Verb.VERIFY, Verb.CLOSE, Verb.CLOSE_PARTLY)
DOING = (Verb.REPORT, Verb.SIGN, Verb.ATTACH, Verb.SUBMIT)
ADDING: dict[Verb, Part] = {
    Verb.REPORT: Progress,
    Verb.SUBMIT: Progress,
    Verb.APPLY: Application,
    Verb.SEND_BACK: Application,
    Verb.COMMENT: Comment,
}
CHILDREN = {Verb.SPLIT: State.REGISTERED, Verb.CLOSE_PARTLY: State.UNDERWAY}
GRANTED = {
    ApplicationKind.EXTENSION: Verb.EXTEND,
    ApplicationKind.SUSPENSION: Verb.SUSPEND,
    ApplicationKind.WITHDRAWAL: Verb.WITHDRAW,
}
NUMBERS = count()


@dataclass
class Played:
    """What was played in all lives together."""

    steps: Counter[str]
    walked: Counter[tuple[State, Verb, State]]


PLAYED = Played(Counter(), Counter())


class Answer(Schema):
    """What an act is answered with."""

    id: UUID
    version: int


class ProcessEnded(Exception):
    """Nothing of the act that was under way has been kept."""


@dataclass
class Act:
    """What somebody does, and how it went: the answer, where it was done."""

    verb: Verb
    actor: Actor
    arguments: dict[str, Any]
    known: Known | None = None
    key: str = ""
    answer: bytes | None = None

    def perform(self) -> HttpResponse:
        """As a request does it, under its key where it has one."""
        request = RequestFactory().post(f"/{self.verb}", {"key": self.key})
        verb = getattr(import_module(f"duban_web.matters.actions.{self.verb}"), self.verb)
        return answered_once(
            request,
            self.actor,
            self.key,
            lambda: Answer.from_orm(verb(actor=self.actor, **self.arguments)),
        )


class Office(RuleBasedStateMachine):
    """A bureau of its own, its matters, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.bureau = given_bureau(f"played{next(NUMBERS)}")
        # Another at the desk, who corrects what the one has proposed.
        self.bureau.give("gao", "高远", "干事", unit=self.bureau.desk)
        self.bureau.grant("gao", Role.SUPERVISOR)
        self.series = given_series(self.bureau).pk
        self.now = NOW
        self.matters: dict[UUID, Known] = {}
        # Steps since everything was examined.
        self.age = 0
        self.actors: dict[str, Actor] = {}
        self.last: Act | None = None

    def open_matters(self) -> list[Known]:
        """Those on which something can still be done."""
        return [one for one in self.matters.values() if one.state not in ENDED]

    def at_hand(self) -> list[Known]:
        """Few at a time, or none would come far: what waits longest, and what was closed last."""
        closed = [one for one in self.matters.values() if one.state is State.CLOSED]
        return [*self.open_matters()[:3], *closed[-1:]] or [*self.matters.values()]

    def of(self, name: str) -> Actor:
        """Somebody, or the system where the name is nobody's."""
        if name and name not in self.actors:
            self.actors[name] = given_actor(self.bureau.posts[name])
        return self.actors[name] if name else self.bureau.system

    # What happens. Each rule is an act at least: hypothesis leaves some of them out of a life.

    @initialize(data=st.data())
    def the_first(self, data: st.DataObject) -> None:
        """There is a matter."""
        self.do(self.new(self.drawn(data), Verb.PROPOSE))

    @rule(data=st.data())
    def advance(self, data: st.DataObject) -> None:
        """Whose it is to do leads a matter on: seldom out, or it would never age."""
        drawn = self.drawn(data)
        known = drawn.of(*self.at_hand())
        leading = {verb: to for (state, verb), to in TRANSITIONS.items() if state is known.state}
        onward = [verb for verb, to in leading.items() if to in ONWARD - {known.state}]
        self.do(self.act(drawn, known, [*(3 * onward), *leading] or [*ARGUMENTS], WHO))

    @rule(data=st.data(), verb=st.sampled_from([*NEW]))
    def begin(self, data: st.DataObject, verb: Verb) -> None:
        """A matter comes to be, or is entered as a past one."""
        self.do(self.new(self.drawn(data), verb))

    @rule(data=st.data())
    def do_anything(self, data: st.DataObject) -> None:
        """By anybody, in any state, maybe on what another has changed meanwhile."""
        drawn = self.drawn(data)
        self.do(self.act(drawn, drawn.of(*self.at_hand()), [*ARGUMENTS], {}, drawn.of(0, 0, 1)))

    @rule(data=st.data())
    def do_what_is_allowed(self, data: st.DataObject) -> None:
        """Likely by whose it is."""
        drawn = self.drawn(data)
        known = drawn.of(*self.at_hand())
        self.do(self.act(drawn, known, allowed(known), drawn.of(WHO, WHO, WHO, {})))

    @rule(data=st.data(), hours=st.sampled_from(JUMPS))
    def jump_in_time(self, data: st.DataObject, hours: int) -> None:
        """The clock goes forward, or back; not to before the office began and had roles."""
        self.now = max(NOW, self.now + datetime.timedelta(hours=hours))
        self.do_what_is_allowed(data)

    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        """What is done is not done twice, under a key or without, however often it is sent."""
        sent = self.last
        self.do_what_is_allowed(data)
        for again in (self.last, sent, sent):
            if again:
                self.do(again)

    @rule(data=st.data())
    def restart(self, data: st.DataObject) -> None:
        """All that the process remembers goes, and the act that it is in."""
        drawn = self.drawn(data)
        known = drawn.of(*self.at_hand())
        broken_off = self.act(drawn, known, allowed(known), WHO)
        with contextlib.suppress(ProcessEnded, Refusal, NotFound), self.opened(broken_off.actor):
            broken_off.perform()
            raise ProcessEnded
        forget_everything()
        PLAYED.steps["restart"] += 1
        if self.age > A_RUN:
            self.age = 0
            self.examine()

    # How it goes.

    def drawn(self, data: st.DataObject) -> Drawn:
        return Drawn(data, office_day(self.now), self.open_matters(), self.series)

    def opened(self, actor: Actor) -> AbstractContextManager[scope.Scope]:
        return scope.open(actor, now=self.now)

    def new(self, drawn: Drawn, verb: Verb) -> Act:
        """A matter that somebody at the desk brings."""
        actor = self.of(drawn.of("qian", "gao"))
        return Act(verb, actor, NEW[verb](self.bureau, drawn), key=key(drawn))

    def act(
        self,
        drawn: Drawn,
        known: Known,
        verbs: Sequence[Verb],
        who: Mapping[Verb, str],
        behind: int = 0,
    ) -> Act:
        """One of the verbs by who would do it, or by anybody where that is nobody's."""
        verb = drawn.of(*verbs)
        actor = self.of(who.get(verb, "") if who else drawn.of(*PEOPLE, ""))
        arguments = ARGUMENTS[verb](self.bureau, known, drawn)
        version = {"matter": known.id, "version": known.version - behind}
        return Act(verb, actor, version | arguments, known, key(drawn))

    def do(self, act: Act) -> None:
        """What is done was allowed, fresh, and not done before; what is refused changes nothing."""
        self.last = act
        known = act.known
        is_fresh = known is None or act.arguments["version"] == known.version
        PLAYED.steps["act"] += 1
        try:
            with self.opened(act.actor):
                answer = act.perform().content
        except (Refusal, NotFound) as refused:
            check_refused(act, refused, is_fresh=is_fresh)
            return
        if act.key and act.answer is not None:
            assert answer == act.answer
            PLAYED.steps["answered again"] += 1
            return
        assert is_fresh
        act.answer = answer
        PLAYED.steps["done"] += 1
        if known is None:
            self.came_to_be(act, json.loads(answer)["id"])
        else:
            self.went_on(act, known)

    def came_to_be(self, act: Act, id: str) -> None:
        closed = act.arguments.get("closed_on")
        past = State.CLOSED if closed else State.UNDERWAY
        state = State.PROPOSED if act.verb is Verb.PROPOSE else past
        self.know(Known(UUID(id), state, [(act.verb, self.now)]))

    def know(self, known: Known) -> None:
        self.matters[known.id] = known

    def went_on(self, act: Act, known: Known) -> None:
        """The model goes the way of the act."""
        verb, before = act.verb, known.state
        assert allows(before, verb)
        performed = self.performed(act)
        known.history.append((performed, self.now))
        known.state = led_to(known, act, performed)
        PLAYED.walked[before, verb, known.state] += 1
        if known.state is State.SUSPENDED is not before:
            known.paused_in = before
        if verb in CHECKING:
            assert act.actor.person not in known.doers
            assert act.actor.unit != self.bureau.schools.pk
        self.remember_doers(act, known)
        self.find_rows(act, known)

    def performed(self, act: Act) -> Verb:
        """What is done where an application is granted, else the verb itself."""
        if act.verb is not Verb.DECIDE or not act.arguments["granted"]:
            return act.verb
        with self.opened(self.bureau.system):
            asked = Application.objects.find(self.bureau.system, act.arguments["application"])
        return GRANTED[ApplicationKind(asked.kind)]

    def remember_doers(self, act: Act, known: Known) -> None:
        """Whoever has done a part of the work has done it for good."""
        if act.verb in DOING and act.actor.person:
            known.doers.add(act.actor.person)
        if act.verb is Verb.ACCEPT:
            known.handler = act.arguments["handler"]
        elif act.verb is Verb.ASSIGN:
            known.handler = None
        elif act.verb is Verb.HAND_OVER and act.arguments["leaver"] == known.handler:
            known.handler = act.arguments["heir"]
        if known.handler:
            known.doers.add(known.handler)

    def find_rows(self, act: Act, known: Known) -> None:
        """Rows that have come to the matter, and its children."""
        system = self.bureau.system
        with self.opened(system):
            if kind := ADDING.get(act.verb):
                rows = kind.objects.within(system).filter(matter=known.id)
                known.parts[kind] += rows.exclude(pk__in=known.parts[kind]).values_list(
                    "pk", flat=True
                )
            if act.verb in CHILDREN:
                children = Matter.objects.within(system).filter(parent=known.id)
                new = children.exclude(pk__in=self.matters).order_by("title")
                for id in new.values_list("pk", flat=True):
                    child = Known(id, CHILDREN[act.verb], [(act.verb, self.now)])
                    if act.verb is Verb.CLOSE_PARTLY and known.handler:
                        child.handler, child.doers = known.handler, {known.handler}
                    self.know(child)

    # What holds.

    @invariant()
    def model_and_database_agree(self) -> None:
        """No more matters and no fewer, each where it has to be, by the events that it had."""
        self.age += 1
        PLAYED.steps["step"] += 1
        system = self.bureau.system
        with self.opened(system):
            asked = ("pk", "state", "version", "verified_by", "closed_by")
            rows = [*Matter.objects.within(system).values_list(*asked)]
            found = {id: (state, version) for id, state, version, *_ in rows}
            assert found == {id: (one.state, one.version) for id, one in self.matters.items()}
            # Whoever has verified or closed one has no part in it, before or since.
            assert all(self.matters[id].doers.isdisjoint(by) for id, _, _, *by in rows)
            if self.last and (known := self.last.known):
                self.check_history(known)

    def check_history(self, known: Known) -> None:
        """Versions without a gap, each with its event, at the moment at which it was done."""
        system = self.bureau.system
        events = Event.objects.within(system).filter(object_id=known.id).order_by("object_version")
        told = [*events.values_list("object_version", "kind", "recorded_at")]
        assert told == [(n, *one) for n, one in enumerate(known.history, 1)]
        doings = Doing.objects.within(system).filter(matter=known.id)
        assert known.doers == {*doings.values_list("person", flat=True)}

    def examine(self) -> None:
        """As ``duban fsck`` does; the numbers of a year have no gap."""
        system = self.bureau.system
        with self.opened(system):
            for faults in (event_faults, matter_faults, notice_faults):
                assert [*faults(system)] == []
            for known in self.matters.values():
                self.check_history(known)
            numbered = Matter.objects.within(system).exclude(number=None)
            numbers = [*numbered.order_by("year", "number").values_list("year", "number")]
        assert numbers == [(year, n) for year, n in gapless(year for year, _ in numbers)]

    def teardown(self) -> None:
        self.examine()


def check_refused(act: Act, refused: Exception, *, is_fresh: bool) -> None:
    """What is fresh is not stale; what was done is answered again by its key, or is stale."""
    assert not (is_fresh and isinstance(refused, Stale))
    if act.answer is not None:
        assert not act.key
        # Who has done it may have no right to do it any more, which is asked first.
        assert isinstance(refused, Stale | NotYours)


def allowed(known: Known) -> list[Verb]:
    """The verbs of a state; where there is none, all of them."""
    return [verb for verb in ARGUMENTS if allows(known.state, verb)] or [*ARGUMENTS]


def key(drawn: Drawn) -> str:
    """An idempotency key of its own, or none."""
    return drawn.of("", f"sent {next(NUMBERS)}")


def led_to(known: Known, act: Act, performed: Verb) -> State:
    """The state after an act."""
    if performed is Verb.RESUME:
        return known.paused_in
    if performed is Verb.RULE_ON_RETURN and not act.arguments["upheld"]:
        return known.state
    return TRANSITIONS.get((known.state, performed), known.state)


def gapless(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """For each time that a year occurs, the year and the next number from 1."""
    given: Counter[int] = Counter()
    for year in years:
        given[year] += 1
        yield year, given[year]


def forget_everything() -> None:
    """What goes with a process: its connection, and whatever it keeps in memory."""
    connection.close()
    for name, module in [*sys.modules.items()]:
        if name.split(".")[0] == "duban_web":
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


def play(number: int, lives: int) -> None:
    """So many lives, the same each time for the same seed."""
    run_state_machine_as_test(
        seed(number)(Office),
        settings=settings(
            max_examples=lives,
            stateful_step_count=A_LIFE,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


def test_every_verb_is_played() -> None:
    assert {*NEW, *ARGUMENTS} == set(Verb)


@pytest.mark.django_db(transaction=True)
def test_the_model_is_the_database() -> None:
    try:
        for number in count(SEED):
            if PLAYED.steps["step"] >= STEPS:
                break
            print(f"seed {number}")
            play(number, lives=min(LIVES, -(-(STEPS - PLAYED.steps["step"]) // A_LIFE)))
    finally:
        missing = WAYS - PLAYED.walked.keys()
        print(dict(PLAYED.steps))
        print(f"ways walked: {len(WAYS) - len(missing)} of {len(WAYS)}; acts by way:")
        for (state, verb, target), times in sorted(PLAYED.walked.items()):
            print(f"{times:>6} {state} → {verb} → {target}")
    # A long run goes every way that there is, a short one a third of them at least.
    assert len(missing) <= (0 if STEPS >= 20_000 else len(WAYS) * 2 // 3), missing
