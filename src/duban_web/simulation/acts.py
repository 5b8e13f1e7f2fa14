"""The usual acts of a matter's course, from the proposal to the close-out; each by who does it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from duban_web.matters.deadlines import DueKind
from duban_web.matters.policies import POLICIES, Origin
from duban_web.matters.rules import Audience, PartyKind, PartyRole, UrgeLevel
from duban_web.matters.states import Verb
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE, worked_until
from duban_web.simulation.organisation import DESK
from duban_web.simulation.steps import REPORT, Given, Paper, person
from duban_web.simulation.subjects import basis_of, paper_on
from duban_web.simulation.wording import form, written_day

_ORIGINS = (
    *(8 * [Origin.MEETING]),
    *(4 * [Origin.INSPECTION]),
    *(4 * [Origin.DIRECTIVE]),
    *(2 * [Origin.NOTE]),
    *(2 * [Origin.OPINION]),
    *(3 * [Origin.PLAN]),
    *(2 * [Origin.DIRECT]),
)
DESK_HEAD = f"{DESK}.head"
# Per cent that a report tells before the last one.
_MOST = 95


def parties(course: Course) -> tuple[Given, ...]:
    """Who leads and who does the work; now and then somebody joins."""
    lead = Given(PartyRole.LEAD, PartyKind.PERSON, course.made.deputy_of(course.unit))
    named = [lead, responsible(course)]
    if course.chance(0.2):
        others = [one.key for one in course.made.units if one.key not in (DESK, course.unit)]
        role = course.dice.choice([PartyRole.JOINT, PartyRole.SUPPORT])
        named.append(Given(role, PartyKind.UNIT, course.dice.choice(others)))
    return tuple(named)


def responsible(course: Course) -> Given:
    """Whoever does the work: a unit, or a school."""
    is_school = any(one.key == course.unit for one in course.made.schools)
    kind = PartyKind.INSTITUTION if is_school else PartyKind.UNIT
    return Given(PartyRole.RESPONSIBLE, kind, course.unit)


def propose(course: Course, days: int | None = None, **more: Any) -> None:
    """It is put down as its source has it; ``days`` from now it shall be done."""
    origin = more.pop("origin", None) or course.dice.choice(_ORIGINS)
    if days is None and POLICIES[origin].term and course.chance(0.6):
        # Most decisions name no day; the time rule of the origin then says it.
        due = None
    else:
        due = course.day + (days or course.dice.randint(20, 75)) * ONE
    if more.get("due_kind", DueKind.DATE) is DueKind.NONE:
        due = None
    named = more.pop("parties", None) or parties(course)
    came = worked_until(course.day - course.dice.randint(1, 5) * ONE)
    words = {
        "title": course.subject.title,
        "requirement": requirement(course, named, due),
        "origin": origin,
        "basis": basis_of(course.dice, origin, course.subject.title, came),
        "parties": named,
        "due": due,
        **more,
    }
    if words.get("audience") is Audience.NAMED:
        course.clerk = DESK_HEAD
        told = ("top", course.made.deputy_of(course.unit), *course.made.staff_of(DESK))
        words["knowers"] = tuple(map(person, told))
    course.does(course.clerk, Verb.PROPOSE, **words)


def requirement(course: Course, named: tuple[Given, ...], due: datetime.date | None) -> str:
    """What is asked for, in the words of minutes."""
    roles = {one.role: one for one in named}
    text: str = course.subject.requirement
    if due is not None:
        day = written_day(due)
        text = form("requirements", "dated").format(
            requirement=text.rstrip(form("requirements", "stop")), day=day
        )
    if PartyRole.LEAD not in roles:
        return text
    lead = course.made.name_of(roles[PartyRole.LEAD].key)
    doer = roles.get(PartyRole.RESPONSIBLE)
    if doer is None:
        return form("requirements", "led").format(lead=lead, requirement=text)
    unit = course.made.name_of(doer.key) or doer.key
    return form("requirements", "led_and_done").format(lead=lead, unit=unit, requirement=text)


def approve(course: Course) -> None:
    """It is registered by somebody else."""
    course.wait(0, 2)
    leaders = [course.made.deputy_of(course.unit), "top"]
    who = course.dice.choice(leaders if course.clerk == DESK_HEAD else [DESK_HEAD, *leaders])
    course.does(who, Verb.APPROVE)


def assign(course: Course, **more: Any) -> None:
    """It is given to whoever does the work, as proposed or to others."""
    course.wait(0, course.dice.choice((0, 1, 1, 3)))
    named = more.pop("parties", None) or parties(course)
    course.does(course.clerk, Verb.ASSIGN, parties=named, **more)


def accept(course: Course, *, is_late: bool | None = None) -> None:
    """The unit takes it on and names a handler."""
    is_late = course.chance(0.08) if is_late is None else is_late
    course.wait(*((3, 5) if is_late else (0, 1)))
    named = course.life.responsible
    if named is None or named.kind is PartyKind.OUTSIDE:
        course.does(course.clerk, Verb.ACCEPT)
    elif named.kind is PartyKind.PERSON:
        course.does(named.key, Verb.ACCEPT)
    else:
        handler = course.dice.choice(course.made.staff_of(course.unit))
        course.does(course.head, Verb.ACCEPT, handler=person(handler))


def report(course: Course, *, is_hollow: bool = False) -> None:
    """The handler writes, the head signs."""
    more_done = course.dice.randrange(10, max(15, (_MOST - course.percent) // 2), 5)
    course.percent = min(_MOST, course.percent + more_done)
    text = course.subject.reported(course.day, course.percent)
    text = course.say("hollow") if is_hollow else text
    more = {"problems": course.say("problems")} if course.chance(0.3) else {}
    if course.chance(0.5):
        more["next_step"] = course.say("next_step")
    course.does(course.handler, Verb.REPORT, text=text, percent=course.percent, **more)
    course.wait(0, 1)
    course.does(course.head, Verb.SIGN, progress=REPORT)


def work(course: Course) -> None:
    """The time of the work, with a report or two where there is time for them."""
    due = course.life.current_due
    free = (due - course.day).days if due else course.dice.randint(20, 60)
    for _ in range(min(2, free // 22)):
        course.wait(5, 9)
        report(course, is_hollow=course.chance(0.12))


def submit(course: Course) -> None:
    """The head says that it is done, by a report that the handler has written as a rule."""
    reach_milestones(course)
    named = course.life.responsible
    if named is None or named.kind is PartyKind.OUTSIDE or named.kind is PartyKind.PERSON:
        who = named.key if named and named.kind is PartyKind.PERSON else course.clerk
        course.does(who, Verb.SUBMIT, text=course.subject.finished(course.day), **proof(course))
        return
    more = proof(course)
    if course.chance(0.6):
        text = course.subject.finished(course.day)
        course.does(course.handler, Verb.REPORT, text=text, percent=100)
        more["progress"] = REPORT
    course.does(course.head, Verb.SUBMIT, text=course.subject.finished(course.day), **more)


def submit_in_time(course: Course) -> None:
    """Submitted some days before it is due, or today where that is over."""
    if due := course.life.current_due:
        course.on(worked_until(due - course.dice.choice((0, 0, 1, 2, 4, 7)) * ONE))
    else:
        course.wait(5, 20)
    submit(course)


def submit_late(course: Course) -> None:
    """Submitted when the day has passed; the desk has chased by then."""
    if due := course.life.current_due:
        course.on(due + course.dice.randint(1, 4) * ONE)
        text = course.say("urge_second")
        course.does(course.clerk, Verb.URGE, level=UrgeLevel.SECOND, text=text)
        course.wait(1, 15)
    submit(course)


def verify(course: Course) -> str:
    """Somebody of the desk looks, who did nothing of it; who that was."""
    course.wait(1, 4)
    who = course.another_of_desk(course.clerk)
    course.does(who, Verb.VERIFY, opinion=course.say("verified"))
    return who


def close(course: Course, verifier: str) -> None:
    """It is struck off by somebody else than who verified."""
    course.wait(1, course.dice.choice((3, 5, 15)))
    who = course.dice.choice([one for one in closers(course) if one != verifier])
    course.does(who, Verb.CLOSE, opinion=course.say("closed"))


def closers(course: Course) -> list[str]:
    """Who may strike it off: where the desk's head typed for others, the leaders alone."""
    leaders = [course.made.deputy_of(course.unit), "top"]
    return leaders if course.clerk == DESK_HEAD else [DESK_HEAD, *leaders]


