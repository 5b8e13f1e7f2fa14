"""Set the milestones (分期节点), or that one is reached."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter, Milestone
from duban_web.matters.states import Verb


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone as it is to be: a stage with its day, and the day on which it was reached."""

    title: str
    due: datetime.date
    done_on: datetime.date | None = None


def set_milestones(*, actor: Actor, matter: UUID, version: int, stages: Sequence[Stage]) -> Matter:
    """Write all milestones as they are now; none lies behind the day of the whole."""
    row = found(actor, matter, version, Verb.SET_MILESTONES)
    for stage in stages:
        check_texts(Milestone, title=stage.title)
        if row.current_due is not None and stage.due > row.current_due:
            raise Refusal("milestone_after_due", milestone=stage.title, due=row.current_due)
    said = {"stages": [f"{one.title} {one.due} {one.done_on or ''}".strip() for one in stages]}
    move(actor, row, version, Verb.SET_MILESTONES, said=said)
    Milestone.objects.within(actor).filter(matter=row, ended_in=None).update(ended_in=row.version)
    Milestone.objects.bulk_create(
        Milestone(
            tenant=actor.tenant,
            matter=row,
            title=stage.title,
            due=stage.due,
            done_on=stage.done_on,
            order=order,
            begun_in=row.version,
        )
        for order, stage in enumerate(stages)
    )
    return row
