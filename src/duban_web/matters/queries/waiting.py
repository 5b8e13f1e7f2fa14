"""What waits for somebody, by the next act: as the verbs would let them, and nothing they may not.

Whoever had a part in the work does not find it among what is to be checked; a deputy leader finds
what they lead and are in charge of.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.listing import OneOf
from duban_web.foundation.prepared import prepared
from duban_web.foundation.within import TenantRows
from duban_web.matters.models import Application, Comment, LookBack, Matter, Milestone, Pace
from duban_web.matters.models.matter import IS_RUNNING
from duban_web.matters.models.work import Progress
from duban_web.matters.policies import POLICIES
from duban_web.matters.queries.owed import owed_among
from duban_web.matters.queries.standing import DOING, impartial, over, own_line, own_party, tied
from duban_web.matters.rhythms import Standing
from duban_web.matters.rights import VERBS, WORKERS, Right, Tie, may_watch
from duban_web.matters.rules import (
    ApplicationKind,
    ApplicationState,
    LookBackOutcome,
    PartyRole,
    RollUp,
)
from duban_web.matters.states import ENDED, State, Verb
from duban_web.matters.waiting import ACTS, Waiting
from duban_web.tenants.models import Post
from duban_web.tenants.models.dated import in_force

_IN_HAND = (State.ASSIGNED, State.UNDERWAY, State.SUBMITTED, State.VERIFIED, State.SUSPENDED)
_LATELY = datetime.timedelta(days=92)
# So many matters are looked through for what is owed; no unit has more under way.
_MOST_OWING = 1_000
_SECOND_CHECK = tuple(origin for origin, policy in POLICIES.items() if policy.second_check)
_ONE_PERSON = tuple(origin for origin, policy in POLICIES.items() if policy.one_person_units)
# What a deputy leader does for their own line, and not for the whole house.
_OF_OWN_LINE = frozenset({Verb.RULE_ON_RETURN, Verb.DECIDE, Verb.VERIFY, Verb.CLOSE, Verb.REOPEN})


def owing(actor: Actor, soon: datetime.date) -> Mapping[UUID, datetime.date]:
    """The matters whose report is owed, or will be soon, with the first day it is owed by; in the
    order of the list.

    Of the actor's unit or school, and for the desk of outside bodies; what is written already waits
    for a signature, not for a report.
    """
    if not any(_opens(actor, Verb.REPORT, right) for right in VERBS[Verb.REPORT]):
        return {}
    matters = _paced(actor)
    owed: dict[UUID, datetime.date] = {}
    for id, found in owed_among(actor, matters, until=soon).items() if matters else ():
        waits = [one.due for one in found if one.standing in (Standing.OWED, Standing.OPEN)]
        if waits:
            owed[id] = min(waits)
    return owed


@prepared()
def _paced(actor: Actor) -> Any:
    """The matters that owe again and again, and whose report is not written."""
    paced = Pace.objects.within(actor).filter(matter=OuterRef("pk"))
    either = [
        own_party(actor, role=PartyRole.RESPONSIBLE)
        if right.roles == WORKERS
        else tied(actor, Tie.FOR_OUTSIDE)
        for right in VERBS[Verb.REPORT]
        if _opens(actor, Verb.REPORT, right)
    ]
    narrowed = either[0] if len(either) == 1 else either[0] | either[1]
    rows = Matter.objects.within(actor).filter(narrowed, Exists(paced), state=State.UNDERWAY)
    rows = rows.exclude(Exists(_unsigned(actor)))
    nearest = F("current_due").asc(nulls_last=True)
    return rows.order_by(nearest, "registered_on", "pk")[:_MOST_OWING]


def condition_of(
    actor: Actor, waiting: Waiting, soon: datetime.date, owed: Mapping[UUID, datetime.date]
) -> Q | None:
    """Which matters are in a list; nothing where the actor has no such list.

    ``owed`` is ``owing``.
    """
    if waiting is Waiting.REPORT:
        may = any(_opens(actor, Verb.REPORT, right) for right in VERBS[Verb.REPORT])
        return Q(pk__in=list(owed)) if may else None
    if waiting in ACTS:
        opened = _open_to(actor, ACTS[waiting])
        return None if opened is None else opened & _WAITS[waiting](actor)
    return _watched(actor, waiting, soon)


def _watched(actor: Actor, waiting: Waiting, soon: datetime.date) -> Q | None:
    today = scope.today(actor)
    match waiting:
        case Waiting.LATE:
            return _kept_in_time(actor) & IS_RUNNING & Q(current_due__lt=today)
        case Waiting.DUE_SOON:
            return _kept_in_time(actor) & IS_RUNNING & Q(current_due__range=(today, soon))
        case Waiting.LED if actor.has(Role.DEPUTY_LEADER, Role.TOP_LEADER):
            return own_line(actor) & Q(state__in=_IN_HAND)
        case Waiting.OWN if actor.has(*WORKERS):
            return own_party(actor, role__in=DOING) & Q(state__in=_IN_HAND)
        case Waiting.LATELY_CLOSED if actor.has(Role.ARCHIVIST):
            return over(actor) & Q(state=State.CLOSED, closed_on__gt=today - _LATELY)
    return None


def _kept_in_time(actor: Actor) -> Q:
    """What is the actor's to keep in time: all within reach, or what they work on."""
    if may_watch(actor) or not actor.has(*WORKERS):
        return over(actor)
    return own_party(actor, role__in=DOING)


