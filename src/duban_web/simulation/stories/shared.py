"""Work that is done in parts: split, given out to many, done by somebody outside."""

from __future__ import annotations

from contextlib import suppress

from duban_web.matters.policies import Origin
from duban_web.matters.rules import PartyKind, PartyRole, RollUp
from duban_web.matters.states import State, Verb
from duban_web.simulation import acts
from duban_web.simulation.course import Course, NotYet
from duban_web.simulation.days import ONE
from duban_web.simulation.organisation import DESK
from duban_web.simulation.steps import Given, Part
from duban_web.simulation.stories.turned import Before
from duban_web.simulation.subjects import shared_subject
from duban_web.simulation.wording import form, words, written_day

_LONG = 90


def split(before: Before) -> Before:
    """Two parts, each assigned and closed by itself; then the whole is handed in."""

    def told(course: Course) -> None:
        before(course)
        course.wait(1, 3)
        course.does(course.clerk, Verb.SPLIT, parts=_parts(course))
        children = [course.child(life) for life in course.life.children]
        for child in children:
            acts.assign(child)
            acts.accept(child)
        if course.life.state is State.REGISTERED:
            acts.assign(course, parties=acts.named_before(course))
        if course.life.state is State.ASSIGNED:
            acts.accept(course)
        _wrap_up(course, _closed(children, len(children)))

    return told


def for_all_units(course: Course) -> None:
    """Given out to every unit; the whole is handed in when all parts are closed."""
    course.subject = shared_subject(course.dice, "units")
    keys = [one.key for one in course.made.units if one.key != DESK]
    _give_out(course, [(PartyKind.UNIT, key) for key in keys], RollUp.ALL)


def for_schools(course: Course) -> None:
    """Given out to all schools; some of them are enough for the whole."""
    course.subject = shared_subject(course.dice, "schools")
    keys = [one.key for one in course.made.schools]
    _give_out(course, [(PartyKind.INSTITUTION, key) for key in keys], RollUp.SOME, count=4)


def for_a_roster(course: Course) -> None:
    """Given out to a list of schools; the lead decides when the whole is handed in."""
    course.subject = shared_subject(course.dice, "roster")
    roster = course.dice.choice(course.made.rosters)
    _give_out(course, [(PartyKind.INSTITUTION, key) for key in roster.schools], RollUp.LEAD)


def for_a_body(course: Course) -> None:
    """Given out to the members of a body, each of whom answers for a part as a person."""
    course.subject = shared_subject(course.dice, "body")
    body = course.dice.choice(course.made.bodies)
    _give_out(course, [(PartyKind.PERSON, key) for key in body.members], RollUp.ALL)


def by_a_school(course: Course) -> None:
    """A school does it by itself."""
    course.unit = course.dice.choice(course.made.schools).key
    acts.begin(course)
    acts.complete(course)


def by_somebody_outside(course: Course) -> None:
    """A body outside does it, for whom the desk answers, and somebody else of the desk checks."""
    outside = Given(
        PartyRole.RESPONSIBLE,
        PartyKind.OUTSIDE,
        course.dice.choice(words("sentences")["outside"]["bodies"]),
    )
    lead = Given(PartyRole.LEAD, PartyKind.PERSON, course.made.deputy_of(course.unit))
    acts.propose(course, origin=Origin.MEETING, parties=(lead, outside))
    acts.approve(course)
    acts.assign(course, parties=(lead, outside))
    acts.accept(course)
    course.wait(8, 15)
    text = form("outside", "done").format(owner=outside.key, day=written_day(course.day))
    scan = acts.paper(course, what=acts.scan_title())
    course.does(course.clerk, Verb.REPORT, text=text, percent=90, evidence=(scan,))
    acts.submit_in_time(course)
    acts.finish(course)


def _parts(course: Course) -> tuple[Part, ...]:
    due = course.life.current_due
    middle = course.day + (due - course.day) // 2 if due else None
    days = {"part_first": middle, "part_second": due}
    return tuple(
        Part(
            form("titles", part).format(matter=course.subject.title),
            form("requirements", part),
            day,
        )
        for part, day in days.items()
    )


def _give_out(
    course: Course, members: list[tuple[PartyKind, str]], roll_up: RollUp, count: int = 0
) -> None:
    lead = Given(PartyRole.LEAD, PartyKind.PERSON, course.dice.choice(course.made.deputies))
    due = course.day + _LONG * ONE
    acts.propose(course, _LONG, origin=Origin.DIRECT, parties=(lead,))
    acts.approve(course)
    each = tuple(Given(PartyRole.RESPONSIBLE, kind, key) for kind, key in members)
    acts.assign(course, parties=(lead,), due=due, each=each, roll_up=roll_up, roll_up_count=count)
    children = [course.child(life) for life in course.life.children]
    acts.accept(course)
    _wrap_up(course, _closed(children, count or len(children)))


def _closed(children: list[Course], need: int) -> list[Course]:
    """Let every part be worked on: as many as are needed, those that are closed first.

    Raises NotYet where they are not closed by the end.
    """
    for child in children:
        with suppress(NotYet):
            _work(child)
    closed = [child for child in children if child.life.state is State.CLOSED]
    if len(closed) < need:
        raise NotYet
    return sorted(closed, key=lambda child: child.moment)[:need]


def _work(child: Course) -> None:
    if child.life.state is State.ASSIGNED:
        acts.accept(child)
    named = child.life.responsible
    if named and named.kind is not PartyKind.PERSON:
        acts.work(child)
    if child.chance(0.85):
        acts.submit_in_time(child)
    else:
        acts.submit_late(child)
    acts.finish(child)


def _wrap_up(course: Course, children: list[Course]) -> None:
    """The whole is handed in by whoever of the desk saw to it, and checked by others."""
    course.follow(children)
    course.wait(1, 4)
    if course.life.place:
        acts.submit(course)
    else:
        text = course.subject.finished(course.day)
        course.does(course.clerk, Verb.SUBMIT, text=text)
    acts.finish(course)
