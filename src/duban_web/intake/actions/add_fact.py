"""Add a fact (补充): what the reader did not see."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.queries.contents import text_of_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.actions._deciding import add, open_review, value_columns
from duban_web.intake.actions.begin_review import MOST_FACTS
from duban_web.intake.models import Fact
from duban_web.intake.rules import FactKind


def add_fact(*, actor: Actor, review: UUID, kind: FactKind, value: str) -> Fact:
    """Write one more, which waits like the others: ``value`` is JSON of the reading contract.

    Raises Invalid for a value that the contract does not have.
    """
    row, person = open_review(actor, review, "add_fact")
    if kind is FactKind.HEADER:
        raise Refusal("header_stays")
    if Fact.objects.within(actor).filter(review=row).count() >= MOST_FACTS:
        raise Refusal("too_many_facts", found=MOST_FACTS + 1, most=MOST_FACTS)
    text = text_of_document(actor, row.document_id).characters
    columns = value_columns(kind, value, text)
    return add(actor, row, person, "add_fact", kind=kind.value, **columns)