def finish(course: Course) -> None:
    """Verified and closed."""
    close(course, verify(course))


def complete(course: Course) -> None:
    """Worked on, handed in in time, checked and closed."""
    work(course)
    submit_in_time(course)
    finish(course)


def begin(course: Course, days: int | None = None, **more: Any) -> None:
    """Proposed, approved, assigned and accepted."""
    propose(course, days, **more)
    approve(course)
    assign(course, parties=named_before(course))
    accept(course)


def named_before(course: Course) -> tuple[Given, ...] | None:
    """The parties as they were proposed."""
    lead = course.life.lead
    given = [Given(PartyRole.LEAD, PartyKind.PERSON, lead)] if lead else []
    return (*given, course.life.responsible) if course.life.responsible else None


def proof(course: Course) -> dict[str, Any]:
    """Files, where the origin asks for them, and often where it does not."""
    if not (POLICIES[course.life.origin].needs_evidence or course.chance(0.3)):
        return {}
    return {"evidence": (paper(course),)}


def paper(course: Course, what: str = "") -> Paper:
    """A file on what was done."""
    doer = course.life.responsible
    is_outside = doer is not None and doer.kind is PartyKind.OUTSIDE
    unit = doer.key if doer and is_outside else course.made.name_of(course.unit)
    return paper_on(course.dice, course.life.key, course.subject, unit, course.day, what)


def reach_milestones(course: Course, *, until: datetime.date = datetime.date.max) -> None:
    """The stages that were due by a day are reached; all of them before the whole is handed in."""
    stages = course.life.stages
    reached = tuple(
        replace(one, done_on=one.done_on or worked_until(min(one.due, course.day)))
        if one.due <= until
        else one
        for one in stages
    )
    if reached != stages:
        who = course.clerk if course.life.is_whole or not course.life.place else course.head
        course.does(who, Verb.SET_MILESTONES, stages=reached)


def scan_title() -> str:
    """What a paper is called that came in on paper."""
    return form("paper", "scan")
