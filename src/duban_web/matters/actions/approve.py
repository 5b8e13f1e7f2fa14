"""Approve a matter (立项): it is registered and gets its number."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.matters.actions import _parties
from duban_web.matters.actions._moving import found, move, person_acting, today
from duban_web.matters.models import Matter
from duban_web.matters.states import State, Verb, next_state
from duban_web.tenants.actions.take_number import take_number
from duban_web.tenants.models import NumberSeries


def approve(*, actor: Actor, matter: UUID, version: int, series: UUID) -> Matter:
    """Register what another has proposed, under the next number of a series."""
    row = found(actor, matter, version, Verb.APPROVE)
    numbered = NumberSeries.objects.find(actor, series)
    approver = person_acting(actor)
    if approver.pk == row.proposed_by_id:
        raise NotYours("approved_by_another")
    if numbered.institution_id != row.institution_id:
        raise Refusal("series_of_another_institution")
    number = take_number(actor=actor, series=numbered.pk)
    move(
        actor,
        row,
        version,
        Verb.APPROVE,
        next_state(State(row.state), Verb.APPROVE),
        series=numbered,
        year=number.year,
        number=number.value,
        registered_on=today(actor),
        approved_by=approver,
    )
    _parties.let_know(actor, row, approver.pk)
    return row
