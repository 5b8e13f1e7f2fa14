"""Urge (催办)."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Matter, Urge
from duban_web.matters.rules import UrgeLevel
from duban_web.matters.states import Verb


def urge(*, actor: Actor, matter: UUID, version: int, level: UrgeLevel, text: str) -> Matter:
    """Chase whoever it waits for: the unit, or who has to check what was submitted."""
    row = found(actor, matter, version, Verb.URGE)
    check_texts(Urge, text=text)
    move(actor, row, version, Verb.URGE, said={"level": level.value, "text": text})
    Urge.objects.create(
        tenant=actor.tenant,
        matter=row,
        level=level.value,
        text=text,
        by=person_acting(actor),
        on=today(actor),
    )
    return row
