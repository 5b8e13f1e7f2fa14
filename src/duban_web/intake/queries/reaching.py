"""Who of those whom a paper makes responsible is told of nothing by the system."""

from __future__ import annotations

from duban_web.accounts.queries.entering import unreached
from duban_web.foundation.actor import Actor
from duban_web.intake.queries.page import ShownReview
from duban_web.intake.rules import STANDING, NameKind


def unreached_in(actor: Actor, shown: ShownReview) -> list[str]:
    """The persons whom the tasks that stand name, and whom no notice reaches; each once."""
    persons = {
        one.named.meaning.id: one.record
        for task in shown.facts
        if task.fact.verdict in STANDING
        for one in task.names
        if one.named.meaning is not None and one.named.meaning.kind is NameKind.PERSON
    }
    ids = {id for id in persons if id is not None}
    without = unreached(actor, ids) if ids else set()
    return [name for id, name in persons.items() if id in without]
