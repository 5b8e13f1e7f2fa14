"""What a matter owes again and again, and what is not in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.matters.models import Matter, Pace, Progress, Waiver
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rhythms import Occurrence, Standing, occurrences
from duban_web.matters.states import State


def occurrences_of(
    actor: Actor, matter: UUID, until: datetime.date | None = None
) -> list[Occurrence]:
    """What is owed up to a day, today where none is named; signed reports are what comes in."""
    row = find_matter(actor, matter)
    return owed_in(actor, row, until=until or scope.today(actor))


def owed_in(actor: Actor, matter: Matter, *, until: datetime.date) -> list[Occurrence]:
    """The same of a matter at hand."""
    return owed_among(actor, [matter], until=until)[matter.pk]


def owed_among(
    actor: Actor, matters: Sequence[Matter], *, until: datetime.date
) -> Mapping[UUID, list[Occurrence]]:
    """The same of many matters, with as few questions as for one."""
    paces: dict[UUID, list[Pace]] = defaultdict(list)
    for pace in _paces(actor, matters=[matter.pk for matter in matters]):
        paces[pace.matter_id].append(pace)
    if not paces:
        return {matter.pk: [] for matter in matters}
    signed = Progress.objects.within(actor).filter(matter__in=matters, signed_on__isnull=False)
    came = _by_matter(signed.values_list("matter", "signed_on"))
    waivers = Waiver.objects.within(actor).filter(matter__in=matters)
    waived = _by_matter(waivers.values_list("matter", "due"))
    today = scope.today(actor)
    return {
        matter.pk: _owed(
            matter, paces[matter.pk], came[matter.pk], waived[matter.pk], today=today, until=until
        )
        for matter in matters
    }


@keyed(matters=Among(UUIDField()))
def _paces(actor: Actor, matters: Any) -> Any:
    return Pace.objects.within(actor).filter(matter__pk__in=matters).order_by("since", "pk")


def _owed(
    matter: Matter,
    paces: Sequence[Pace],
    came: Sequence[datetime.date],
    waived: Sequence[datetime.date],
    *,
    today: datetime.date,
    until: datetime.date,
) -> list[Occurrence]:
    found: list[Occurrence] = []
    for pace in paces:
        # A matter that rests or is closed owes nothing.
        ends = (pace.until, matter.suspended_on, matter.closed_on)
        last = min([until, *(on for on in ends if on is not None)])
        found += occurrences(
            pace.rhythm,
            pace.since,
            last,
            today=today,
            came=[on for on in came if on > pace.since],
            waived=waived,
        )
    if matter.state == State.WITHDRAWN:
        return [one for one in found if one.standing not in (Standing.OWED, Standing.OPEN)]
    return found


def _by_matter(rows: Iterable[tuple[UUID, Any]]) -> Mapping[UUID, list[datetime.date]]:
    """The days of rows by their matters."""
    days: dict[UUID, list[datetime.date]] = defaultdict(list)
    for matter, on in rows:
        days[matter].append(on)
    return days
