"""Matters that are put off: as was asked, in vain, or by a leader's word."""

from __future__ import annotations

from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb
from duban_web.simulation import acts
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE, small_extension, worked_until
from duban_web.simulation.steps import APPLICATION
from duban_web.simulation.wording import written_day

LONG = 75


def extended(course: Course) -> None:
    """Put off as was asked: a little by the desk's head, more by a leader."""
    acts.begin(course, LONG)
    acts.report(course)
    ask_extension(course, granted=True)
    acts.complete(course)


def extended_twice(course: Course) -> None:
    """Put off a second time by the bureau's head."""
    acts.begin(course, LONG)
    ask_extension(course, granted=True)
    acts.work(course)
    if due := course.life.current_due:
        course.on(worked_until(due - 3 * ONE))
        ask_extension(course, granted=True)
    acts.submit_in_time(course)
    acts.finish(course)


def extension_refused(course: Course) -> None:
    """Asked to be put off, in vain."""
    acts.begin(course, LONG)
    acts.report(course)
    ask_extension(course, granted=False)
    acts.submit_late(course)
    acts.finish(course)


def extension_before_acceptance(course: Course) -> None:
    """Asked to be put off before it is accepted, first in vain."""
    acts.propose(course, LONG)
    acts.approve(course)
    acts.assign(course, parties=acts.named_before(course))
    ask_extension(course, granted=False)
    ask_extension(course, granted=True)
    acts.accept(course, is_late=False)
    acts.complete(course)


def extended_unasked(course: Course) -> None:
    """Put off by a leader's word."""
    acts.begin(course, LONG)
    course.wait(8, 20)
    extend(course)
    acts.submit_in_time(course)
    acts.finish(course)


def extended_unasked_before_acceptance(course: Course) -> None:
    """Put off by a leader's word before anybody has begun."""
    acts.propose(course, LONG)
    acts.approve(course)
    acts.assign(course, parties=acts.named_before(course))
    extend(course)
    acts.accept(course)
    acts.submit_in_time(course)
    acts.finish(course)


def ask_extension(course: Course, *, granted: bool) -> None:
    """Ask in time for some days more, and have it decided by whoever may."""
    course.wait(1, 3)
    due = course.life.current_due
    if due is None or course.day > due:
        return
    wanted = due + course.dice.randint(6, 30) * ONE
    course.does(
        course.head,
        Verb.APPLY,
        kind=ApplicationKind.EXTENSION,
        reason=course.say("extension", day=written_day(wanted)),
        due=wanted,
    )
    small = small_extension(due)
    is_small = small is not None and wanted <= small
    by_desk = not granted or (is_small and not course.life.extensions)
    who = "top" if granted and course.life.extensions else course.deputy
    reason = course.say("extension_granted" if granted else "extension_refused")
    course.wait(0, 2)
    course.does(
        acts.DESK_HEAD if by_desk and course.chance(0.7) else who,
        Verb.DECIDE,
        application=APPLICATION,
        granted=granted,
        reason=reason,
    )


def extend(course: Course) -> None:
    """Put off without having been asked."""
    if due := course.life.current_due:
        wanted = due + course.dice.randint(7, 25) * ONE
        reason = course.say("extended", day=written_day(wanted))
        course.does("top", Verb.EXTEND, due=wanted, reason=reason)
