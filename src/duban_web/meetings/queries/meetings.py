"""The meetings within reach."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Q

from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.foundation.narrowing import in_year, narrowed
from duban_web.meetings.models import Meeting
from duban_web.meetings.rights import require_reader
from duban_web.meetings.rules import SINGLE, MeetingKind

_NEWEST = Order(("day", "pk"), is_down=True)


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
    asked = narrowed(kind=kind, institution=institution) & in_year("day", year)
    known = Meeting.objects.within(actor)
    return Listing([known.filter(asked)], _NEWEST, known=lambda id: known.filter(pk=id))


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