def _open_to(actor: Actor, verb: Verb) -> Q | None:
    """The condition that the verb is the actor's by a role and a tie; nothing if it never is."""
    found: Q | None = None
    for right in VERBS[verb]:
        if _opens(actor, verb, right):
            condition = tied(actor, right.tie)
            if verb in _OF_OWN_LINE and actor.roles & right.roles == {Role.DEPUTY_LEADER}:
                condition &= own_line(actor)
            found = condition if found is None else found | condition
    return found


def _opens(actor: Actor, verb: Verb, right: Right) -> bool:
    return actor.may(f"matters.{verb.value}", right.roles)


def _asked(actor: Actor, *kinds: ApplicationKind) -> TenantRows[Application]:
    """What was asked for and is not decided."""
    rows = Application.objects.within(actor).filter(kind__in=kinds)
    return rows.filter(state=ApplicationState.ASKED)


def _by_another(actor: Actor, *kinds: ApplicationKind) -> Q:
    return _one_of(_asked(actor, *kinds).exclude(asked_by=actor.person))


def _one_of(rows: TenantRows[Any]) -> Q:
    """The matters of these rows, which are few of all and are read first."""
    return Q(OneOf(F("pk"), rows.values("matter")))


def _to_approve(actor: Actor) -> Q:
    return Q(state=State.PROPOSED) & ~Q(proposed_by=actor.person)


def _to_assign(_actor: Actor) -> Q:
    return Q(state=State.REGISTERED)


def _to_rule_on(actor: Actor) -> Q:
    return Q(state=State.ASSIGNED) & _by_another(actor, ApplicationKind.RETURN)


def _to_accept(actor: Actor) -> Q:
    """What was sent back waits for the ruling."""
    sent_back = _asked(actor, ApplicationKind.RETURN).filter(matter=OuterRef("pk"))
    return Q(state=State.ASSIGNED) & ~Q(Exists(sent_back))


def _to_decide(actor: Actor) -> Q:
    """Extensions by the ladder, the rest for leaders: what the actor could grant."""
    asked = _by_another(actor, ApplicationKind.EXTENSION)
    if not actor.has(Role.TOP_LEADER):
        asked &= Q(extensions=0)
    if actor.has(Role.DEPUTY_LEADER, Role.TOP_LEADER):
        asked |= _by_another(actor, ApplicationKind.SUSPENSION, ApplicationKind.WITHDRAWAL)
    return Q(state__in=(State.ASSIGNED, State.UNDERWAY)) & asked


