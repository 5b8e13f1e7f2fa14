"""Decisions with the matters that came of them, as those stand today, and with their lineage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import keyed
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.rows import LedgerRow, ledger_rows_among, may_from_above
from duban_web.matters.states import ENDED, State, Verb
from duban_web.meetings.models import Decision, DecisionTask, Meeting
from duban_web.meetings.queries.meetings import find_meeting, last_before
from duban_web.meetings.rights import require_reader
from duban_web.meetings.rules import DecisionState

# More than anybody looks through in a form.
_MOST = 200


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision with its meeting, the matters of it that the actor may know of, and its lineage.

    ``replaced_by`` has taken its place, ``replaces`` are those whose place it has taken, as far as
    the actor may know of them. ``to_withdraw`` are matters that go on though it stands no longer,
    and that the actor may withdraw.
    """

    decision: Decision
    meeting: Meeting
    tasks: Sequence[LedgerRow]
    replaced_by: Decision | None
    replaces: Sequence[Decision]
    to_withdraw: frozenset[UUID]

    @property
    def id(self) -> UUID:
        """The decision's."""
        return self.decision.pk

    @property
    def is_standing(self) -> bool:
        """Whether nothing has taken its place and nobody has annulled it."""
        return self.decision.state == DecisionState.STANDING

    @property
    def goes_on(self) -> bool:
        """Whether it stands no longer, and a matter that came of it goes on."""
        return not self.is_standing and any(one.matter.state not in ENDED for one in self.tasks)


def find_decision(actor: Actor, decision: UUID) -> Decision:
    """A decision that the actor may know of; raises NotFound, and NotYours for administrators."""
    row = Decision.objects.find(actor, decision)
    require_reader(actor)
    return row


def shown(actor: Actor, rows: Sequence[Decision]) -> list[DecisionShown]:
    """Decisions with all that belongs to them, in their order; as many questions as for one."""
    tasks = _tasks(actor, rows)
    others = Decision.objects.within(actor).filter(
        Q(pk__in=[row.replaced_by_id for row in rows if row.replaced_by_id])
        | Q(replaced_by__in=rows)
    )
    lineage = {one.pk: one for one in others.select_related("meeting").order_by("pk")}
    return [
        DecisionShown(
            row,
            row.meeting,
            tasks[row.pk],
            lineage.get(row.replaced_by_id) if row.replaced_by_id else None,
            [one for one in lineage.values() if one.replaced_by_id == row.pk],
            _to_withdraw(actor, row, tasks[row.pk]),
        )
        for row in rows
    ]


def _to_withdraw(actor: Actor, row: Decision, tasks: Sequence[LedgerRow]) -> frozenset[UUID]:
    if row.state == DecisionState.STANDING:
        return frozenset()
    matters = [one.matter for one in tasks]
    return frozenset(
        one.pk
        for one in matters
        if may_from_above(
            actor, Verb.WITHDRAW, State(one.state), is_near=actor.reach.holds(one.path)
        )
    )


def decisions_in(actor: Actor, *meetings: Meeting) -> list[Decision]:
    """The decisions of some meetings that the actor may know of, in the order of the papers."""
    rows = Decision.objects.within(actor).filter(meeting__in=meetings)
    return list(rows.select_related("meeting", "item").order_by("place", "pk"))


def decisions_of_last(actor: Actor, meeting: UUID) -> list[DecisionShown]:
    """The decisions of the last earlier meeting of the same institution and kind, as they stand.

    Empty where there is none before it.
    """
    last = last_before(actor, find_meeting(actor, meeting))
    return shown(actor, decisions_in(actor, last)) if last else []


def decision_of_matter(actor: Actor, matter: UUID) -> DecisionShown:
    """The decision that a matter came of; raises NotFound where it came of none."""
    found = decision_behind(actor, find_matter(actor, matter).pk)
    if found is None:
        raise NotFound
    return shown(actor, [found])[0]


def decision_behind(actor: Actor, matter: UUID) -> Decision | None:
    """The same in short, with its meeting, of a matter that the actor may know of."""
    return next(iter(_behind(actor, matter=matter)), None)


@keyed(matter=UUIDField())
def _behind(actor: Actor, matter: Any) -> Any:
    rows = Decision.objects.within(actor).filter(tasks__matter=matter)
    return rows.select_related("meeting", "item").order_by("pk")[:1]


def later_decisions(actor: Actor, decision: UUID) -> list[Decision]:
    """The decisions that can take the place of one, the last first: what stands and came later."""
    row = find_decision(actor, decision)
    rows = Decision.objects.within(actor).filter(
        meeting__day__gte=row.meeting.day, state=DecisionState.STANDING
    )
    later = rows.exclude(pk=row.pk).select_related("meeting")
    return list(later.order_by("-meeting__day", "-meeting", "place")[:_MOST])


def _tasks(actor: Actor, rows: Sequence[Decision]) -> Mapping[UUID, list[LedgerRow]]:
    links = DecisionTask.objects.within(actor).filter(decision__in=rows).order_by("place")
    pairs = list(links.values_list("decision", "matter"))
    found = ledger_rows_among(actor, [matter for _, matter in pairs])
    tasks: dict[UUID, list[LedgerRow]] = defaultdict(list)
    for decision, matter in pairs:
        if matter in found:
            tasks[decision].append(found[matter])
    return tasks
