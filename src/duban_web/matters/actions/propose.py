"""Propose a matter (拟立项)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.actions import _parties
from duban_web.matters.actions._dues import check_due
from duban_web.matters.actions._making import basis_columns, make
from duban_web.matters.actions._moving import today
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.rights import Tie, require
from duban_web.matters.rules import NO_BASIS, Audience, Basis, Party, Publicity
from duban_web.matters.states import State, Verb
from duban_web.tenants.models import Institution


def propose(
    *,
    actor: Actor,
    institution: UUID,
    title: str,
    requirement: str,
    origin: Origin,
    basis: Basis = NO_BASIS,
    parties: Sequence[Party] = (),
    due: datetime.date | None = None,
    due_kind: DueKind = DueKind.DATE,
    audience: Audience = Audience.ORDINARY,
    publicity: Publicity = Publicity.NOT_PUBLIC,
    knowers: Sequence[UUID] = (),
) -> Matter:
    """Put down what has to be done, by whom and by when, as the source has it.

    It has no number before somebody else approves it. A day that the source names may have passed.
    ``knowers`` are told of a matter for named eyes beside its parties: one of them must approve it.
    """
    place = Institution.objects.find(actor, institution)
    columns = _parties.checked(actor, parties, today(actor))
    require(actor, Verb.PROPOSE, frozenset({Tie.OVER}))
    check_due(due_kind, due)
    return make(
        actor,
        place,
        Verb.PROPOSE,
        State.PROPOSED,
        title=title,
        requirement=requirement,
        parties=columns,
        said={"knowers": [str(one) for one in knowers]},
        knowers=_parties.known(actor, knowers),
        origin=origin.value,
        due_kind=due_kind.value,
        original_due=due,
        current_due=due,
        audience=audience.value,
        publicity=publicity.value,
        **basis_columns(basis),
    )
