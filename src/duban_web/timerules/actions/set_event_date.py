"""Set when an event of a year begins and ends at an institution."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Stale
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution
from duban_web.timerules.events import EventKind
from duban_web.timerules.models import EventDate
from duban_web.timerules.queries.events import event_set_for
from duban_web.timerules.rights import require
from duban_web.trail.actions.append import append


def set_event_date(
    *,
    actor: Actor,
    institution: UUID,
    kind: EventKind,
    year: int,
    first: datetime.date,
    last: datetime.date,
    name: str = "",
    source: str = "",
    version: int = 0,
) -> EventDate:
    """Set the event's first and last day, an estimate until it is confirmed.

    One that is set already is changed, if ``version`` is its last, and is an estimate again; 0 is
    for one that is not set yet. Only an event of another kind than those known has a ``name``.
    """
    place = Institution.objects.find(actor, institution)
    require(actor, "set_event_date")
    check_texts(EventDate, name=name, source=source)
    if faults := _faults(kind, name, year, first, last):
        raise Invalid(faults)
    values = {"first": first, "last": last, "source": source, "is_confirmed": False}
    # Of two who set it first at once, the second finds the first's.
    database.lock_for_transaction(connection, f"event_date:{place.pk}:{kind}")
    event = event_set_for(actor, place.pk, kind, year, name)
    if event is not None:
        change(event, version, **values)
    elif version:
        raise Stale(record=kind, version=version)
    else:
        event = EventDate.objects.create(
            tenant=actor.tenant,
            institution=place,
            path=place.path,
            kind=kind,
            name=name,
            year=year,
            **values,
        )
    append(
        actor=actor,
        subject=("event_date", event.pk, event.version),
        kind="set_event_date",
        fields={
            "institution": str(place.pk),
            "event": kind,
            "name": name,
            "year": year,
            "first": first,
            "last": last,
            "source": source,
        },
    )
    return event


def _faults(
    kind: EventKind, name: str, year: int, first: datetime.date, last: datetime.date
) -> dict[str, str]:
    faults: dict[str, str] = {}
    if (kind is EventKind.OTHER) != bool(name):
        faults["name"] = "not_for_this_kind" if name else "required"
    # 寒假 of a year may begin before New Year.
    if not year - 1 <= first.year <= year:
        faults["first"] = "another_year"
    if last < first:
        faults["last"] = "before_it_begins"
    elif last.year > year + 1:
        faults["last"] = "another_year"
    return faults
