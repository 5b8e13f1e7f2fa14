"""Accept facts (确认): they stand as they were read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.intake.actions._deciding import decide, open_fact, open_review, standing
from duban_web.intake.actions._settling import Settled, settled_columns
from duban_web.intake.models import Review
from duban_web.intake.queries.proposing import proposals_for
from duban_web.intake.rules import FactKind
from duban_web.matters.deadlines import DueKind


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact as it was looked at, and what is decided of the matter that a task becomes."""

    fact: UUID
    version: int
    topic: str = ""
    due_kind: DueKind | None = None
    due: datetime.date | None = None


def accept_facts(*, actor: Actor, review: UUID, facts: Sequence[Seen]) -> Review:
    """Let these stand, all or none of them.

    A task whose time limit the paper does not tell needs a decision on it: Refusal
    ``due_undecided``. What the paper tells is taken as it is proposed.
    """
    row, _ = open_review(actor, review, "accept_facts")
    proposals = proposals_for(actor, row)
    for seen in facts:
        fact, person = open_fact(actor, seen.fact, "accept_facts")
        if fact.review_id != row.pk:
            raise NotFound
        said = Settled(seen.topic, seen.due_kind, seen.due)
        columns = settled_columns(FactKind(fact.kind), fact.value, said, proposals, fact)
        verdict = standing(fact, fact.value)
        decide(actor, fact, seen.version, "accept_facts", person, verdict, **columns)
    return row
