"""What happens beside a matter's way while it waits: notes, chasing, evidence, other handlers.

Of what may happen in a state, that happens which has happened there least, so that in a large plan
nothing that can be done is never done.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duban_web.matters.deadlines import DueKind
from duban_web.matters.rules import (
    Audience,
    CommentKind,
    PartyKind,
    Publicity,
    UrgeLevel,
)
from duban_web.matters.states import KEEPING, State, Verb
from duban_web.simulation.acts import paper
from duban_web.simulation.course import Course
from duban_web.simulation.days import ONE, opening, working_days_on
from duban_web.simulation.steps import NOTE, Milestone, person
from duban_web.simulation.wording import form, words, written_day

_SHARE = 0.25
_SHARE_OF_NEW = 0.8
_HOURS = datetime.timedelta(hours=3)
_FEWEST_DAYS = 20


@dataclass(frozen=True, slots=True)
class Aside:
    """A verb that keeps the state: whether it can be used now, its use, and a weight."""

    may: Callable[[Course], bool]
    does: Callable[[Course], None]
    often: int = 1


def aside(course: Course, before: datetime.date) -> None:
    """Let something happen beside the way, now and then, if there is a day for it before this."""
    day = working_days_on(course.day, 1)
    state = course.life.state
    if day >= before or state is None:
        return
    may = [verb for verb, one in ASIDES.items() if state in KEEPING[verb] and one.may(course)]
    if not may:
        return
    walked = course.world.walked
    chosen = min(may, key=lambda verb: (walked[state, verb] / ASIDES[verb].often, verb))
    if course.chance(_SHARE if walked[state, chosen] else _SHARE_OF_NEW):
        course.moment = opening(day) + datetime.timedelta(minutes=course.dice.randint(5, 150))
        ASIDES[chosen].does(course)


def _phase(course: Course) -> str:
    """What people speak of by now."""
    match course.life.state:
        case State.PROPOSED | State.REGISTERED | State.ASSIGNED:
            return "before"
        case State.VERIFIED | State.CLOSED:
            return "after"
        case State.SUSPENDED:
            return "paused"
    return "during"


def _always(_course: Course) -> bool:
    return True


def _is_answered_for(course: Course) -> bool:
    return bool(_answerer(course))


def _answerer(course: Course) -> str:
    named = course.life.responsible
    if named is None:
        return course.clerk if course.life.is_whole else ""
    if named.kind is PartyKind.OUTSIDE:
        return course.clerk
    return named.key if named.kind is PartyKind.PERSON else course.head


def _has_place(course: Course) -> bool:
    return bool(course.life.place)


def _may_edit(course: Course) -> bool:
    # A matter for named eyes closes what is below it too, each time that it is edited.
    return not course.life.children


def _edit(course: Course) -> None:
    named = course.life.audience is Audience.NAMED
    publicity = Publicity.NOT_PUBLIC if named else course.dice.choice([*Publicity])
    course.does(
        course.clerk,
        Verb.EDIT,
        title=course.life.title,
        remark=course.say("edited"),
        publicity=publicity,
        audience=course.life.audience,
    )


def _comment(course: Course) -> None:
    kinds = [CommentKind.NOTE, CommentKind.REMARK]
    if _has_place(course) and course.life.state is State.UNDERWAY:
        kinds.append(CommentKind.EXPLANATION)
    kind = course.dice.choice(kinds)
    said = f"note_{_phase(course)}" if kind is CommentKind.NOTE else kind.value
    who = {
        CommentKind.NOTE: course.deputy,
        CommentKind.REMARK: course.clerk,
        CommentKind.EXPLANATION: course.head,
    }[kind]
    course.does(who, Verb.COMMENT, kind=kind, text=course.say(said))


def _ask_and_answer(course: Course) -> None:
    who = course.dice.choice(["top", course.deputy])
    phase = _phase(course)
    text = course.say(f"asking_{phase}")
    course.does(who, Verb.COMMENT, kind=CommentKind.NOTE, text=text, asks_answer=True)
    course.moment += _HOURS
    day = written_day(course.day + 10 * ONE)
    text = course.say(f"answer_{phase}", day=day)
    course.does(_answerer(course), Verb.ANSWER, note=NOTE, text=text)


def _attach(course: Course) -> None:
    course.does(course.handler, Verb.ATTACH, evidence=(paper(course),))


def _urge(course: Course) -> None:
    if course.life.state is State.SUBMITTED:
        text = course.say("urge_checker")
        course.does(course.deputy, Verb.URGE, level=UrgeLevel.REMINDER, text=text)
        return
    due = course.life.current_due
    near = due is not None and (due - course.day).days < _FEWEST_DAYS
    level = UrgeLevel.FIRST if near else UrgeLevel.REMINDER
    course.does(course.clerk, Verb.URGE, level=level, text=course.say(f"urge_{level.value}"))


def _may_hand_over(course: Course) -> bool:
    if course.life.state is State.ASSIGNED:
        return bool(course.life.lead)
    return _has_place(course) and bool(course.life.handler)


def _hand_over(course: Course) -> None:
    if course.life.state is State.ASSIGNED:
        leaver, heirs, who = course.life.lead, course.made.deputies, course.clerk
    else:
        leaver, heirs, who = course.life.handler, course.made.staff_of(course.unit), course.head
    heir = course.dice.choice([one for one in heirs if one != leaver])
    course.does(who, Verb.HAND_OVER, leaver=person(leaver), heir=person(heir))


def _may_set_milestones(course: Course) -> bool:
    life = course.life
    free = (life.current_due - course.day).days if life.current_due else 0
    return _has_place(course) and not life.stages and free > _FEWEST_DAYS and not life.is_whole


def set_milestones(course: Course) -> None:
    """Set stages between now and the day on which it is due."""
    due = course.life.current_due
    assert due is not None
    titles = words("sentences")["stages"]["titles"]
    span = (due - course.day) / len(titles)
    stages = tuple(
        Milestone(title, course.day + number * span) for number, title in enumerate(titles, 1)
    )
    course.does(course.clerk, Verb.SET_MILESTONES, stages=stages)


def _correct_slip(course: Course) -> None:
    life = course.life
    asked = form("requirements", "corrected").format(requirement=course.subject.requirement)
    later = course.life.current_due + 7 * ONE if course.life.current_due else None
    course.does(
        course.another_of_desk(course.clerk),
        Verb.CORRECT_SLIP,
        requirement=asked,
        due=later if life.due_kind is DueKind.DATE else None,
        due_kind=life.due_kind,
        reason=course.say("corrected_because"),
    )


def _may_correct(course: Course) -> bool:
    return course.life.due_kind is DueKind.DATE and not course.life.children


ASIDES: Mapping[Verb, Aside] = {
    Verb.EDIT: Aside(_may_edit, _edit),
    Verb.COMMENT: Aside(_always, _comment, often=6),
    Verb.ANSWER: Aside(_is_answered_for, _ask_and_answer, often=3),
    Verb.ATTACH: Aside(_has_place, _attach, often=3),
    Verb.URGE: Aside(_always, _urge, often=5),
    Verb.HAND_OVER: Aside(_may_hand_over, _hand_over),
    Verb.SET_MILESTONES: Aside(_may_set_milestones, set_milestones, often=2),
    Verb.CORRECT_SLIP: Aside(_may_correct, _correct_slip),
}
