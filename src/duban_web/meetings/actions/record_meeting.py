"""Record a meeting (登记会议): its minutes, agenda, who sat there, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.documents.queries.documents import standing_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.meetings.actions import _checking, _writing
from duban_web.meetings.actions._indexing import index, keep_files
from duban_web.meetings.models import Meeting
from duban_web.meetings.rights import require
from duban_web.meetings.rules import AttendeeGiven, DecisionGiven, ItemGiven, MeetingGiven
from duban_web.tenants.models import Institution
from duban_web.trail.actions.append_many import append_many


def record_meeting(
    *,
    actor: Actor,
    institution: UUID,
    meeting: MeetingGiven,
    attendees: Sequence[AttendeeGiven] = (),
    items: Sequence[ItemGiven] = (),
    decisions: Sequence[DecisionGiven] = (),
    document: UUID | None = None,
) -> Meeting:
    """Keep a meeting as its minutes have it, and which matters came of which decision.

    The matters are there already, within reach, and each comes of one decision. A session of the
    same number is not recorded twice. ``document`` are the minutes; where an item is for named
    eyes, they are for its knowers as well.
    """
    place = Institution.objects.find(actor, institution)
    person = require(actor, "record_meeting")
    _checking.check_head(actor, meeting)
    _checking.check_items(actor, items, document)
    _checking.check_attendees(actor, attendees, len(items))
    matters = _checking.linked(actor, decisions, items, document)
    if document is not None:
        standing_document(actor, document)
    columns = _writing.head_of(meeting)
    _checking.check_session(actor, place.pk, columns)
    row = Meeting.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        document=document,
        recorded_by_id=person,
        recorded_on=scope.today(actor),
        **columns,
    )
    agenda = _writing.write_items(actor, row, items)
    attendance = _writing.write_attendance(actor, row, attendees, agenda)
    decided = _writing.write_decisions(actor, row, decisions, agenda, matters)
    told = [
        _writing.meeting_event(row, attendance),
        *(_writing.item_event(one, attendance) for one in agenda),
        *(_writing.decision_event(*pair) for pair in zip(decided, matters, strict=True)),
    ]
    append_many(actor=actor, happened=told)
    index(actor, row)
    keep_files(actor, row)
    return row
