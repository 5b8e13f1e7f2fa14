"""Meetings as lines of a list: what was decided, and what of it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Matter
from duban_web.matters.states import ENDED
from duban_web.meetings.models import Decision, DecisionTask, Meeting
from duban_web.meetings.queries.sessions import session_text
from duban_web.tenants.queries.called import called


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting with how many of its decisions and matters the actor may know of."""

    meeting: Meeting
    session: str
    institution_name: str
    decisions: int
    matters: int
    open_matters: int


def meeting_lines(actor: Actor, meetings: Sequence[Meeting]) -> list[MeetingLine]:
    """The lines, in order; as many questions to the database for many as for one."""
    decisions = _decisions(actor, meetings)
    matters = _matters(actor, meetings)
    names = called(actor, {one.institution_id for one in meetings})
    return [
        MeetingLine(
            one,
            session_text(one),
            names.get(one.institution_id, ""),
            decisions.get(one.pk, 0),
            *matters.get(one.pk, (0, 0)),
        )
        for one in meetings
    ]


def _decisions(actor: Actor, meetings: Sequence[Meeting]) -> Mapping[UUID, int]:
    rows = Decision.objects.within(actor).filter(meeting__in=meetings).order_by()
    return dict(rows.values_list("meeting").annotate(found=Count("pk")))


def _matters(actor: Actor, meetings: Sequence[Meeting]) -> Mapping[UUID, tuple[int, int]]:
    known = Matter.objects.within(actor)
    rows = DecisionTask.objects.within(actor).filter(
        decision__in=Decision.objects.within(actor).filter(meeting__in=meetings),
        matter__in=known,
    )
    goes_on = Count("pk", filter=~Q(matter__state__in=sorted(ENDED)))
    counted = rows.order_by().values_list("decision__meeting").annotate(all=Count("pk"), on=goes_on)
    return {meeting: (count, open_ones) for meeting, count, open_ones in counted}
