"""Matters with stages, or with reports owed again and again; and what paper knew before."""

from __future__ import annotations

import datetime

from duban_web.matters.deadlines import DueKind
from duban_web.matters.policies import Origin
from duban_web.matters.rhythms import Every, Rhythm, days_of
from duban_web.matters.states import Verb
from duban_web.simulation import acts
from duban_web.simulation.asides import set_milestones
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE, worked_until
from duban_web.simulation.organisation import DESK
from duban_web.simulation.stories.turned import Before, registered, underway
from duban_web.simulation.subjects import basis_of
from duban_web.simulation.wording import words

_DAY = 25
_LONG = 150


def by_stages(course: Course) -> None:
    """Three stages, reached one after the other."""
    acts.begin(course, _LONG // 2)
    if not course.life.stages:
        set_milestones(course)
    for stage in course.life.stages[:-1]:
        course.on(worked_until(stage.due))
        acts.reach_milestones(course, until=stage.due)
    acts.submit_in_time(course)
    acts.finish(course)


def reporting_monthly(before: Before) -> Before:
    """A report is owed each month: most come in time, some late, some never, one is waived."""

    def told(course: Course) -> None:
        _go(course, before)
        set_rhythm(course)
        if before is registered:
            acts.assign(course, parties=acts.named_before(course))
        if before is not underway:
            acts.accept(course)
        end = course.day + _LONG * ONE
        for number, owed in enumerate([*days_of(rhythm(), course.day, end)]):
            _pay(course, owed, number)
        course.does(course.clerk, Verb.SET_RHYTHM, every=None, day=0)
        acts.submit_in_time(course)
        acts.finish(course)

    return told


def _go(course: Course, before: Before) -> None:
    acts.propose(course, 2 * _LONG, origin=Origin.PLAN, due_kind=DueKind.RECURRING)
    acts.approve(course)
    if before is not registered:
        acts.assign(course, parties=acts.named_before(course))
    if before is underway:
        acts.accept(course)


def rhythm() -> Rhythm:
    """Each month by the twenty-fifth."""
    return Rhythm(Every.MONTHLY, _DAY)


def set_rhythm(course: Course) -> None:
    """A report is owed from now on."""
    course.does(course.clerk, Verb.SET_RHYTHM, every=Every.MONTHLY, day=_DAY)


def _pay(course: Course, owed: datetime.date, number: int) -> None:
    luck = course.dice.random()
    if number == 1:
        course.on(worked_until(owed - 6 * ONE))
        course.does(acts.DESK_HEAD, Verb.WAIVE_OCCURRENCE, due=owed, reason=course.say("waive"))
    elif luck < 0.65:
        course.on(worked_until(owed - 2 * ONE))
        acts.report(course)
    elif luck < 0.85:
        course.on(owed + course.dice.randint(1, 5) * ONE)
        acts.report(course)
    else:
        course.on(owed + ONE)


def past_and_closed(course: Course) -> None:
    """From the ledger on paper, closed there."""
    _register_past(course, is_closed=True)
    course.wait(10, 40)


def past_and_open(course: Course) -> None:
    """From the ledger on paper, and not done yet."""
    _register_past(course, is_closed=False)
    acts.complete(course)


def _register_past(course: Course, *, is_closed: bool) -> None:
    opened = course.day - course.dice.randint(90, 240) * ONE
    due = opened + course.dice.randint(30, 80) * ONE if is_closed else course.day + 40 * ONE
    closed_on = due + course.dice.randint(-12, 6) * ONE if is_closed else None
    origin = course.dice.choice([Origin.MEETING, Origin.DIRECTIVE, Origin.NOTE])
    number = course.dice.randint(1, 60)
    course.does(
        acts.DESK_HEAD,
        Verb.REGISTER_PAST,
        title=course.subject.title,
        requirement=course.subject.requirement,
        origin=origin,
        basis=basis_of(course.dice, origin, course.subject.title, opened - 3 * ONE),
        registered_on=opened,
        external_number=words("sentences")["past"]["number"].format(
            year=opened.year, number=number
        ),
        parties=acts.parties(course),
        due=due,
        closed_on=closed_on,
    )
    course.clerk = f"{DESK}.staff1"
