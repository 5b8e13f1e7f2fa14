"""Correct a meeting (更正会议信息): its head was written down wrongly."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal, Stale
from duban_web.foundation.texts import reason_given
from duban_web.foundation.within import change
from duban_web.matters.rights import require_second
from duban_web.meetings.actions import _checking, _writing
from duban_web.meetings.actions._indexing import index
from duban_web.meetings.models import Meeting
from duban_web.meetings.rights import require
from duban_web.meetings.rules import MeetingGiven
from duban_web.trail.actions.append import append

VERB = "correct_meeting"


def correct_meeting(
    *, actor: Actor, meeting: UUID, version: int, head: MeetingGiven, reason: str
) -> Meeting:
    """Write the head as the minutes have it, by a second person; the trail keeps the old.

    Agenda, attendance and decisions stay as they were recorded, and so does what matters say of
    where they come from.
    """
    row = Meeting.objects.find(actor, meeting)
    require(actor, VERB)
    require_second(actor, row.recorded_by_id)
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    _checking.check_head(actor, head)
    columns = _writing.head_of(head)
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if not changed:
        raise Refusal("nothing_is_corrected")
    _checking.check_session(actor, row.institution_id, columns, but=row.pk)
    _checking.check_lineage(actor, row, head.day)
    change(row, version, **changed)
    append(
        actor=actor,
        subject=("meeting", row.pk, row.version),
        kind=VERB,
        fields={**changed, "reason": reason_given(reason)},
    )
    index(actor, row)
    return row
