"""Who may use which verb on which matter: by a role, and by how one stands to the matter.

Pages ask ``open_verbs`` for what to show, verbs ask ``require``: both by the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duban_web.foundation.actor import BUSINESS, DESK, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours
from duban_web.matters.states import State, Verb, allows


class Tie(StrEnum):
    """How an actor stands to a matter."""

    OVER = "over"  # it lies within the reach of the post
    RESPONSIBLE = "responsible"  # the post's unit or institution is responsible for it
    ANSWERING = "answering"  # … or has joined or supports
    FOR_OUTSIDE = "for_outside"  # over it, and an outside body is responsible: the desk answers
    FOR_CHILDREN = "for_children"  # over it, and its work is done in its children


_DESK_HEAD = frozenset({Role.SUPERVISION_HEAD})
_LEADERS = frozenset({Role.DEPUTY_LEADER, Role.TOP_LEADER})
HEADS = frozenset({Role.UNIT_HEAD, Role.SCHOOL_CONTACT})
_KEEPERS = frozenset({Role.ARCHIVIST, Role.SUPERVISION_HEAD})
WORKERS = HEADS | {Role.HANDLER}


@dataclass(frozen=True, slots=True)
class Right:
    """One of the roles, held by somebody who stands so to the matter."""

    roles: frozenset[Role]
    tie: Tie


_BY_DESK = Right(DESK, Tie.OVER)
_BY_DESK_HEAD = Right(_DESK_HEAD, Tie.OVER)
_BY_LEADERS = Right(_LEADERS, Tie.OVER)
_FOR_OUTSIDE = Right(DESK, Tie.FOR_OUTSIDE)
_FOR_CHILDREN = Right(DESK | _LEADERS, Tie.FOR_CHILDREN)

VERBS: Mapping[Verb, tuple[Right, ...]] = {
    Verb.PROPOSE: (_BY_DESK,),
    Verb.REGISTER_PAST: (_BY_DESK_HEAD,),
    Verb.APPROVE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.DECLINE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.CORRECT_SLIP: (_BY_DESK,),
    Verb.EDIT: (_BY_DESK,),
    Verb.SPLIT: (_BY_DESK,),
    Verb.MERGE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.ASSIGN: (_BY_DESK,),
    Verb.ACCEPT: (Right(WORKERS, Tie.RESPONSIBLE), _FOR_OUTSIDE, _FOR_CHILDREN),
    Verb.SEND_BACK: (Right(HEADS, Tie.RESPONSIBLE), _FOR_OUTSIDE),
    Verb.RULE_ON_RETURN: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.REPORT: (Right(WORKERS, Tie.ANSWERING), _BY_DESK),
    Verb.SIGN: (Right(HEADS, Tie.ANSWERING), _FOR_OUTSIDE, _FOR_CHILDREN),
    Verb.ATTACH: (Right(WORKERS, Tie.ANSWERING), _BY_DESK),
    Verb.URGE: (_BY_DESK, _BY_LEADERS),
    # The system reminds, nobody else.
    Verb.REMIND: (),
    Verb.APPLY: (Right(HEADS, Tie.RESPONSIBLE), _FOR_OUTSIDE),
    Verb.DECIDE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.EXTEND: (_BY_LEADERS,),
    Verb.SUSPEND: (_BY_LEADERS,),
    Verb.RESUME: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.WITHDRAW: (_BY_LEADERS,),
    Verb.SUBMIT: (Right(HEADS, Tie.RESPONSIBLE), _FOR_OUTSIDE, _FOR_CHILDREN),
    Verb.VERIFY: (_BY_DESK, _BY_LEADERS),
    Verb.RETURN_FOR_REWORK: (_BY_DESK, _BY_LEADERS),
    Verb.CLOSE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.CLOSE_PARTLY: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.REOPEN: (_BY_LEADERS,),
    Verb.LOOK_BACK: (_BY_DESK, Right(frozenset({Role.DISCIPLINE_READER}), Tie.OVER)),
    Verb.SET_PATROL: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.COMMENT: (_BY_LEADERS, _BY_DESK, Right(WORKERS, Tie.ANSWERING)),
    Verb.ANSWER: (Right(WORKERS, Tie.ANSWERING), _FOR_OUTSIDE, _FOR_CHILDREN),
    Verb.SET_MILESTONES: (_BY_DESK, Right(HEADS, Tie.RESPONSIBLE)),
    Verb.SET_RHYTHM: (_BY_DESK,),
    Verb.WAIVE_OCCURRENCE: (_BY_DESK_HEAD, _BY_LEADERS),
    Verb.HAND_OVER: (_BY_DESK, Right(HEADS, Tie.ANSWERING)),
}
# What is done to figures and not to a matter.
FREEZE_FIGURES = "freeze_figures"
RIGHTS: Mapping[str, frozenset[Role]] = {
    **{
        verb.value: frozenset().union(*(right.roles for right in rights))
        for verb, rights in VERBS.items()
    },
    FREEZE_FIGURES: DESK,
}


BY_SYSTEM = frozenset({Verb.REMIND.value})


def may(actor: Actor, verb: Verb, ties: frozenset[Tie]) -> bool:
    """Whether the verb is the actor's to use, who stands so to the matter."""
    return any(
        right.tie in ties and actor.may(f"matters.{verb.value}", right.roles)
        for right in VERBS[verb]
    )


def require(actor: Actor, verb: Verb, ties: frozenset[Tie]) -> None:
    """Pass if the verb is the actor's to use, else raise NotYours."""
    if not may(actor, verb, ties):
        raise NotYours("not_your_verb", verb=verb.value)


def may_freeze(actor: Actor) -> bool:
    """Whether figures are the actor's to keep as they are."""
    return actor.may(f"matters.{FREEZE_FIGURES}", RIGHTS[FREEZE_FIGURES])


def require_freezer(actor: Actor) -> None:
    """Pass for whoever may keep figures as they are, else raise NotYours."""
    if not may_freeze(actor):
        raise NotYours("not_your_verb", verb=FREEZE_FIGURES)


def require_second(actor: Actor, recorder: UUID) -> None:
    """Pass for whoever has not recorded what is to be corrected; raises NotYours."""
    if actor.person == recorder:
        raise NotYours("corrected_by_its_recorder")


def require_reader(actor: Actor) -> None:
    """Pass for every business role and for the system's own jobs; raises NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*BUSINESS):
        raise NotYours("not_your_matter")


def may_watch(actor: Actor) -> bool:
    """Whether the days of all matters within reach are the actor's to keep an eye on."""
    return actor.has(*DESK, *_LEADERS)


def require_archivist(actor: Actor, *, is_over: bool) -> None:
    """Pass for whoever keeps what is closed within reach (归档), else raise NotYours."""
    if not may_keep(actor, is_over=is_over):
        raise NotYours("not_your_archive")


def may_keep(actor: Actor, *, is_over: bool) -> bool:
    """Whether the actor keeps what is closed."""
    return is_over and actor.has(*_KEEPERS)


def open_verbs(actor: Actor, state: State, ties: frozenset[Tie]) -> list[Verb]:
    """What the actor may do to a matter in this state; its guards may still say no."""
    return [verb for verb in Verb if allows(state, verb) and may(actor, verb, ties)]
