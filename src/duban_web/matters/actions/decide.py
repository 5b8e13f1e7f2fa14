"""Decide on an application (审批)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.matters.actions._deciding import settle
from duban_web.matters.actions._extending import check_ladder, check_later
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move, today
from duban_web.matters.models import Application, Matter
from duban_web.matters.rules import ApplicationKind, ApplicationState
from duban_web.matters.states import State, Verb, next_state
from duban_web.trail.actions.append_many import Value

_LEADERS = (Role.DEPUTY_LEADER, Role.TOP_LEADER)
# What is performed when it is granted.
_VERBS = {
    ApplicationKind.EXTENSION: Verb.EXTEND,
    ApplicationKind.SUSPENSION: Verb.SUSPEND,
    ApplicationKind.WITHDRAWAL: Verb.WITHDRAW,
}


def decide(
    *, actor: Actor, matter: UUID, version: int, application: UUID, granted: bool, reason: str
) -> Matter:
    """Grant what was asked, which then is done (``extend``, ``suspend``, ``withdraw``), or refuse.

    Small first extensions are the desk head's to grant, all else a leader's.
    """
    row = found(actor, matter, version, Verb.DECIDE)
    asked = Application.objects.find(actor, application, matter=row)
    kind = ApplicationKind(asked.kind)
    if asked.state != ApplicationState.ASKED:
        raise IllegalMove("application_is_decided")
    if kind is ApplicationKind.RETURN:
        raise IllegalMove("returns_are_ruled_on")
    columns: dict[str, Any] = {}
    target = None
    if granted and kind is ApplicationKind.EXTENSION:
        assert asked.due is not None
        check_later(row, asked.due)
        check_ladder(actor, row, asked.due)
        columns = {"current_due": asked.due, "extensions": row.extensions + 1}
    elif granted:
        if not actor.has(*_LEADERS):
            raise NotYours("decided_by_a_leader")
        target = next_state(State(row.state), _VERBS[kind])
        if target is State.SUSPENDED:
            columns = {"before_pause": row.state, "suspended_on": today(actor)}
    settle(actor, asked, granted=granted, decision=reason)
    said: dict[str, Value] = {
        "application": str(asked.pk),
        "kind": kind.value,
        "granted": granted,
        "reason": reason,
    }
    verb = _VERBS[kind] if granted else Verb.DECIDE
    told = [asked.asked_by_id]
    move(actor, row, version, verb, target, said=said, also_told=told, **columns)
    if target is not None:
        lapse(actor, row)
    return row
