"""What all decisions of facts have in common: who, of what, while it may be; and the event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from duban.errors import SchemaMismatch
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.within import change
from duban_web.intake.facts_in import Value, checked_value, digest_of
from duban_web.intake.models import Fact, Review
from duban_web.intake.rights import require
from duban_web.intake.rules import FactKind, ReviewState, Verdict
from duban_web.trail.actions.append_many import Happened, append_many

# What an event of a new fact tells beside its verdict.
_WRITTEN = ("kind", "start", "end", "value")


def open_review(actor: Actor, review: UUID, verb: str) -> tuple[Review, UUID]:
    """The review, which is not ended, and who acts; raises NotFound, NotYours, Refusal."""
    found = Review.objects.find(actor, review)
    person = require(actor, verb)
    check_open(found)
    return found, person


def open_fact(actor: Actor, fact: UUID, verb: str) -> tuple[Fact, UUID]:
    """The fact of a review that is not ended, and who acts; raises NotFound, NotYours, Refusal."""
    found = Fact.objects.find(actor, fact)
    person = require(actor, verb)
    check_open(found.review)
    if found.verdict == Verdict.REPLACED:
        raise Refusal("fact_is_replaced")
    return found, person


def check_open(review: Review) -> None:
    """Pass while the paper is gone through; raises Refusal."""
    if review.state != ReviewState.OPEN:
        raise Refusal("review_is_ended")


def decide(
    actor: Actor,
    fact: Fact,
    version: int,
    verb: str,
    person: UUID,
    verdict: Verdict,
    **columns: Any,
) -> Fact:
    """Write what was decided, with its event; raises Stale where somebody else was first."""
    written = {name: it for name, it in columns.items() if getattr(fact, name) != it}
    change(
        fact,
        version,
        verdict=verdict.value,
        decided_by_id=person,
        decided_at=scope.now(actor),
        **written,
    )
    append_many(actor=actor, happened=[told_of(fact, verb, written)])
    return fact


def add(actor: Actor, review: Review, person: UUID, verb: str, **columns: Any) -> Fact:
    """Write a fact that was not read, with its event; somebody still has to let it stand."""
    fact = Fact.objects.create(
        tenant=actor.tenant,
        path=review.path,
        review=review,
        decided_by_id=person,
        decided_at=scope.now(actor),
        **columns,
    )
    append_many(actor=actor, happened=[told_of(fact, verb)])
    return fact


def told_of(fact: Fact, verb: str, written: Mapping[str, Any] | None = None) -> Happened:
    """The event of a fact: its verdict and what was written with it, values as JSON.

    A fact that is new tells everything that it has.
    """
    told = {name: getattr(fact, name) for name in _WRITTEN} if written is None else dict(written)
    if "value" in told:
        told["value"] = json.dumps(told["value"], ensure_ascii=False, sort_keys=True)
    of = {"review": str(fact.review_id)} if written is None else {}
    return Happened(
        subject=("fact", fact.pk, fact.version),
        kind=verb,
        fields={"verdict": fact.verdict, **of, **told},
    )


def value_columns(kind: FactKind, value: str, text: str) -> dict[str, Any]:
    """What a value that somebody sent is kept as; raises Invalid for one that is none."""
    try:
        found = checked_value(kind, json.loads(value), len(text))
    except (SchemaMismatch, ValueError, RecursionError) as error:
        raise Invalid({"value": "not_a_fact"}) from error
    start, end = found.get("span", (None, None))
    return {"value": found, "start": start, "end": end, "digest": digest_for(kind, found)}


def digest_for(kind: FactKind, value: Value) -> str:
    """What tells a task's words in other papers; nothing for other facts."""
    return digest_of(value["text"]) if kind is FactKind.TASK else ""


def standing(fact: Fact, value: Value) -> Verdict:
    """As what a fact stands whose value this is: as it was read, otherwise, or beside it."""
    if fact.read is None:
        return Verdict.ADDED
    return Verdict.ACCEPTED if value == fact.read else Verdict.CORRECTED
