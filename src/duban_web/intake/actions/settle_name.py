"""Settle a name (认定名称): what it stands for in this paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import TenantRecord, change
from duban_web.intake.actions._deciding import open_review
from duban_web.intake.models import Naming
from duban_web.intake.rules import Meaning, NameKind
from duban_web.tenants.models import Body, Institution, Person, Roster, Unit
from duban_web.trail.actions.append import append

_MODELS: dict[NameKind, type[TenantRecord]] = {
    NameKind.PERSON: Person,
    NameKind.UNIT: Unit,
    NameKind.BODY: Body,
    NameKind.ROSTER: Roster,
    NameKind.INSTITUTION: Institution,
}


def settle_name(
    *, actor: Actor, review: UUID, name: str, kind: NameKind, party: UUID | None = None
) -> Naming:
    """Let a name stand for somebody or something, in this paper and nowhere else.

    An alias of a unit, which holds for all papers, is the organisation's (``add_alias``). Settled
    again, the later word holds.
    """
    row, person = open_review(actor, review, "settle_name")
    check_texts(Naming, name=name)
    if not Meaning(kind, party).is_whole:
        raise Invalid({"party": "required" if party is None else "none_expected"})
    if party is not None:
        model: Any = _MODELS[kind]
        model.objects.find(actor, party)
    told = {"kind": kind.value, "party": party}
    naming = Naming.objects.within(actor).filter(review=row, name=name).first()
    if naming is None:
        naming = Naming.objects.create(
            tenant=actor.tenant,
            path=row.path,
            review=row,
            name=name,
            decided_by_id=person,
            **told,
        )
    else:
        change(naming, naming.version, decided_by_id=person, **told)
    append(
        actor=actor,
        subject=("naming", naming.pk, naming.version),
        kind="settle_name",
        fields={
            "review": str(row.pk),
            "name": name,
            "kind": kind.value,
            "party": str(party) if party else None,
        },
    )
    return naming
