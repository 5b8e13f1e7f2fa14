"""The meetings within reach."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.meetings.models import Meeting
from duban_web.meetings.rights import require_reader
from duban_web.meetings.rules import SINGLE, MeetingKind

_NEWEST = Order(("day", "pk"), is_down=True)
_FIRST_YEAR, _LAST_YEAR = 1949, 2199


def find_meeting(actor: Actor, meeting: UUID) -> Meeting:
    """A meeting within reach; raises NotFound, and NotYours for administrators."""
    row = Meeting.objects.find(actor, meeting)
    require_reader(actor)
    return row


def meetings_within(
    actor: Actor,
    *,
    kind: MeetingKind | None = None,
    year: int | None = None,
    institution: UUID | None = None,
) -> Listing[Meeting]:
    """The meetings within reach, the last one first; ``year`` is that of the day."""
    require_reader(actor)
    narrowed: dict[str, Any] = {"kind": kind, "institution": institution}
    asked = Q(**{name: value for name, value in narrowed.items() if value is not None})
    if year is not None:
        asked &= _of_year(year)
    known = Meeting.objects.within(actor)
    return Listing([known.filter(asked)], _NEWEST, known=lambda: known)


def last_before(actor: Actor, meeting: Meeting) -> Meeting | None:
    """The last earlier meeting of the same institution and kind.

    Of kinds that several bodies hold it is the last of the same body.
    """
    same: dict[str, Any] = {"institution": meeting.institution_id, "kind": meeting.kind}
    if meeting.kind not in SINGLE:
        same["body"] = meeting.body
    earlier = Q(day__lt=meeting.day)
    if meeting.number is not None:
        earlier |= Q(day=meeting.day, year=meeting.year, number__lt=meeting.number)
    rows = Meeting.objects.within(actor).filter(earlier, **same)
    return rows.order_by("-day", F("number").desc(nulls_last=True), "-pk").first()


def _of_year(year: int) -> Q:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Q(pk__in=[])
    return Q(day__gte=datetime.date(year, 1, 1), day__lte=datetime.date(year, 12, 31))
