"""The rows of the ledger (督办台账): matters with who does them, how far they are, their lights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, F, UUIDField, Window
from django.db.models.functions import RowNumber

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.matters.columns import Column
from duban_web.matters.deadlines import Light, days_late, light
from duban_web.matters.models import Assignment, Evidence, Matter, Progress
from duban_web.matters.rights import Tie, open_verbs
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State, Verb
from duban_web.tenants.queries.called import name_of_institution, name_of_unit
from duban_web.timerules.queries.ahead import last_day_ahead

_PARTIES = {Column.LEAD, Column.RESPONSIBLE, Column.JOINT, Column.HANDLER}
_REPORTED = {Column.PROGRESS, Column.PERCENT, Column.PROBLEMS, Column.NEXT_STEP}
_FIELDS = (
    *("version", "path", "title", "remark", "origin", "state", "due_kind", "extensions"),
    *("series__prefix", "year", "number", "external_number"),
    *("basis_title", "basis_number", "basis_day"),
    *("original_due", "current_due", "registered_on", "assigned_on", "submitted_on", "closed_on"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says."""

    text: str
    percent: int | None
    problems: str
    next_step: str


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
    report: Said | None
    evidence: int

    def names(self, *roles: PartyRole) -> list[str]:
        """Who takes part in these roles."""
        return [name for role in roles for name in self.parties.get(role, ())]


@dataclass(slots=True)
class _Taking:
    """Who takes part in one matter, while they are read."""

    parties: dict[PartyRole, list[str]] = field(default_factory=lambda: defaultdict(list))
    handlers: list[str] = field(default_factory=list)


def ledger_rows(
    actor: Actor, matters: Sequence[Matter], columns: Collection[Column] = tuple(Column)
) -> list[LedgerRow]:
    """The rows of matters that the actor may know of, in their order, as far as ``columns`` tell.

    As many questions to the database for many matters as for one.
    """
    today = scope.today(actor)
    taking = _taking(actor, matters) if _PARTIES & set(columns) else {}
    reports = _last_reports(actor, matters) if _REPORTED & set(columns) else {}
    evidence = _evidence_counted(actor, matters) if Column.EVIDENCE in columns else {}
    soon = last_day_ahead(actor, "light.due_soon", today)
    nobody = _Taking()
    return [
        LedgerRow(
            matter=row,
            light=light(row.dates, today, soon(row.path)),
            days_late=days_late(row.dates, today),
            parties=taking.get(row.pk, nobody).parties,
            handlers=taking.get(row.pk, nobody).handlers,
            report=reports.get(row.pk),
            evidence=evidence.get(row.pk, 0),
        )
        for row in matters
    ]


def ledger_rows_among(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, LedgerRow]:
    """The same of those of some matters that the actor may know of, by the matter."""
    known = Matter.objects.among(actor, ids, "series")
    rows = ledger_rows(actor, list(known.values())) if known else []
    return {row.matter.pk: row for row in rows}


def fields_of(columns: Collection[Column]) -> list[str]:
    """What of a matter is read for its row under these columns."""
    return [*_FIELDS, *(("requirement",) if Column.REQUIREMENT in columns else ())]


def may_from_above(actor: Actor, verb: Verb, state: State, *, is_near: bool) -> bool:
    """Whether a verb on a row is the actor's whoever takes part in it: by its state and whether it
    lies within reach alone, without a further question.
    """
    return verb in open_verbs(actor, state, frozenset({Tie.OVER} if is_near else ()))


def _taking(actor: Actor, matters: Collection[Matter]) -> Mapping[UUID, _Taking]:
    taking: dict[UUID, _Taking] = defaultdict(_Taking)
    for one in parties_named(actor, matters=[matter.pk for matter in matters]):
        found = taking[one.matter]
        found.parties[PartyRole(one.role)].append(name_in(one))
        is_doing = one.role == PartyRole.RESPONSIBLE
        handler = one.handler__name or (one.person__name if is_doing else None)
        if handler and handler not in found.handlers:
            found.handlers.append(handler)
    return taking


@keyed(matters=Among(UUIDField()))
def parties_named(actor: Actor, matters: Any) -> Any:
    """Who takes part now, by name, in the order in which they were named."""
    rows = Assignment.objects.within(actor).filter(matter__pk__in=matters, ended_in=None)
    named = rows.annotate(
        unit_name=name_of_unit(actor, "unit"), place_name=name_of_institution(actor, "institution")
    )
    return named.order_by("order", "pk").values_list(
        *("matter", "role", "name", "handler__name", "person__name", "unit_name"),
        *("body__name", "roster__name", "place_name"),
    )


def name_in(party: Any) -> str:
    """What a party is called, of a row of ``parties_named``."""
    named = (party.person__name, party.unit_name, party.body__name, party.roster__name)
    return next(filter(None, (*named, party.place_name)), "") or str(party.name)


def _last_reports(actor: Actor, matters: Collection[Matter]) -> Mapping[UUID, Said]:
    found = _reports(actor, matters=[matter.pk for matter in matters])
    return {one.matter: Said(one.text, one.percent, one.problems, one.next_step) for one in found}


@keyed(matters=Among(UUIDField()))
def _reports(actor: Actor, matters: Any) -> Any:
    """The last report of each that its unit's head has signed."""
    rows = Progress.objects.within(actor).filter(matter__pk__in=matters, signed_on__isnull=False)
    newest = Window(
        RowNumber(),
        partition_by=F("matter"),
        order_by=[F("signed_on").desc(), F("reported_on").desc(), F("pk").desc()],
    )
    told = rows.annotate(from_last=newest).filter(from_last=1)
    return told.values_list("matter", "text", "percent", "problems", "next_step")


def _evidence_counted(actor: Actor, matters: Sequence[Matter]) -> Mapping[UUID, int]:
    found = _evidence(actor, matters=[matter.pk for matter in matters])
    return {one.matter: one.found for one in found}


@keyed(matters=Among(UUIDField()))
def _evidence(actor: Actor, matters: Any) -> Any:
    """How many pieces of it each has, of those that have any."""
    rows = Evidence.objects.within(actor).filter(matter__pk__in=matters).order_by()
    return rows.values_list("matter").annotate(found=Count("pk"))
