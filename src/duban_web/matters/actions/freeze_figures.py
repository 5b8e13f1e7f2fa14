"""Freeze the figures of a period (冻结统计): what a report was written from can be opened later."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters import freezing
from duban_web.matters.actions._moving import person_acting
from duban_web.matters.metrics import Base, Counted, Cut, Narrowing
from duban_web.matters.models import FrozenFigures
from duban_web.matters.policies import Origin
from duban_web.matters.queries.frozen import check_chosen, is_called_so, kept_figures
from duban_web.matters.queries.offered import own_place
from duban_web.matters.rights import FREEZE_FIGURES, require_freezer
from duban_web.trail.actions.append import append


def freeze_figures(
    *,
    actor: Actor,
    name: str,
    by: Cut = Cut.UNIT,
    period_from: datetime.date | None = None,
    period_until: datetime.date | None = None,
    unit: UUID | None = None,
    lead: UUID | None = None,
    origin: Origin | None = None,
    base: Base = Base.CURRENT,
    counted: Counted = Counted.PARTS,
) -> FrozenFigures:
    """Keep the figures as they are now, with their definitions, under a name of their own.

    No verb takes it back: papers may rest on what was frozen, and neither its figures nor its name
    change. What was frozen by mistake stays, and is frozen again under another name.
    """
    check_chosen(actor, unit, lead)
    require_freezer(actor)
    check_texts(FrozenFigures, name=name)
    if period_from and period_until and period_until < period_from:
        raise Invalid({"period_until": "before_it_begins"})
    place = own_place(actor)
    if is_called_so(actor, place, name):
        raise Refusal("figures_are_called_so", name=name)
    narrowing = Narrowing(period_from, period_until, unit, lead, origin, base=base, counted=counted)
    kept = freezing.written(kept_figures(actor, by, narrowing))
    frozen = FrozenFigures.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        name=name,
        frozen_at=scope.now(actor),
        frozen_by=person_acting(actor),
        by=by.value,
        period_from=period_from,
        period_until=period_until,
        unit=unit,
        lead=lead,
        origin=origin.value if origin else "",
        base=base.value,
        counted=counted.value,
        kept=kept,
    )
    append(
        actor=actor,
        subject=("frozen_figures", frozen.pk, frozen.version),
        kind=FREEZE_FIGURES,
        fields={
            "name": name,
            "by": by.value,
            "period_from": period_from.isoformat() if period_from else None,
            "period_until": period_until.isoformat() if period_until else None,
            "unit": str(unit) if unit else None,
            "lead": str(lead) if lead else None,
            "origin": origin.value if origin else None,
            "base": base.value,
            "counted": counted.value,
            "kept": freezing.digest(kept),
        },
    )
    return frozen
