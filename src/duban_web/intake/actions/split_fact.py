"""Split a task (拆分): one sentence gives two duties."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.intake.actions._deciding import add, decide, digest_for, open_fact
from duban_web.intake.models import Fact
from duban_web.intake.reading_again import Paper, task_in
from duban_web.intake.rules import FactKind, Verdict
from duban_web.tenants.queries.names import name_book


def split_fact(*, actor: Actor, fact: UUID, version: int, at: int) -> Fact:
    """Let a task end at a place in the text, and another one begin there, which is answered.

    What each half does not say itself it has from the whole, and says so in ``inferred``.
    """
    row, person = open_fact(actor, fact, "split_fact")
    if row.kind != FactKind.TASK or row.start is None or row.end is None:
        raise Refusal("only_tasks")
    if not row.start < at < row.end:
        raise Invalid({"at": "outside"})
    paper = Paper.of(source_of_document(actor, row.review.document_id))
    names = name_book(actor, scope.today(actor))
    halves = [task_in(paper, start, end, names) for start, end in ((row.start, at), (at, row.end))]
    if None in halves:
        raise Invalid({"at": "outside"})
    decide(actor, row, version, "split_fact", person, Verdict.REPLACED)
    added = [
        add(
            actor,
            row.review,
            person,
            "split_fact",
            kind=row.kind,
            value=(value := half.filled_from(row.value)),
            start=value["span"][0],
            end=value["span"][1],
            digest=digest_for(FactKind.TASK, value),
            is_restricted=row.is_restricted,
        )
        for half in halves
        if half is not None
    ]
    return added[-1]
