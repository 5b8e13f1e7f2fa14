"""Merge tasks (合并): several rows are one duty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, NotFound, Refusal
from duban_web.intake.actions._deciding import add, decide, digest_for, open_fact, open_review
from duban_web.intake.actions.accept_facts import Seen
from duban_web.intake.facts_in import Value
from duban_web.intake.models import Fact
from duban_web.intake.naming import ROLES
from duban_web.intake.reading_again import Paper
from duban_web.intake.rules import FactKind, Verdict


def merge_facts(*, actor: Actor, review: UUID, facts: Sequence[Seen]) -> Fact:
    """Put one task in the place of some, from the first word of the first to the last of the last.

    It has the owners of all, and the latest of their days.
    """
    row, person = open_review(actor, review, "merge_facts")
    if len({seen.fact for seen in facts}) < 2:
        raise Invalid({"facts": "at_least_two"})
    found = [open_fact(actor, seen.fact, "merge_facts")[0] for seen in facts]
    if any(one.review_id != row.pk for one in found):
        raise NotFound
    if any(one.kind != FactKind.TASK for one in found):
        raise Refusal("only_tasks")
    paper = Paper.of(source_of_document(actor, row.document_id))
    for fact, seen in zip(found, facts, strict=True):
        decide(actor, fact, seen.version, "merge_facts", person, Verdict.REPLACED)
    value = _merged([one.value for one in found], paper)
    return add(
        actor,
        row,
        person,
        "merge_facts",
        kind=FactKind.TASK.value,
        value=value,
        start=value["span"][0],
        end=value["span"][1],
        digest=digest_for(FactKind.TASK, value),
        is_restricted=any(one.is_restricted for one in found),
    )


def _merged(tasks: Sequence[Value], paper: Paper) -> Value:
    ordered = sorted(tasks, key=lambda task: tuple(task["span"]))
    start, end = ordered[0]["span"][0], max(task["span"][1] for task in ordered)
    dated = [task["deadline"] for task in ordered if task["deadline"]]
    last: Any = max(dated, key=lambda one: one["date"] or "", default=None)
    return {
        **ordered[0],
        "text": paper.words(start, end),
        "span": [start, end],
        **{
            role: list(dict.fromkeys(name for one in ordered for name in one[role]))
            for role in ROLES
        },
        "deadline": last,
        "inferred": sorted({name for one in ordered for name in one["inferred"]}),
    }
