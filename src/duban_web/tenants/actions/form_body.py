"""Form a body: a leading group, a task force, a joint conference."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._seating import found_seats, seat, written
from duban_web.tenants.models import Body, Institution, Unit
from duban_web.tenants.rights import require
from duban_web.tenants.rules import BodyKind, Seat
from duban_web.trail.actions.append import append


def form_body(
    *,
    actor: Actor,
    institution: UUID,
    name: str,
    kind: BodyKind,
    since: datetime.date,
    seats: Sequence[Seat],
    office: UUID | None = None,
) -> Body:
    """Form a body with its head, deputies and members; ``office`` is the unit that serves it."""
    place = Institution.objects.find(actor, institution)
    unit = Unit.objects.find(actor, office) if office else None
    found = found_seats(actor, seats, since)
    require(actor, "form_body")
    check_texts(Body, name=name)
    if not place.period.holds(since):
        raise Refusal("institution_is_closed", day=since)
    body = Body.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        name=name,
        kind=kind,
        office=unit,
        since=since,
    )
    seat(actor, body, found, since)
    append(
        actor=actor,
        subject=("body", body.pk, body.version),
        kind="form_body",
        after="formed",
        fields={
            "institution": str(place.pk),
            "name": name,
            "kind": kind,
            "office": str(unit.pk) if unit else None,
            "seats": written(found),
            "since": since,
        },
    )
    return body
