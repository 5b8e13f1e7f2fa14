"""What becomes of most matters: done in time, done late, put off, or given back once."""

from __future__ import annotations

from duban_web.matters.deadlines import DueKind
from duban_web.matters.rules import ApplicationKind, Audience, CommentKind, UrgeLevel
from duban_web.matters.states import Verb
from duban_web.simulation import acts
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE
from duban_web.simulation.wording import written_day


def done_in_time(course: Course) -> None:
    """Nothing to tell."""
    acts.begin(course)
    acts.complete(course)
    afterwards(course)


def done_late(course: Course) -> None:
    """Chased, explained now and then, and done when its day has passed."""
    acts.begin(course)
    acts.work(course)
    acts.submit_late(course)
    acts.finish(course)


def left_undone(course: Course) -> None:
    """Chased again and again, and not done to this day."""
    acts.begin(course)
    acts.work(course)
    if due := course.life.current_due:
        course.on(due + 2 * ONE)
    for level in (UrgeLevel.FIRST, UrgeLevel.SECOND, UrgeLevel.SECOND):
        text = course.say(f"urge_{level.value}")
        course.does(course.clerk, Verb.URGE, level=level, text=text)
        course.wait(10, 25)


def explained(course: Course) -> None:
    """Asked too late for an extension: only an explanation is open, and it stays late."""
    acts.begin(course)
    acts.work(course)
    if due := course.life.current_due:
        course.on(due + 2 * ONE)
        later = course.day + 15 * ONE
        course.does(
            course.head,
            Verb.APPLY,
            refused="extension_after_expiry",
            kind=ApplicationKind.EXTENSION,
            reason=course.say("extension", day=written_day(later)),
            due=later,
        )
        text = course.say("late_explained")
        course.does(course.head, Verb.COMMENT, kind=CommentKind.EXPLANATION, text=text)
    acts.submit_late(course)
    acts.finish(course)


def without_a_day(course: Course) -> None:
    """Decided to have no day; it is looked at again and again."""
    acts.begin(course, due_kind=DueKind.NONE)
    acts.complete(course)


def for_named_eyes(course: Course) -> None:
    """Known to those alone who take part."""
    acts.begin(course, audience=Audience.NAMED)
    acts.complete(course)


def returned(course: Course) -> None:
    """Given back to the unit once, and handed in again."""
    acts.begin(course)
    acts.work(course)
    acts.submit_in_time(course)
    course.wait(1, 3)
    who = course.another_of_desk(course.clerk)
    course.does(who, Verb.RETURN_FOR_REWORK, reason=course.say("returned"))
    course.wait(2, 8)
    acts.submit(course)
    acts.finish(course)


def returned_after_verification(course: Course) -> None:
    """Given back by a leader when the desk had passed it."""
    acts.begin(course)
    acts.submit_in_time(course)
    acts.verify(course)
    course.wait(1, 4)
    course.does("top", Verb.RETURN_FOR_REWORK, reason=course.say("returned_after"))
    course.wait(3, 10)
    acts.submit(course)
    acts.finish(course)


def typed_by_the_desk(course: Course) -> None:
    """The unit answered on paper; the desk types it and adds the scan, and does not check it."""
    acts.begin(course)
    course.wait(5, 12)
    scan = acts.paper(course, what=acts.scan_title())
    course.percent = 50
    text = course.subject.reported(course.day, course.percent)
    course.does(course.clerk, Verb.REPORT, text=text, percent=course.percent, evidence=(scan,))
    acts.submit_in_time(course)
    acts.finish(course)


def afterwards(course: Course) -> None:
    """Some time goes by after the close-out."""
    if course.chance(0.4):
        course.wait(10, 40)
