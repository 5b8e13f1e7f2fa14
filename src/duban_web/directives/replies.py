"""Directives as the API tells them; codes with their words."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.directives import labels
from duban_web.directives.queries.whole import TaskShown, WholeDirective
from duban_web.directives.rules import DirectiveKind, Owing
from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label
from duban_web.matters.deadlines import Light
from duban_web.matters.labels import LIGHTS, STATES
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.replies import CorrectionReply
from duban_web.matters.rules import Audience
from duban_web.matters.states import State


class DirectiveReply(Record):
    """A directive; ``report_back`` is asked for, ``reported_on`` when it was done."""

    institution: UUID = reference("institution")
    kind: DirectiveKind
    kind_label: str
    title: str
    number: str
    sender: str
    leader: UUID | None = reference("leader")
    leader_name: str
    day: datetime.date
    report_back: datetime.date | None
    text: str
    document: UUID | None
    audience: Audience
    recorded_by: UUID = reference("recorded_by")
    recorded_on: datetime.date
    reported_on: datetime.date | None
    note: str

    resolve_kind_label = words("kind", labels.KINDS)


class DirectiveTaskReply(Told):
    """A matter that came of a directive, as it stands today, and the words that ask for it."""

    matter: UUID
    number: str
    title: str
    state: State
    state_label: str
    light: Light
    light_label: str
    current_due: datetime.date | None
    text: str
    start: int | None
    end: int | None

    @classmethod
    def of(cls, shown: TaskShown) -> DirectiveTaskReply:
        """The reply of a task."""
        row, state = shown.row, State(shown.row.matter.state)
        return cls(
            matter=row.matter.pk,
            number=number_text(row.matter),
            title=row.matter.title,
            state=state,
            state_label=label(STATES, state),
            light=row.light,
            light_label=label(LIGHTS, row.light),
            current_due=row.matter.current_due,
            text=shown.task.text,
            start=shown.task.start,
            end=shown.task.end,
        )


class WholeDirectiveReply(Told):
    """A directive with the matters that came of it, and how it stands with its report today.

    ``corrections`` are those of its head, first to last.
    """

    directive: DirectiveReply
    owing: Owing
    owing_label: str
    days_late: int
    tasks: list[DirectiveTaskReply]
    corrections: list[CorrectionReply]

    resolve_owing_label = words("line.owing", labels.OWING)

    @staticmethod
    def resolve_owing(whole: WholeDirective) -> Owing:
        """How it stands."""
        return whole.line.owing

    @staticmethod
    def resolve_days_late(whole: WholeDirective) -> int:
        """How many days the report is late."""
        return whole.line.days_late

    @staticmethod
    def resolve_tasks(whole: WholeDirective) -> list[DirectiveTaskReply]:
        """The matters that whoever asks may know of."""
        return [DirectiveTaskReply.of(one) for one in whole.tasks]
