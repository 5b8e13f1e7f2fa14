"""Who is told of which verb: by how they stand to the matter, as data.

Whom only the verb itself knows (who applied, whom it is handed to) is named by the verb. Whoever
acts is told of nothing; of a matter for named eyes nobody is told but those who know of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from duban_web.matters.reminders import Step
from duban_web.matters.rules import CommentKind
from duban_web.matters.states import State, Verb


class Listener(StrEnum):
    """How somebody stands to a matter who is told of it."""

    RESPONSIBLE = "responsible"  # the heads of who is responsible
    JOINED = "joined"  # the heads of who has joined or supports
    HANDLERS = "handlers"
    LEADS = "leads"  # who leads or assists
    DESK = "desk"  # who assigned it, or else everybody at the nearest desk
    DESK_HEAD = "desk_head"  # who runs the nearest desk
    IN_CHARGE = "in_charge"  # leaders who have the responsible unit in their portfolio
    PROPOSER = "proposer"


Listeners = frozenset[Listener]
_NOBODY: Listeners = frozenset()
_WORKERS = frozenset({Listener.RESPONSIBLE, Listener.HANDLERS})
_ALL_AT_WORK = _WORKERS | {Listener.JOINED, Listener.LEADS}
_DESK = frozenset({Listener.DESK})
_HEADS = frozenset({Listener.RESPONSIBLE})

_MOVED: Mapping[Verb, Listeners] = {
    Verb.APPROVE: frozenset({Listener.PROPOSER}),
    Verb.DECLINE: frozenset({Listener.PROPOSER}),
    Verb.CORRECT_SLIP: frozenset({Listener.RESPONSIBLE, Listener.LEADS}),
    # What merely describes it, and the whole that was split: their own people did it.
    Verb.EDIT: _NOBODY,
    Verb.SPLIT: _NOBODY,
    Verb.ATTACH: _NOBODY,
    Verb.MERGE: _ALL_AT_WORK,
    Verb.ASSIGN: frozenset({Listener.RESPONSIBLE, Listener.JOINED, Listener.LEADS}),
    # Whom the unit has named is named by the verb.
    Verb.ACCEPT: _DESK,
    Verb.SEND_BACK: frozenset({Listener.DESK, Listener.DESK_HEAD}),
    Verb.RULE_ON_RETURN: _HEADS,
    # Somebody has to sign it.
    Verb.REPORT: _HEADS,
    # Who wrote it is named by the verb.
    Verb.SIGN: _DESK,
    Verb.URGE: _WORKERS,
    Verb.APPLY: frozenset({Listener.DESK_HEAD, Listener.LEADS}),
    Verb.DECIDE: _WORKERS,
    Verb.EXTEND: _WORKERS | {Listener.DESK},
    Verb.SUSPEND: _ALL_AT_WORK | {Listener.DESK},
    Verb.RESUME: _ALL_AT_WORK | {Listener.DESK},
    Verb.WITHDRAW: _ALL_AT_WORK | {Listener.DESK},
    # Somebody has to check it.
    Verb.SUBMIT: frozenset({Listener.DESK, Listener.DESK_HEAD, Listener.HANDLERS}),
    # Somebody has to strike it off.
    Verb.VERIFY: frozenset({Listener.DESK_HEAD, Listener.LEADS, Listener.RESPONSIBLE}),
    Verb.RETURN_FOR_REWORK: _WORKERS | {Listener.LEADS},
    Verb.CLOSE: _ALL_AT_WORK | {Listener.DESK},
    Verb.CLOSE_PARTLY: frozenset({Listener.LEADS, Listener.DESK}),
    Verb.REOPEN: _ALL_AT_WORK | {Listener.DESK},
    Verb.LOOK_BACK: frozenset({Listener.LEADS, Listener.RESPONSIBLE}),
    Verb.SET_PATROL: _HEADS,
    # Who wrote the note is named by the verb.
    Verb.ANSWER: _NOBODY,
    Verb.SET_MILESTONES: frozenset({Listener.RESPONSIBLE, Listener.DESK}),
    Verb.SET_RHYTHM: _WORKERS,
    Verb.WAIVE_OCCURRENCE: _WORKERS,
    # Whom it is handed to is named by the verb.
    Verb.HAND_OVER: frozenset({Listener.RESPONSIBLE, Listener.DESK}),
}
_BORN: Mapping[Verb, Listeners] = {
    Verb.PROPOSE: frozenset({Listener.DESK_HEAD}),
    # A ledger of years that comes in tells nobody anything new.
    Verb.REGISTER_PAST: _NOBODY,
    # The child of one that is given out to many; the part that goes on.
    Verb.ASSIGN: _HEADS,
    Verb.CLOSE_PARTLY: _WORKERS,
    Verb.SPLIT: _NOBODY,
}
_COMMENTED: Mapping[CommentKind, Listeners] = {
    CommentKind.NOTE: _ALL_AT_WORK | {Listener.DESK},
    CommentKind.EXPLANATION: frozenset({Listener.DESK, Listener.LEADS}),
    CommentKind.REMARK: _WORKERS,
}


_REMINDED: Mapping[Step, Listeners] = {
    Step.UNACCEPTED: _HEADS | _DESK,
    Step.AHEAD: _WORKERS,
    Step.EVE: _WORKERS,
    Step.OVERDUE: _WORKERS | _DESK,
    Step.SECOND: _WORKERS | _DESK | {Listener.LEADS, Listener.IN_CHARGE},
    Step.CRITICISM: _HEADS | _DESK | {Listener.DESK_HEAD, Listener.IN_CHARGE},
}


def told_of(verb: Verb, state: State, said: Mapping[str, Any]) -> Listeners:
    """Who is told when a verb has left a matter in a state, and its event has said this."""
    if verb is Verb.COMMENT:
        return _COMMENTED[CommentKind(said["kind"])]
    if verb is Verb.REMIND:
        return _REMINDED[Step(said["step"])]
    if verb is Verb.URGE and state is State.SUBMITTED:
        # It waits for whoever has to check it.
        return frozenset({Listener.DESK, Listener.DESK_HEAD})
    return _MOVED[verb]


def word_of(verb: Verb, said: Mapping[str, Any]) -> str:
    """What the notice of it is called; a reminder by its step."""
    return f"{verb.value}_{said['step']}" if verb is Verb.REMIND else verb.value


def told_of_new(verb: Verb) -> Listeners:
    """Who is told of a matter that a verb has brought into being."""
    return _BORN[verb]
