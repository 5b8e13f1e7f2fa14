"""Reconsider a fact (撤回判定): it waits again, as it was read."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.intake.actions._deciding import decide, digest_for, open_fact
from duban_web.intake.models import Fact
from duban_web.intake.rules import FactKind, Verdict


def reconsider_fact(*, actor: Actor, fact: UUID, version: int) -> Fact:
    """Take back what was decided; what a person brought in waits with the words that it has."""
    row, person = open_fact(actor, fact, "reconsider_fact")
    if row.read is None:
        return decide(actor, row, version, "reconsider_fact", person, Verdict.OPEN)
    start, end = row.read.get("span", (None, None))
    return decide(
        actor,
        row,
        version,
        "reconsider_fact",
        person,
        Verdict.OPEN,
        value=row.read,
        start=start,
        end=end,
        digest=digest_for(FactKind(row.kind), row.read),
        topic="",
        due_kind="",
        due=None,
        is_restricted=False,
    )
