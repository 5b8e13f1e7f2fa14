"""What was decided of a paper as a right answer for the reader to be measured by."""

from __future__ import annotations

from pathlib import PurePath
from uuid import UUID

from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation.actor import Actor
from duban_web.intake.facts_in import FoundFact, Value, reading_from
from duban_web.intake.queries.reviews import facts_of_review, find_review
from duban_web.intake.rules import FactKind


def gold_of(actor: Actor, review: UUID) -> tuple[str, Value]:
    """The name of the example and the reading of the facts that stand (``duban.reading/1``).

    Checks that a person let stand do not hold; the others are as they were read.
    """
    row = find_review(actor, review)
    text = text_of_document(actor, row.document_id)
    facts = [
        FoundFact(FactKind(one.kind), one.value, one.start, one.end)
        for one in facts_of_review(actor, review)
        if one.stands or one.kind == FactKind.HEADER
    ]
    name = row.document.name
    return PurePath(name).stem, reading_from(name, text.digest, facts, row.holding)
