"""What each step of a plan makes of its matter.

Reads: steps. Writes: lives, with the days that figures hang on. Leaves unread: who may do what, and
words; a plan that breaks a rule is found out by the verbs that carry it out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from duban_web.matters.deadlines import DueKind
from duban_web.matters.policies import POLICIES
from duban_web.matters.rhythms import Rhythm
from duban_web.matters.rules import (
    ApplicationKind,
    Audience,
    LookBackOutcome,
    PartyKind,
    PartyRole,
)
from duban_web.matters.states import TRANSITIONS, State, Verb
from duban_web.simulation.days import limit
from duban_web.simulation.lives import Answered, Life, Pace
from duban_web.simulation.steps import Step

_PERFORMED = {
    ApplicationKind.EXTENSION: Verb.EXTEND,
    ApplicationKind.SUSPENSION: Verb.SUSPEND,
    ApplicationKind.WITHDRAWAL: Verb.WITHDRAW,
}
_Said = Mapping[str, Any]


def take(life: Life, step: Step) -> None:
    """Let a step happen to a matter."""
    before, verb = life.state, step.verb
    said = step.said
    if verb is Verb.DECIDE and said["granted"]:
        # What was asked for is done.
        verb, said = _PERFORMED[life.asked["kind"]], {**life.asked, **said}
    if before is not None:
        life.cells.append((before, verb))
        life.state = TRANSITIONS.get((before, verb), before)
    if happens := _HAPPENS.get(verb):
        happens(life, step.day, said)
    life.moved(before, verb, step.day)


def _name_parties(life: Life, said: _Said) -> None:
    parties = said.get("parties", ())
    roles = {one.role: one for one in parties}
    life.responsible = roles.get(PartyRole.RESPONSIBLE)
    life.lead = roles[PartyRole.LEAD].key if PartyRole.LEAD in roles else ""
    life.handler = ""


def _propose(life: Life, day: datetime.date, said: _Said) -> None:
    life.state = State.PROPOSED
    life.title, life.origin = said["title"], said["origin"]
    life.audience = said.get("audience", Audience.ORDINARY)
    life.due_kind = said.get("due_kind", DueKind.DATE)
    life.original_due = life.current_due = said.get("due")
    _name_parties(life, said)


def _register_past(life: Life, day: datetime.date, said: _Said) -> None:
    _propose(life, day, said)
    closed_on = said.get("closed_on")
    life.is_past, life.number = True, said["external_number"]
    life.state = State.CLOSED if closed_on else State.UNDERWAY
    life.registered_on = life.assigned_on = life.accepted_on = said["registered_on"]
    life.submitted_on = closed_on


def _approve(life: Life, day: datetime.date, said: _Said) -> None:
    life.registered_on = day


def _correct_slip(life: Life, day: datetime.date, said: _Said) -> None:
    life.due_kind = said["due_kind"]
    life.original_due = life.current_due = said["due"]


def _split(life: Life, day: datetime.date, said: _Said) -> None:
    life.is_whole = True
    for part in said["parts"]:
        due = part.due or life.current_due
        life.bear(
            Verb.SPLIT,
            day,
            State.REGISTERED,
            title=part.title,
            original_due=due,
            current_due=due,
        )


def _assign(life: Life, day: datetime.date, said: _Said) -> None:
    due = said.get("due") or life.original_due
    if due is None and life.due_kind is DueKind.DATE and (term := POLICIES[life.origin].term):
        due = limit(term, day)
    if life.original_due is None or said.get("due"):
        life.original_due = life.current_due = due
    life.assigned_on = day
    life.accept_due = limit("matter.accept", day)
    life.is_contested = False
    _name_parties(life, said)
    for member in said.get("each", ()):
        life.is_whole = True
        life.bear(Verb.ASSIGN, day, State.ASSIGNED, responsible=member, assigned_on=day)


def _send_back(life: Life, day: datetime.date, said: _Said) -> None:
    life.sent_back.append(Answered(day))
    life.is_contested = True


def _rule_on_return(life: Life, day: datetime.date, said: _Said) -> None:
    life.is_contested = False
    if not said["upheld"]:
        # A refused objection leaves the matter where it is.
        life.state, life.is_refused = State.ASSIGNED, True
        return
    life.sent_back[-1].on = day
    life.assigned_on = life.accept_due = None
    _name_parties(life, {})


def _accept(life: Life, day: datetime.date, said: _Said) -> None:
    life.accepted_on = day
    # Who accepts has given an open objection up.
    life.is_contested = False
    life.handler = said["handler"].key if said.get("handler") else ""
    if life.responsible and life.responsible.kind is PartyKind.PERSON:
        life.handler = life.responsible.key


def _sign(life: Life, day: datetime.date, said: _Said) -> None:
    life.signed.append(day)


def _apply(life: Life, day: datetime.date, said: _Said) -> None:
    life.asked = {name: said.get(name) for name in ("kind", "due")}


def _extend(life: Life, day: datetime.date, said: _Said) -> None:
    life.current_due = said["due"]
    life.extensions += 1


def _suspend(life: Life, day: datetime.date, said: _Said) -> None:
    life.before_pause = State(life.moves[-1].after)
    life.suspended_on = day


def _resume(life: Life, day: datetime.date, said: _Said) -> None:
    life.state, life.before_pause = life.before_pause, None
    if life.current_due and life.suspended_on:
        life.current_due = said.get("due") or life.current_due + (day - life.suspended_on)
    life.suspended_on = None


def _submit(life: Life, day: datetime.date, said: _Said) -> None:
    life.submitted_on = day
    life.submissions.append(Answered(day))
    life.signed.append(day)


def _return_for_rework(life: Life, day: datetime.date, said: _Said) -> None:
    life.submitted_on = None
    life.submissions[-1].on = day


def _close(life: Life, day: datetime.date, said: _Said) -> None:
    life.closings.append(Answered(day))


def _close_partly(life: Life, day: datetime.date, said: _Said) -> None:
    _close(life, day, said)
    life.is_closed_partly = True
    life.bear(
        Verb.CLOSE_PARTLY,
        day,
        State.UNDERWAY,
        title=said["rest_title"],
        responsible=life.responsible,
        lead=life.lead,
        handler=life.handler,
        original_due=said["due"],
        current_due=said["due"],
        accept_due=None,
        assigned_on=life.assigned_on,
        accepted_on=day,
    )


def _reopen(life: Life, day: datetime.date, said: _Said) -> None:
    life.current_due, life.submitted_on = said["due"], None
    if life.closings:
        life.closings[-1].on = day


def _look_back(life: Life, day: datetime.date, said: _Said) -> None:
    if said["outcome"] is LookBackOutcome.RELAPSED:
        life.relapses.append(day)


def _set_milestones(life: Life, day: datetime.date, said: _Said) -> None:
    life.stages = tuple(said["stages"])


def _set_rhythm(life: Life, day: datetime.date, said: _Said) -> None:
    for pace in life.paces:
        pace.until = pace.until or day
    if said.get("every"):
        life.paces.append(Pace(Rhythm(said["every"], said["day"]), day))


def _waive(life: Life, day: datetime.date, said: _Said) -> None:
    life.waived.append(said["due"])


def _hand_over(life: Life, day: datetime.date, said: _Said) -> None:
    leaver, heir = said["leaver"].key, said["heir"].key
    life.handler = heir if life.handler == leaver else life.handler
    life.lead = heir if life.lead == leaver else life.lead


def _merge(life: Life, day: datetime.date, said: _Said) -> None:
    life.is_merged = True


_HAPPENS: Mapping[Verb, Callable[[Life, datetime.date, _Said], None]] = {
    Verb.PROPOSE: _propose,
    Verb.REGISTER_PAST: _register_past,
    Verb.APPROVE: _approve,
    Verb.CORRECT_SLIP: _correct_slip,
    Verb.SPLIT: _split,
    Verb.MERGE: _merge,
    Verb.ASSIGN: _assign,
    Verb.ACCEPT: _accept,
    Verb.SEND_BACK: _send_back,
    Verb.RULE_ON_RETURN: _rule_on_return,
    Verb.SIGN: _sign,
    Verb.APPLY: _apply,
    Verb.EXTEND: _extend,
    Verb.SUSPEND: _suspend,
    Verb.RESUME: _resume,
    Verb.SUBMIT: _submit,
    Verb.RETURN_FOR_REWORK: _return_for_rework,
    Verb.CLOSE: _close,
    Verb.CLOSE_PARTLY: _close_partly,
    Verb.REOPEN: _reopen,
    Verb.LOOK_BACK: _look_back,
    Verb.SET_MILESTONES: _set_milestones,
    Verb.SET_RHYTHM: _set_rhythm,
    Verb.WAIVE_OCCURRENCE: _waive,
    Verb.HAND_OVER: _hand_over,
}
