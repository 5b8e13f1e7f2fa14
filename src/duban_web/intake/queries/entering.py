"""Whom a paper names that nobody knows: what they would be entered as, and who bears that name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.models import Review
from duban_web.intake.naming import names_in, spellings
from duban_web.intake.queries.reviews import facts_of_review
from duban_web.intake.rules import FactKind, Verdict
from duban_web.tenants.addressing import name_fault
from duban_web.tenants.queries.meaning import persons_meant
from duban_web.tenants.queries.people import ToldApart, told_apart


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be entered by a name of a paper; ``namesakes`` are those within reach who bear it
    already, with what tells them apart.
    """

    name: str
    namesakes: Sequence[tuple[UUID, ToldApart]]


def new_person(actor: Actor, review: Review, printed: str) -> NewPerson:
    """Who would be entered for a name as the paper prints it.

    Raises Refusal ``name_not_in_paper`` where no task of the paper has it, and the reason where it
    is no name (王局长).
    """
    facts = facts_of_review(actor, review.pk)
    tasks = [one for one in facts if one.kind == FactKind.TASK and one.verdict != Verdict.REJECTED]
    if printed not in {name for task in tasks for _, name in names_in(task.value)}:
        raise Refusal("name_not_in_paper", name=printed)
    name = spellings(printed)[-1]
    if fault := name_fault(name):
        raise Refusal(fault, name=name)
    known = persons_meant(actor, [name]).get(name, [])
    people = told_apart(actor, known, scope.today(actor))
    return NewPerson(name, [(id, people[id]) for id in known])
