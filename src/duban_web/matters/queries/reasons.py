"""Why a matter is due when it is: the rules that gave its days, and who has moved them since."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import rules_path
from duban_web.matters.rules import Limit
from duban_web.matters.states import State
from duban_web.timerules.explaining import Explanation
from duban_web.timerules.queries.rules import explain_due


@dataclass(frozen=True, slots=True)
class Why:
    """A day and why it is that; without an explanation somebody has given it."""

    limit: Limit
    day: datetime.date
    explanation: Explanation | None = None


def reasons_for(actor: Actor, matter: Matter) -> list[Why]:
    """Why each of the matter's days is what it is, as far as a rule says so today."""
    return [*_reasons(actor, matter)]


def _reasons(actor: Actor, row: Matter) -> Iterator[Why]:
    if row.original_due is not None:
        yield Why(Limit.DUE, row.original_due, _given_by_term(actor, row))
    if row.assigned_on is None or row.state != State.ASSIGNED:
        return
    for limit, trigger in ((Limit.ACCEPT, "matter.accept"), (Limit.SEND_BACK, "matter.send_back")):
        explained = _explained(actor, row, trigger, row.assigned_on)
        if explained is not None and explained.due is not None:
            yield Why(limit, explained.due, explained)


def _given_by_term(actor: Actor, row: Matter) -> Explanation | None:
    """How the rule of the matter's origin comes to its day; nothing where the day is another."""
    if row.due_kind != DueKind.DATE or not row.policy.term or row.assigned_on is None:
        return None
    explained = _explained(actor, row, row.policy.term, row.assigned_on)
    return explained if explained is not None and explained.due == row.original_due else None


def _explained(actor: Actor, row: Matter, trigger: str, start: datetime.date) -> Explanation | None:
    try:
        return explain_due(actor, trigger, start, path=rules_path(actor, row))
    except Refusal:
        # No such rule is in effect.
        return None
