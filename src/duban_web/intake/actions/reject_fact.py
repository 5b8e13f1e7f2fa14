"""Reject a fact (剔除): the paper does not say so."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.actions._deciding import decide, open_fact
from duban_web.intake.models import Fact
from duban_web.intake.rules import FactKind, Verdict


def reject_fact(*, actor: Actor, fact: UUID, version: int) -> Fact:
    """Let it not stand; it is kept as it was read, and can be taken up again."""
    row, person = open_fact(actor, fact, "reject_fact")
    if row.kind == FactKind.HEADER:
        raise Refusal("header_stays")
    return decide(actor, row, version, "reject_fact", person, Verdict.REJECTED)
