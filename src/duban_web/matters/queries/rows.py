"""The rows of the ledger (督办台账): matters with who does them, how far they are, their lights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.deadlines import Light, days_late, light
from duban_web.matters.models import Assignment, Evidence, Matter, Progress
from duban_web.matters.rights import Tie, open_verbs
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State, Verb
from duban_web.tenants.queries.called import called
from duban_web.timerules.queries.ahead import last_day_ahead


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A matter as the ledger has it today; ``report`` is the last one that counts.

    ``parties`` are names by role, in the order in which they were named; ``handlers`` are persons.
    """

    matter: Matter
    light: Light
    days_late: int
    parties: Mapping[PartyRole, Sequence[str]]
    handlers: Sequence[str]
    report: Progress | None
    evidence: int

    def names(self, *roles: PartyRole) -> list[str]:
        """Who takes part in these roles."""
        return [name for role in roles for name in self.parties.get(role, ())]


@dataclass(slots=True)
class _Taking:
    """Who takes part in one matter, while they are read."""

    parties: dict[PartyRole, list[str]] = field(default_factory=lambda: defaultdict(list))
    handlers: list[str] = field(default_factory=list)


def ledger_rows(actor: Actor, matters: Sequence[Matter]) -> list[LedgerRow]:
    """The rows of matters that the actor may know of, in their order.

    As many questions to the database for many matters as for one.
    """
    today = scope.today(actor)
    taking = _taking(actor, matters)
    reports = _last_reports(actor, matters)
    evidence = _evidence(actor, matters)
    soon = last_day_ahead(actor, "light.due_soon", today)
    return [
        LedgerRow(
            matter=row,
            light=light(row.dates, today, soon(row.path)),
            days_late=days_late(row.dates, today),
            parties=taking[row.pk].parties,
            handlers=taking[row.pk].handlers,
            report=reports.get(row.pk),
            evidence=evidence.get(row.pk, 0),
        )
        for row in matters
    ]


def may_describe(actor: Actor, matter: Matter) -> bool:
    """Whether title and remark of a row are the actor's to change, without a further question."""
    ties = frozenset({Tie.OVER}) if actor.reach.holds(matter.path) else frozenset()
    return Verb.EDIT in open_verbs(actor, State(matter.state), ties)


def _taking(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID, _Taking]:
    rows = Assignment.objects.within(actor).filter(matter__in=matters, ended_in=None)
    parties = list(rows.order_by("order", "pk"))
    names = called(actor, {id for one in parties for id in (_record(one), one.handler_id) if id})
    taking: dict[UUID, _Taking] = defaultdict(_Taking)
    for one in parties:
        id = _record(one)
        found = taking[one.matter_id]
        found.parties[PartyRole(one.role)].append(names.get(id, "") if id else one.name)
        handler = one.handler_id or (one.person_id if one.role == PartyRole.RESPONSIBLE else None)
        if handler and names.get(handler, "") not in found.handlers:
            found.handlers.append(names.get(handler, ""))
    return taking


def _record(party: Assignment) -> UUID | None:
    """Which record of the organisation a party is; none for one outside."""
    return (
        party.person_id or party.unit_id or party.body_id or party.roster_id or party.institution_id
    )


def _last_reports(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID, Progress]:
    """The last report of each that its unit's head has signed."""
    rows = Progress.objects.within(actor).filter(matter__in=matters, signed_on__isnull=False)
    return {row.matter_id: row for row in rows.order_by("signed_on", "reported_on", "pk")}


def _evidence(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID, int]:
    rows = Evidence.objects.within(actor).filter(matter__in=matters).order_by()
    return dict(rows.values_list("matter").annotate(found=Count("pk")))
