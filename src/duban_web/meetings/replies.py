"""Meetings as the API tells them; codes with their words."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label
from duban_web.matters.deadlines import Light
from duban_web.matters.labels import LIGHTS, STATES
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.rows import LedgerRow
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State
from duban_web.meetings import labels
from duban_web.meetings.queries.decisions import DecisionShown
from duban_web.meetings.queries.sessions import session_text
from duban_web.meetings.rules import DecisionState, MeetingKind


class MeetingReply(Record):
    """A meeting; ``session`` is its number in words, empty where it has none."""

    institution: UUID = reference("institution")
    kind: MeetingKind
    kind_label: str
    title: str
    body: str
    day: datetime.date
    last_day: datetime.date | None
    year: int | None
    number: int | None
    session: str
    is_extended: bool | None
    document: UUID | None
    recorded_by: UUID = reference("recorded_by")
    recorded_on: datetime.date

    resolve_kind_label = words("kind", labels.KINDS)

    @staticmethod
    def resolve_session(row: Any) -> str:
        """The session in words."""
        return session_text(row)


class DecisionReply(Record):
    """A decision as it is now; ``replaced_by`` has taken its place or annulled it."""

    meeting: UUID = reference("meeting")
    item: UUID | None = reference("item")
    place: int
    no: int | None
    text: str
    start: int | None
    end: int | None
    state: DecisionState
    state_label: str
    replaced_by: UUID | None = reference("replaced_by")
    reason: str
    settled_on: datetime.date | None

    resolve_state_label = words("state", labels.DECISION_STATES)


class TaskReply(Told):
    """A matter that came of a decision, as it stands today."""

    matter: UUID
    number: str
    title: str
    state: State
    state_label: str
    light: Light
    light_label: str
    current_due: datetime.date | None
    lead: list[str]
    responsible: list[str]

    @classmethod
    def of(cls, row: LedgerRow) -> TaskReply:
        """The reply of a row of the ledger."""
        state = State(row.matter.state)
        return cls(
            matter=row.matter.pk,
            number=number_text(row.matter),
            title=row.matter.title,
            state=state,
            state_label=label(STATES, state),
            light=row.light,
            light_label=label(LIGHTS, row.light),
            current_due=row.matter.current_due,
            lead=row.names(PartyRole.LEAD),
            responsible=row.names(PartyRole.RESPONSIBLE),
        )


class DecisionShownReply(Told):
    """A decision with its meeting, the matters that came of it, and what it has replaced."""

    id: UUID
    decision: DecisionReply
    meeting: MeetingReply
    tasks: list[TaskReply]
    replaces: list[UUID]

    @staticmethod
    def resolve_tasks(found: DecisionShown) -> list[TaskReply]:
        """The matters that whoever asks may know of."""
        return [TaskReply.of(one) for one in found.tasks]

    @staticmethod
    def resolve_replaces(found: DecisionShown) -> list[UUID]:
        """By their identifiers."""
        return [one.pk for one in found.replaces]
