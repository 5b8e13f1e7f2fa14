"""A plan from a seed: an organisation, and everything that happens to its matters until a day.

Reads: how many matters, a seed, a day. Writes: a ``Plan``. The same in, the same out; the
organisation is the seed's alone.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from duban_web.matters.states import Verb
from duban_web.simulation.asides import aside
from duban_web.simulation.course import Course, NotYet, World
from duban_web.simulation.days import ONE, opening, worked_from, worked_until
from duban_web.simulation.inventing import invented
from duban_web.simulation.lives import Life
from duban_web.simulation.organisation import DESK, Organisation
from duban_web.simulation.steps import Absence, Step
from duban_web.simulation.stories import STORIES, Story
from duban_web.simulation.subjects import subject_for
from duban_web.simulation.wording import Dice, said
from duban_web.tenants.labels import NUMBER

FEWEST = 30
# From so many on every story is told once, and early enough to come to its end.
ALL_TOLD = 300
_SPAN = 425
_LONGEST_STORY = 240
_FRESH, _LATELY = 0.12, 15
_AWAY_EVERY = 60


@dataclass(frozen=True)
class Plan:
    """What is going to happen, in the order of time; ``first`` is the day of the founding."""

    seed: int
    made: Organisation
    first: datetime.date
    until: datetime.date
    absences: tuple[Absence, ...]
    steps: tuple[Step, ...]
    lives: tuple[Life, ...]


def plan(*, matters: int, seed: int, until: datetime.date) -> Plan:
    """Plan so many matters over fourteen months; nothing happens on ``until`` or later."""
    dice = random.Random(f"{seed} {matters} {until}")
    first = worked_from(until - _SPAN * ONE)
    # Papers that are there to be tried name its people: it is the same on every day.
    made = invented(random.Random(str(seed)))
    world = World(made, dice, first, until, _absences(dice, made, first))
    for number, (story, begins) in enumerate(_told(dice, matters, first, until), 1):
        _tell(world, f"M{number:05}", story, begins)
    steps = sorted(world.steps, key=lambda step: (step.at, step.order))
    _number(world, steps)
    lives = tuple(life for life in world.lives if life.state is not None)
    return Plan(seed, made, first, until, world.absences, tuple(steps), lives)


def _absences(dice: Dice, made: Organisation, first: datetime.date) -> tuple[Absence, ...]:
    """Now and then a leader is away for some days, one after the other."""
    found = []
    for days in range(_AWAY_EVERY, _SPAN, _AWAY_EVERY):
        absent, stand_in = dice.sample(["top", *made.deputies], 2)
        since = worked_from(first + days * ONE)
        back = since + dice.randint(8, 20) * ONE
        found.append(Absence(absent, stand_in, since, back, said(dice, "away")))
    return tuple(found)


def _told(
    dice: Dice, matters: int, first: datetime.date, until: datetime.date
) -> list[tuple[Story, datetime.date]]:
    """Which stories are told, and when each begins."""
    chosen = [*STORIES] if matters >= ALL_TOLD else []
    often = [story.often for story in STORIES]
    left = matters - sum(story.matters for story in chosen)
    early = (until - first).days - _LONGEST_STORY
    told = [(story, _begins(dice, first, early)) for story in chosen]
    while left > 0:
        (story,) = dice.choices(STORIES, often)
        if story.matters <= left:
            # What takes two matters begins early enough for both.
            is_one = story.matters == 1
            begins = _any_day(dice, first, until) if is_one else _begins(dice, first, early)
            told.append((story, begins))
            left -= story.matters
    return sorted(told, key=lambda one: one[1])


def _any_day(dice: Dice, first: datetime.date, until: datetime.date) -> datetime.date:
    """A day on which something begins; not few are fresh, so that every state has its matters."""
    last = worked_until(until - ONE)
    days = _LATELY if dice.random() < _FRESH else (last - first).days
    return min(_begins(dice, last - days * ONE, days), last)


def _begins(dice: Dice, first: datetime.date, days: int) -> datetime.date:
    return worked_from(first + dice.randint(1, days) * ONE)


def _tell(world: World, key: str, story: Story, begins: datetime.date) -> None:
    dice = world.dice
    life = Life(key, story.name)
    subject = subject_for(dice, world.made)
    clerk = dice.choice(world.made.staff_of(DESK))
    moment = opening(begins) + datetime.timedelta(minutes=dice.randint(0, 240))
    world.lives.append(life)
    try:
        story.tell(Course(world, life, subject, moment, subject.unit, clerk, aside))
    except NotYet:
        return


def _number(world: World, steps: list[Step]) -> None:
    """The numbers that the series gives, one after the other in each year."""
    lives = {life.key: life for life in world.lives}
    counts: dict[int, int] = {}
    for step in steps:
        if step.verb is Verb.APPROVE:
            year = step.day.year
            counts[year] = counts.get(year, 0) + 1
            lives[step.matter].number = NUMBER.format(
                prefix=world.made.prefix, year=year, value=counts[year]
            )
