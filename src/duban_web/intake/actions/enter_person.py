"""Enter a person (登记为新人员) whom a paper names and nobody knows yet."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.actions._deciding import open_review
from duban_web.intake.actions.settle_name import settle_name
from duban_web.intake.models import Naming
from duban_web.intake.queries.entering import new_person
from duban_web.intake.rules import NameKind
from duban_web.tenants.actions.admit import admit


def enter_person(*, actor: Actor, review: UUID, name: str, staff_number: str = "") -> Naming:
    """Enter somebody by the name that a task of the paper has, which stands for them there.

    A person and nothing else: posts, accounts and roles are the administrators' to give. A namesake
    of somebody needs a staff number, by which the two are told apart.
    """
    row, _ = open_review(actor, review, "enter_person")
    new = new_person(actor, row, name)
    if new.namesakes and not staff_number:
        raise Refusal("namesake_needs_number", name=new.name)
    person = admit(
        actor=actor,
        verb="enter_person",
        institution=row.institution_id,
        name=new.name,
        staff_number=staff_number,
        told={"review": str(row.pk)},
    )
    return settle_name(actor=actor, review=review, name=name, kind=NameKind.PERSON, party=person.pk)
