"""What happens after the check: closed in part, looked at again, come back, kept up."""

from __future__ import annotations

from duban_web.matters.policies import POLICIES
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import LookBackOutcome
from duban_web.matters.states import Verb
from duban_web.simulation import acts
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE
from duban_web.simulation.wording import form


def _done(course: Course) -> None:
    acts.begin(course)
    acts.work(course)
    acts.submit_in_time(course)


def closed_partly(course: Course) -> None:
    """Closed, and the rest goes on as a matter of its own."""
    _done(course)
    verifier = acts.verify(course)
    course.wait(1, 4)
    who = course.dice.choice([one for one in acts.closers(course) if one != verifier])
    course.does(
        who,
        Verb.CLOSE_PARTLY,
        opinion=course.say("closed_partly"),
        rest_title=form("titles", "rest").format(matter=course.subject.title),
        rest=form("requirements", "rest"),
        due=course.day + course.dice.randint(25, 60) * ONE,
    )
    rest = course.child(course.life.children[-1])
    acts.complete(rest)


def looked_at_again(course: Course) -> None:
    """Looked at some weeks later: it holds."""
    _done(course)
    acts.finish(course)
    course.wait(15, 40)
    look_back(course, LookBackOutcome.HOLDS)


def come_back(course: Course) -> None:
    """Looked at again, found to have come back, reopened, and done once more."""
    _done(course)
    acts.finish(course)
    course.wait(15, 35)
    look_back(course, LookBackOutcome.RELAPSED)
    course.wait(1, 3)
    due = course.day + course.dice.randint(15, 30) * ONE
    course.does("top", Verb.REOPEN, reason=course.say("reopened"), due=due)
    acts.work(course)
    if course.chance(0.7):
        acts.submit_in_time(course)
    else:
        acts.submit_late(course)
    acts.finish(course)


def kept_up(course: Course) -> None:
    """A standing duty from then on, patrolled."""
    _done(course)
    acts.finish(course)
    if POLICIES[course.life.origin].may_stand:
        course.wait(1, 3)
        every = course.dice.choice([Every.MONTHLY, Every.QUARTERLY])
        course.does(acts.DESK_HEAD, Verb.SET_PATROL, every=every)
    for _ in range(2):
        course.wait(20, 45)
        look_back(course, LookBackOutcome.HOLDS)


def look_back(course: Course, outcome: LookBackOutcome) -> None:
    """Somebody who had no part in it looks again."""
    who = course.dice.choice(["discipline", course.another_of_desk(course.clerk)])
    course.does(who, Verb.LOOK_BACK, outcome=outcome, text=course.say(outcome.value))
