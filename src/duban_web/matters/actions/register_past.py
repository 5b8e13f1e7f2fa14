"""Register a past matter (补录): one that was opened before this system was there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_texts
from duban_web.matters.actions import _parties
from duban_web.matters.actions._making import basis_columns, make
from duban_web.matters.actions._moving import today
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rights import Tie, require
from duban_web.matters.rules import NO_BASIS, Audience, Basis, Party, Publicity
from duban_web.matters.states import State, Verb
from duban_web.tenants.models import Institution


def register_past(
    *,
    actor: Actor,
    institution: UUID,
    title: str,
    requirement: str,
    origin: Origin,
    registered_on: datetime.date,
    external_number: str = "",
    basis: Basis = NO_BASIS,
    parties: Sequence[Party] = (),
    due: datetime.date | None = None,
    due_kind: DueKind = DueKind.DATE,
    closed_on: datetime.date | None = None,
    audience: Audience = Audience.ORDINARY,
    publicity: Publicity = Publicity.NOT_PUBLIC,
) -> Matter:
    """Enter it under way, or closed, with the number and the days that paper claims.

    What is claimed stays apart from what was recorded here: the event bears both moments.
    """
    place = Institution.objects.find(actor, institution)
    columns = _parties.checked(actor, parties, today(actor))
    require(actor, Verb.REGISTER_PAST, frozenset({Tie.OVER}))
    check_texts(Matter, external_number=external_number)
    if registered_on > today(actor) or (closed_on and closed_on > today(actor)):
        raise Invalid({"registered_on": "not_past"})
    if closed_on is not None and closed_on < registered_on:
        raise Invalid({"closed_on": "before_it_begins"})
    return make(
        actor,
        place,
        Verb.REGISTER_PAST,
        State.CLOSED if closed_on else State.UNDERWAY,
        title=title,
        requirement=requirement,
        parties=columns,
        is_past=True,
        origin=origin.value,
        external_number=external_number,
        due_kind=due_kind.value,
        original_due=due,
        current_due=due,
        audience=audience.value,
        publicity=publicity.value,
        registered_on=registered_on,
        assigned_on=registered_on,
        accepted_on=registered_on,
        submitted_on=closed_on,
        verified_on=closed_on,
        closed_on=closed_on,
        **basis_columns(basis),
    )
