"""Papers under review as the API tells them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.intake import labels
from duban_web.intake.rules import FactKind, NameKind, ReviewState, Verdict
from duban_web.matters.deadlines import DueKind
from duban_web.matters.labels import DUE_KINDS


class ReviewReply(Record):
    """A paper under review; ``source`` is the record that it was filed as."""

    institution: UUID = reference("institution")
    document: UUID = reference("document")
    title: str
    kind: str
    kind_label: str
    state: ReviewState
    state_label: str
    filing: str
    source: UUID | None
    reason: str
    begun_by: UUID = reference("begun_by")
    begun_at: datetime.datetime
    ended_by: UUID | None = reference("ended_by")
    ended_at: datetime.datetime | None

    resolve_kind_label = words("kind", labels.KINDS)
    resolve_state_label = words("state", labels.STATES)


class PaperReply(Told):
    """A paper of the list, and how far it is."""

    review: ReviewReply
    facts: int
    left: int
    tasks: int
    matters: int


class FactReply(Record):
    """A fact: as it was read (``null`` for one that was added), and as it is now."""

    review: UUID = reference("review")
    kind: FactKind
    kind_label: str
    start: int | None
    end: int | None
    read: dict[str, Any] | None
    value: dict[str, Any]
    verdict: Verdict
    verdict_label: str
    topic: str
    due_kind: DueKind | None
    due_kind_label: str
    due: datetime.date | None
    is_restricted: bool
    decided_by: UUID | None = reference("decided_by")
    decided_at: datetime.datetime | None
    matter: UUID | None = reference("matter")

    resolve_kind_label = words("kind", labels.FACTS)
    resolve_verdict_label = words("verdict", labels.VERDICTS)
    resolve_due_kind_label = words("due_kind", DUE_KINDS)

    @staticmethod
    def resolve_due_kind(row: Any) -> str | None:
        """What was decided of the time limit, if anything was."""
        return row.due_kind or None


class NamingReply(Record):
    """What a name stands for in one paper."""

    review: UUID = reference("review")
    name: str
    kind: NameKind
    kind_label: str
    party: UUID | None

    resolve_kind_label = words("kind", labels.NAME_KINDS)
