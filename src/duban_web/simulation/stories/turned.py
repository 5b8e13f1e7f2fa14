"""Matters that turn: objected to, given to others, laid aside, ended without being done."""

from __future__ import annotations

from collections.abc import Callable

from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb
from duban_web.simulation import acts
from duban_web.simulation.course import Course
from duban_web.simulation.organisation import DESK
from duban_web.simulation.steps import APPLICATION, Kind, Ref

Before = Callable[[Course], None]


def registered(course: Course) -> None:
    """As far as its registration."""
    acts.propose(course)
    acts.approve(course)


def assigned(course: Course) -> None:
    """As far as its assignment."""
    registered(course)
    acts.assign(course, parties=acts.named_before(course))


def underway(course: Course) -> None:
    """As far as its acceptance."""
    assigned(course)
    acts.accept(course)


def objection_upheld(course: Course) -> None:
    """Said to be another's, and it was: that unit does it."""
    assigned(course)
    other = _another_unit(course)
    _send_back(course, other)
    _rule(course, upheld=True)
    course.unit = other
    acts.assign(course)
    acts.accept(course)
    acts.complete(course)


def objection_refused(course: Course) -> None:
    """Said to be another's, twice and in vain; accepted after its limit."""
    assigned(course)
    _send_back(course, _another_unit(course))
    _rule(course, upheld=False)
    _send_back(course, _another_unit(course), refused="return_was_ruled_on")
    acts.accept(course, is_late=True)
    acts.complete(course)


def objection_given_up(course: Course) -> None:
    """Said to be another's, then accepted after all."""
    assigned(course)
    _send_back(course, _another_unit(course))
    acts.accept(course, is_late=False)
    acts.complete(course)


def assigned_again(course: Course) -> None:
    """Given to the wrong unit, and to the right one the next day."""
    assigned(course)
    course.unit = _another_unit(course)
    acts.assign(course)
    acts.accept(course)
    acts.complete(course)


def laid_aside(before: Before) -> Before:
    """Suspended by a leader, and resumed."""

    def told(course: Course) -> None:
        before(course)
        course.wait(2, 6)
        course.does(course.deputy, Verb.SUSPEND, reason=course.say("suspension"))
        course.wait(10, 40)
        course.does(acts.DESK_HEAD, Verb.RESUME)
        if before is assigned:
            acts.accept(course)
        acts.complete(course)

    return told


def laid_aside_as_asked(before: Before) -> Before:
    """Asked to be suspended, in vain first, then granted; resumed later."""

    def told(course: Course) -> None:
        before(course)
        for granted in (False, True):
            _ask(course, ApplicationKind.SUSPENSION, granted=granted)
        course.wait(10, 40)
        course.does(course.deputy, Verb.RESUME)
        if before is assigned:
            acts.accept(course)
        acts.complete(course)

    return told


def withdrawn(before: Before) -> Before:
    """Ended by a leader."""

    def told(course: Course) -> None:
        before(course)
        course.wait(3, 15)
        course.does("top", Verb.WITHDRAW, reason=course.say("withdraw"))

    return told


def withdrawn_while_laid_aside(course: Course) -> None:
    """Suspended, and never taken up again."""
    underway(course)
    course.wait(3, 8)
    course.does(course.deputy, Verb.SUSPEND, reason=course.say("suspension"))
    course.wait(15, 45)
    course.does("top", Verb.WITHDRAW, reason=course.say("withdraw"))


def withdrawn_as_asked(course: Course) -> None:
    """Ended because the unit asked for it."""
    underway(course)
    _ask(course, ApplicationKind.WITHDRAWAL, granted=True)


def still_laid_aside(course: Course) -> None:
    """Suspended, and it rests."""
    underway(course)
    course.wait(3, 8)
    course.does(course.deputy, Verb.SUSPEND, reason=course.say("suspension"))
    course.wait(10, 20)


def declined(course: Course) -> None:
    """Never opened."""
    acts.propose(course)
    course.wait(2, 4)
    course.does(acts.DESK_HEAD, Verb.DECLINE, reason=course.say("decline"))


def merged(before: Before) -> Before:
    """Proposed twice: one of the two goes on in the other."""

    def told(course: Course) -> None:
        twin = course.twin()
        registered(twin)
        course.moment = twin.moment
        before(course)
        course.wait(1, 4)
        into = Ref(Kind.MATTER, twin.life.key)
        course.does(acts.DESK_HEAD, Verb.MERGE, into=into, reason=course.say("merge"))
        twin.follow([course])
        acts.assign(twin, parties=acts.named_before(twin))
        acts.accept(twin)
        acts.complete(twin)

    return told


def _another_unit(course: Course) -> str:
    keys = [one.key for one in course.made.units if one.key not in (course.unit, DESK)]
    return course.dice.choice(keys)


def _send_back(course: Course, owner: str, refused: str = "") -> None:
    course.wait(0, 1)
    name = course.made.name_of(owner)
    course.does(
        course.head,
        Verb.SEND_BACK,
        refused=refused,
        reason=course.say("send_back", owner=name),
        proper_owner=name,
    )


def _rule(course: Course, *, upheld: bool) -> None:
    course.wait(1, 2)
    reason = course.say("upheld" if upheld else "return_refused")
    who = course.dice.choice([acts.DESK_HEAD, course.deputy])
    course.does(who, Verb.RULE_ON_RETURN, upheld=upheld, reason=reason)


def _ask(course: Course, kind: ApplicationKind, *, granted: bool) -> None:
    course.wait(1, 5)
    course.does(course.head, Verb.APPLY, kind=kind, reason=course.say(kind.value))
    course.wait(0, 2)
    reason = course.say(f"{kind.value}_{'granted' if granted else 'refused'}")
    course.does(course.deputy, Verb.DECIDE, application=APPLICATION, granted=granted, reason=reason)
