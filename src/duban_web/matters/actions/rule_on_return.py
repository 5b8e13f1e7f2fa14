"""Rule on a return (裁定退回)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._deciding import settle
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.queries.applications import open_application
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import State, Verb, next_state
from duban_web.trail.actions.append_many import Value


def rule_on_return(
    *, actor: Actor, matter: UUID, version: int, upheld: bool, reason: str
) -> Matter:
    """Uphold the objection, and the matter waits to be assigned anew; or refuse it for good."""
    row = found(actor, matter, version, Verb.RULE_ON_RETURN)
    asked = open_application(actor, row, ApplicationKind.RETURN)
    if asked is None:
        raise IllegalMove("nothing_was_returned")
    settle(actor, asked, granted=upheld, decision=reason)
    said: dict[str, Value] = {"upheld": upheld, "reason": reason_given(reason)}
    if upheld:
        target = next_state(State(row.state), Verb.RULE_ON_RETURN)
        move(
            actor,
            row,
            version,
            Verb.RULE_ON_RETURN,
            target,
            said=said,
            parties=(),
            also_told=[asked.asked_by_id],
            assigned_on=None,
            assigned_by=None,
            accept_due=None,
        )
    else:
        told = [asked.asked_by_id]
        move(
            actor,
            row,
            version,
            Verb.RULE_ON_RETURN,
            said=said,
            also_told=told,
            is_ruled=True,
        )
    return row
