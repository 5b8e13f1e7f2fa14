"""The days that a matter is due by: what is given, what the time rules say, what may not be."""

from __future__ import annotations

import datetime

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import rules_path
from duban_web.timerules.queries.rules import explain_due


def check_due(kind: DueKind, due: datetime.date | None) -> None:
    """Raise Invalid for a day where there is to be none, and for none where there has to be one."""
    if kind is DueKind.REVIEW and due is None:
        raise Invalid({"due": "required"})
    if kind is DueKind.NONE and due is not None:
        raise Invalid({"due": "none_expected"})


def due_by_rule(actor: Actor, matter: Matter, trigger: str) -> datetime.date | None:
    """What a time rule says that runs from today; ``None`` where it cannot be said yet."""
    return explain_due(actor, trigger, scope.today(actor), path=rules_path(actor, matter)).due


def settled_due(actor: Actor, matter: Matter, due: datetime.date | None) -> datetime.date | None:
    """The day that a matter has when it is assigned: given now, given before, or by its rule.

    Raises Refusal ``due_is_missing`` where there is to be one and nobody and no rule says it, and
    ``due_has_passed`` for a day that is over.
    """
    if matter.due_kind != DueKind.DATE:
        return due or matter.original_due
    settled = due or matter.original_due
    if settled is None and matter.policy.term:
        settled = due_by_rule(actor, matter, matter.policy.term)
    if settled is None:
        raise Refusal("due_is_missing")
    if settled < scope.today(actor) and due is not None:
        raise Refusal("due_has_passed", due=settled)
    return settled
