"""Send a matter back (异议退回): it is said to be another's."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions._asking import ask
from duban_web.matters.actions._moving import found, today
from duban_web.matters.models import Application, Matter
from duban_web.matters.queries.ties import rules_path
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb
from duban_web.timerules.queries.rules import explain_due


def send_back(
    *, actor: Actor, matter: UUID, version: int, reason: str, proper_owner: str
) -> Matter:
    """Object to the assignment within its limit, and say whose it is; the desk rules on it.

    After a return was ruled on and refused there is no second one.
    """
    row = found(actor, matter, version, Verb.SEND_BACK)
    check_texts(Application, proper_owner=proper_owner)
    if row.is_ruled:
        raise Refusal("return_was_ruled_on")
    if row.assigned_on is not None:
        path = rules_path(actor, row)
        limit = explain_due(actor, "matter.send_back", row.assigned_on, path=path).due
        if limit is not None and today(actor) > limit:
            raise Refusal("return_too_late", limit=limit)
    ask(
        actor,
        row,
        version,
        Verb.SEND_BACK,
        ApplicationKind.RETURN,
        reason=reason,
        proper_owner=proper_owner,
    )
    return row
