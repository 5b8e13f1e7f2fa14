"""A whole meeting as the API tells it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Field

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.matters.replies import CorrectionReply
from duban_web.matters.rules import Audience
from duban_web.meetings import labels
from duban_web.meetings.replies import DecisionShownReply, MeetingReply
from duban_web.meetings.rules import Outcome, Presence


class AttendeeReply(Told):
    """Who sat there; ``items`` are the places of those that they sat in on, none for the whole."""

    presence: Presence
    presence_label: str
    name: str
    person: UUID | None
    unit: UUID | None
    items: list[int]

    resolve_presence_label = words("presence", labels.PRESENCES)


class ItemReply(Record):
    """An agenda item."""

    no: int | None
    title: str
    verdict: str
    outcome: Outcome | None
    outcome_label: str
    reporter: str
    reporter_person: UUID | None = reference("reporter_person")
    paper: UUID | None
    start: int | None
    end: int | None
    audience: Audience

    resolve_outcome_label = words("outcome", labels.OUTCOMES)

    @staticmethod
    def resolve_outcome(row: Any) -> Outcome | None:
        """None where the minutes name none."""
        return Outcome(row.outcome) if row.outcome else None


class ItemShownReply(Told):
    """A place of the agenda; its item is none where it is for named eyes that are others'."""

    place: int
    item: ItemReply | None
    decisions: list[DecisionShownReply]
    hides: bool = Field(description="Whether it has decisions that are for others' eyes.")


class WholeMeetingReply(Told):
    """A meeting with agenda, attendance and decisions; ``apart`` are decisions of no item.

    ``corrections`` are those of its head, first to last.
    """

    meeting: MeetingReply
    attendance: list[AttendeeReply]
    agenda: list[ItemShownReply]
    apart: ItemShownReply
    corrections: list[CorrectionReply]