def _to_answer(actor: Actor) -> Q:
    notes = Comment.objects.within(actor).filter(matter=OuterRef("pk"), asks_answer=True)
    asked = notes.filter(answered_by=None).exclude(by=actor.person)
    return ~Q(state=State.WITHDRAWN) & Q(Exists(asked))


def _to_sign(actor: Actor) -> Q:
    """What another has written; where the unit has nobody else, whoever wrote it signs it."""
    written = _unsigned(actor)
    waits = Q(Exists(written.exclude(reported_by=actor.person)))
    if actor.unit is not None:
        there = Post.objects.within(Actor.system(actor.tenant)).filter(
            in_force(scope.today(actor)), unit=actor.unit
        )
        is_alone = ~Q(Exists(there.exclude(person=actor.person)))
        waits |= Q(Exists(written)) & is_alone & Q(origin__in=_ONE_PERSON)
    return Q(state=State.UNDERWAY) & waits


def _unsigned(actor: Actor) -> TenantRows[Progress]:
    """The reports in a matter that nobody has signed: of a unit's own, and typed for it."""
    rows = Progress.objects.within(actor).filter(matter=OuterRef("pk"), signed_by=None)
    if actor.unit is not None and actor.has(*WORKERS):
        rows = rows.filter(Q(unit=actor.unit) | Q(unit=None))
    return rows


def _to_submit(actor: Actor) -> Q:
    """What is reported to be done, or done in its children, with every milestone reached."""
    whole = Progress.objects.within(actor).filter(matter=OuterRef("pk"), percent=100)
    stages = Milestone.objects.within(actor).filter(matter=OuterRef("pk"), ended_in=None)
    children = Matter.objects.within(Actor.system(actor.tenant)).filter(parent=OuterRef("pk"))
    by_report = Q(roll_up__in=(RollUp.NONE, RollUp.LEAD)) & Q(Exists(whole.filter(is_final=False)))
    by_children = Q(roll_up=RollUp.ALL) & ~Q(Exists(children.exclude(state__in=ENDED)))
    is_reached = ~Q(Exists(stages.filter(done_on=None)))
    return Q(state=State.UNDERWAY) & (by_report | by_children) & is_reached


def _to_verify(actor: Actor) -> Q:
    return Q(state=State.SUBMITTED) & impartial(actor)


def _to_close(actor: Actor) -> Q:
    by_oneself = Q(origin__in=_SECOND_CHECK, verified_by=actor.person)
    return Q(state=State.VERIFIED) & impartial(actor) & ~by_oneself


def _to_look_back(actor: Actor) -> Q:
    due = Q(state=State.CLOSED, patrol_next__lte=scope.today(actor))
    return due & impartial(actor)


def _to_reopen(actor: Actor) -> Q:
    """What was found to have relapsed since it was closed, and not to hold later."""
    looks = LookBack.objects.within(actor).filter(outcome=LookBackOutcome.RELAPSED)
    relapsed = looks.filter(on__gte=F("matter__closed_on"))
    later = LookBack.objects.within(actor).filter(
        matter=OuterRef("matter"), outcome=LookBackOutcome.HOLDS, on__gt=OuterRef("on")
    )
    return Q(state=State.CLOSED) & _one_of(relapsed.exclude(Exists(later)))


_WAITS: Mapping[Waiting, Callable[[Actor], Q]] = {
    Waiting.APPROVE: _to_approve,
    Waiting.ASSIGN: _to_assign,
    Waiting.RULE_ON_RETURN: _to_rule_on,
    Waiting.ACCEPT: _to_accept,
    Waiting.DECIDE: _to_decide,
    Waiting.ANSWER: _to_answer,
    Waiting.SIGN: _to_sign,
    Waiting.SUBMIT: _to_submit,
    Waiting.VERIFY: _to_verify,
    Waiting.CLOSE: _to_close,
    Waiting.LOOK_BACK: _to_look_back,
    Waiting.REOPEN: _to_reopen,
}
