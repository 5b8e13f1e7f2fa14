"""Merge (并案): the matter goes on in another one."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._lapsing import lapse
from duban_web.matters.actions._moving import found, move
from duban_web.matters.models import Matter
from duban_web.matters.states import ENDED, State, Verb, next_state


def merge(*, actor: Actor, matter: UUID, version: int, into: UUID, reason: str) -> Matter:
    """End this one and point at the one that it goes on in; both keep their numbers."""
    row = found(actor, matter, version, Verb.MERGE)
    other = Matter.objects.find(actor, into)
    if other.pk == row.pk:
        raise Refusal("merged_into_itself")
    if State(other.state) in ENDED or State(other.state) is State.PROPOSED:
        raise Refusal("merged_into_one_not_open")
    if Matter.objects.within(actor).filter(parent=row).exclude(state__in=ENDED).exists():
        raise Refusal("children_are_open")
    move(
        actor,
        row,
        version,
        Verb.MERGE,
        next_state(State(row.state), Verb.MERGE),
        said={"reason": reason_given(reason)},
        merged_into=other,
    )
    lapse(actor, row)
    return row
