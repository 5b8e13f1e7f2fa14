"""Plans, and one that was played in the tests' own database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.rights import VERBS
from duban_web.matters.states import KEEPING, TRANSITIONS, State, Verb
from duban_web.simulation.days import opening
from duban_web.simulation.founding import Cast, found
from duban_web.simulation.lives import Life
from duban_web.simulation.organisation import DESK
from duban_web.simulation.planning import Plan, plan
from duban_web.simulation.playing import Player
from web.stage import Playing

UNTIL = datetime.date(2026, 6, 1)
# Every verb that is somebody's in every state that permits it.
CELLS = {
    *TRANSITIONS,
    *((state, verb) for verb, states in KEEPING.items() if VERBS[verb] for state in states),
    (State.SUSPENDED, Verb.RESUME),
}


def given_plan(matters: int = 30, seed: int = 1, until: datetime.date = UNTIL) -> Plan:
    return plan(matters=matters, seed=seed, until=until)


@dataclass
class Played:
    """A plan and the institution that came of it."""

    plan: Plan
    cast: Cast
    matters: dict[str, UUID]

    def life(self, key: str) -> Life:
        """What the plan has of a matter."""
        return next(life for life in self.plan.lives if life.key == key)

    def key(self, matter: UUID) -> str:
        """A matter by its key in the plan."""
        return next(key for key, id in self.matters.items() if id == matter)

    @property
    def head(self) -> Actor:
        """The desk's head, who knows of every matter."""
        return self.cast.actor(f"{DESK}.head")

    @property
    def browser(self) -> Playing:
        """The head's, on the morning of the day until which was played."""
        return Playing(self.head, now=opening(self.plan.until))

    def ask(self, question: Any, *facts: Any, **more: Any) -> Any:
        """What the head is told that morning."""
        with scope.open(self.head, now=opening(self.plan.until)):
            return question(self.head, *facts, **more)


def given_played(planned: Plan) -> Played:
    cast = found(planned.made, planned.first)
    player = Player(planned, cast)
    for _ in player.play():
        pass
    return Played(planned, cast, player.matters)
