"""Writing what a meeting was: its rows, and the event of each record that has a history of its own.

What belongs to an item for named eyes is written to the item and its decisions alone: whoever reads
the history of the meeting reads nothing of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRecord
from duban_web.matters.models import Matter
from duban_web.meetings.models import AgendaItem, Attendance, Decision, DecisionTask, Meeting
from duban_web.meetings.rules import AttendeeGiven, DecisionGiven, ItemGiven, MeetingGiven
from duban_web.trail.actions.append_many import Happened, Value

RECORD = "record_meeting"


def head_of(given: MeetingGiven) -> dict[str, Any]:
    """The head as columns; a session without a year is one of the year of the day."""
    year = None if given.number is None else given.year or given.day.year
    return {
        "kind": given.kind.value,
        "title": given.title,
        "body": given.body,
        "day": given.day,
        "last_day": given.last_day,
        "year": year,
        "number": given.number,
        "is_extended": given.is_extended,
    }


def write_items(actor: Actor, meeting: Meeting, items: Sequence[ItemGiven]) -> list[AgendaItem]:
    """The agenda."""
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            tenant=actor.tenant,
            meeting=meeting,
            place=place,
            no=one.no,
            title=one.title,
            verdict=one.verdict,
            outcome=one.outcome.value if one.outcome else "",
            reporter=one.reporter,
            reporter_person_id=one.reporter_person,
            paper=one.paper,
            start=one.start,
            end=one.end,
            audience=one.audience.value,
        )
        for place, one in enumerate(items, 1)
    )


def write_attendance(
    actor: Actor, meeting: Meeting, attendees: Sequence[AttendeeGiven], items: Sequence[AgendaItem]
) -> list[Attendance]:
    """Who sat there, a row for each item of those who sat in on some only."""
    return Attendance.objects.bulk_create(
        Attendance(
            tenant=actor.tenant,
            meeting=meeting,
            item=items[item - 1] if item else None,
            place=place,
            presence=one.presence.value,
            name=one.name,
            person_id=one.person,
            unit_id=one.unit,
        )
        for place, one in enumerate(attendees, 1)
        for item in (one.items or (0,))
    )


def write_decisions(
    actor: Actor,
    meeting: Meeting,
    decisions: Sequence[DecisionGiven],
    items: Sequence[AgendaItem],
    matters: Sequence[Sequence[Matter]],
) -> list[Decision]:
    """The decisions, each with the matters that came of it."""
    rows = Decision.objects.bulk_create(
        Decision(
            tenant=actor.tenant,
            meeting=meeting,
            item=items[one.item - 1] if one.item else None,
            place=place,
            no=one.no,
            text=one.text,
            start=one.start,
            end=one.end,
        )
        for place, one in enumerate(decisions, 1)
    )
    DecisionTask.objects.bulk_create(
        DecisionTask(tenant=actor.tenant, decision=row, matter=matter, place=place)
        for row, some in zip(rows, matters, strict=True)
        for place, matter in enumerate(some, 1)
    )
    return rows


def meeting_event(meeting: Meeting, attendance: Sequence[Attendance]) -> Happened:
    """What was written of the meeting as a whole."""
    names = ("institution", "kind", "title", "body", "day", "last_day", "year", "number")
    more = ("is_extended", "document", "recorded_on")
    told = _told(meeting, *names, *more)
    return _happened("meeting", meeting, {**told, "attendance": _attendance(attendance, None)})


def item_event(item: AgendaItem, attendance: Sequence[Attendance]) -> Happened:
    """What was written of an agenda item."""
    names = ("meeting", "place", "no", "title", "verdict", "outcome", "reporter")
    more = ("reporter_person", "paper", "start", "end", "audience")
    told = _told(item, *names, *more)
    return _happened("agenda_item", item, {**told, "attendance": _attendance(attendance, item)})


def decision_event(decision: Decision, matters: Sequence[Matter]) -> Happened:
    """What was written of a decision."""
    told = _told(decision, "meeting", "item", "place", "no", "text", "start", "end")
    after = decision.state
    fields = {**told, "matters": [str(one.pk) for one in matters]}
    return Happened(("decision", decision.pk, decision.version), RECORD, fields, after=after)


def _happened(kind: str, row: TenantRecord, fields: Mapping[str, Value]) -> Happened:
    return Happened((kind, row.pk, row.version), RECORD, fields)


def _attendance(rows: Sequence[Attendance], item: AgendaItem | None) -> list[str]:
    return [row.written for row in rows if row.item_id == (item.pk if item else None)]


def _told(row: TenantRecord, *names: str) -> dict[str, Value]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Value:
    if isinstance(value, Model):
        return str(value.pk)
    plain: Value = str(value) if isinstance(value, UUID) else value
    return plain
