"""Make a roster: a dated list of institutions or units."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._listing import enlist, found_entries, written
from duban_web.tenants.models import Institution, Roster
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def make_roster(
    *,
    actor: Actor,
    institution: UUID,
    name: str,
    since: datetime.date,
    institutions: Sequence[UUID] = (),
    units: Sequence[UUID] = (),
) -> Roster:
    """Make a list under a name, which work can be given to as a whole."""
    place = Institution.objects.find(actor, institution)
    entries = found_entries(actor, institutions, units, since)
    require(actor, "make_roster")
    check_texts(Roster, name=name)
    if not place.period.holds(since):
        raise Refusal("institution_is_closed", day=since)
    roster = Roster.objects.create(
        tenant=actor.tenant, institution=place, path=place.path, name=name, since=since
    )
    enlist(actor, roster, entries, since)
    append(
        actor=actor,
        subject=("roster", roster.pk, roster.version),
        kind="make_roster",
        fields={
            "institution": str(place.pk),
            "name": name,
            "entries": written(entries),
            "since": since,
        },
    )
    return roster
