"""Correct a fact (更正): it stands otherwise than it was read."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.intake.actions._deciding import decide, open_fact, standing, value_columns
from duban_web.intake.actions._settling import Settled, settled_columns
from duban_web.intake.models import Fact
from duban_web.intake.queries.proposing import proposals_for
from duban_web.intake.rules import FactKind
from duban_web.matters.deadlines import DueKind

_RESTRICTABLE = frozenset({FactKind.AGENDA, FactKind.TASK})


def correct_fact(
    *,
    actor: Actor,
    fact: UUID,
    version: int,
    value: str,
    topic: str = "",
    due_kind: DueKind | None = None,
    due: datetime.date | None = None,
    is_restricted: bool = False,
) -> Fact:
    """Write what stands in its place: ``value`` is the fact as JSON of the reading contract.

    ``is_restricted`` (限知悉) keeps an item of the agenda, or a task, for named eyes. What was read
    is kept beside it. Raises Invalid for a value that the contract does not have.
    """
    row, person = open_fact(actor, fact, "correct_fact")
    kind = FactKind(row.kind)
    if is_restricted and kind not in _RESTRICTABLE:
        raise Invalid({"is_restricted": "none_expected"})
    text = text_of_document(actor, row.review.document_id).characters
    columns = value_columns(kind, value, text)
    said = Settled(topic, due_kind, due)
    proposals = proposals_for(actor, row.review)
    columns |= settled_columns(kind, columns["value"], said, proposals, row)
    verdict = standing(row, columns["value"])
    written = {**columns, "is_restricted": is_restricted}
    return decide(actor, row, version, "correct_fact", person, verdict, **written)
