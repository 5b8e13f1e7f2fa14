"""Matters as the API tells them; codes with their words, numbers as papers print them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from duban_web.documents.labels import UNREAD
from duban_web.documents.states import ERASED
from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label
from duban_web.matters import labels
from duban_web.matters.deadlines import DueKind, Light
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import Stand
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rhythms import Standing
from duban_web.matters.rules import (
    ApplicationKind,
    ApplicationState,
    Audience,
    CommentKind,
    LookBackOutcome,
    PartyKind,
    PartyRole,
    Publicity,
    RollUp,
)
from duban_web.matters.states import State, Verb


class MatterReply(Record):
    """A matter as it is now."""

    institution: UUID = reference("institution")
    number: str
    external_number: str
    title: str
    requirement: str
    remark: str
    origin: Origin
    origin_label: str
    state: State
    state_label: str
    audience: Audience
    audience_label: str
    publicity: Publicity
    publicity_label: str
    basis_title: str
    basis_number: str
    basis_day: datetime.date | None
    basis_document: UUID | None
    basis_start: int | None
    basis_end: int | None
    basis_quote: str
    due_kind: DueKind
    due_kind_label: str
    original_due: datetime.date | None
    current_due: datetime.date | None
    accept_due: datetime.date | None
    extensions: int
    parent: UUID | None = reference("parent")
    merged_into: UUID | None = reference("merged_into")
    roll_up: RollUp
    roll_up_label: str
    roll_up_count: int
    is_past: bool
    is_ruled: bool
    proposed_on: datetime.date
    registered_on: datetime.date | None
    assigned_on: datetime.date | None
    accepted_on: datetime.date | None
    submitted_on: datetime.date | None
    verified_on: datetime.date | None
    closed_on: datetime.date | None
    patrol_every: str
    patrol_next: datetime.date | None

    @staticmethod
    def resolve_number(row: Matter) -> str:
        """The number as papers print it."""
        return number_text(row)

    resolve_origin_label = words("origin", labels.ORIGINS)
    resolve_state_label = words("state", labels.STATES)
    resolve_audience_label = words("audience", labels.AUDIENCES)
    resolve_publicity_label = words("publicity", labels.PUBLICITIES)
    resolve_due_kind_label = words("due_kind", labels.DUE_KINDS)
    resolve_roll_up_label = words("roll_up", labels.ROLL_UPS)


class PartyReply(Record):
    """Who takes part, and in which role; ``handler`` is whom a unit has named."""

    role: PartyRole
    role_label: str
    kind: PartyKind
    kind_label: str
    person: UUID | None = reference("person")
    unit: UUID | None = reference("unit")
    body: UUID | None = reference("body")
    roster: UUID | None = reference("roster")
    institution: UUID | None = reference("institution")
    name: str
    handler: UUID | None = reference("handler")
    order: int

    resolve_role_label = words("role", labels.PARTY_ROLES)
    resolve_kind_label = words("kind", labels.PARTY_KINDS)


class StandReply(Told):
    """How a matter stands today: its light, and the verbs that are open to whoever asks."""

    matter: UUID
    light: Light
    light_label: str
    days_late: int
    open_verbs: list[Verb]
    open_verb_labels: list[str]

    resolve_light_label = words("light", labels.LIGHTS)

    @staticmethod
    def resolve_open_verb_labels(stand: Stand) -> list[str]:
        """The verbs in words."""
        return [label(labels.VERBS, verb) for verb in stand.open_verbs]


class ProgressReply(Record):
    """A report; it counts once it is signed."""

    matter: UUID = reference("matter")
    unit: UUID | None = reference("unit")
    text: str
    percent: int | None
    problems: str
    next_step: str
    is_final: bool
    is_hollow: bool
    is_typed: bool
    reported_by: UUID = reference("reported_by")
    reported_on: datetime.date
    signed_by: UUID | None = reference("signed_by")
    signed_on: datetime.date | None


class EvidenceReply(Record):
    """A file that proves something; ``elsewhere`` counts the other matters that it is used in.

    Of one that was lawfully erased the digest is left; ``erased_label`` says so in words.
    """

    matter: UUID = reference("matter")
    progress: UUID | None = reference("progress")
    document: UUID
    sha256: str
    title: str
    maker: str
    dated: datetime.date | None
    reason: str
    attached_by: UUID = reference("attached_by")
    attached_on: datetime.date
    elsewhere: int
    is_erased: bool
    erased_label: str

    @staticmethod
    def resolve_erased_label(row: Any) -> str:
        """What to say in the place of the file; empty where it is there."""
        return label(UNREAD, ERASED) if row.is_erased else ""


class ApplicationReply(Record):
    """What was asked for, and what became of it."""

    matter: UUID = reference("matter")
    kind: ApplicationKind
    kind_label: str
    state: ApplicationState
    state_label: str
    reason: str
    due: datetime.date | None
    proper_owner: str
    asked_by: UUID = reference("asked_by")
    asked_on: datetime.date
    decided_by: UUID | None = reference("decided_by")
    decided_on: datetime.date | None
    decision: str

    resolve_kind_label = words("kind", labels.APPLICATION_KINDS)
    resolve_state_label = words("state", labels.APPLICATION_STATES)


class CommentReply(Record):
    """What was said beside the work."""

    matter: UUID = reference("matter")
    kind: CommentKind
    kind_label: str
    text: str
    by: UUID = reference("by")
    on: datetime.date
    asks_answer: bool
    answers: UUID | None = reference("answers")

    resolve_kind_label = words("kind", labels.COMMENT_KINDS)


class LookBackReply(Record):
    """What was found on looking back."""

    matter: UUID = reference("matter")
    outcome: LookBackOutcome
    outcome_label: str
    text: str
    by: UUID = reference("by")
    on: datetime.date

    resolve_outcome_label = words("outcome", labels.OUTCOMES)


class MilestoneReply(Record):
    """A stage of the work."""

    matter: UUID = reference("matter")
    title: str
    due: datetime.date
    done_on: datetime.date | None
    order: int


class OccurrenceReply(Told):
    """One time that something is owed, and what has become of it."""

    due: datetime.date
    standing: Standing
    standing_label: str
    came_on: datetime.date | None

    resolve_standing_label = words("standing", labels.STANDINGS)


class OccurrencesReply(Told):
    """What is owed again and again, in the order of its days."""

    items: list[OccurrenceReply]


class ChangeReply(Told):
    """What a field said before, and says since; a person by name."""

    field: str
    before: bool | int | str | None
    after: bool | int | str | None


class CorrectionReply(Told):
    """That what a matter comes from was recorded wrongly, and was put right by whom and why."""

    day: datetime.date
    by: str
    reason: str
    changes: list[ChangeReply]
