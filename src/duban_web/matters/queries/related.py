"""Other matters that one has to do with, as far as the actor may know of them."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.deadlines import Light, light
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.ledger import soon_day
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.ties import rules_path
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State
from duban_web.tenants.queries.called import called

_MOST = 20
# Nobody has said yet that they take it on.
_UNANSWERED = (State.REGISTERED, State.ASSIGNED)


@dataclass(frozen=True, slots=True)
class Relative:
    """Another matter as a line of a list; ``answering`` is who is responsible for it."""

    matter: Matter
    number: str
    light: Light
    answering: str


@dataclass(frozen=True, slots=True)
class Children:
    """The children, and how far they are together; withdrawn ones count for nothing."""

    all: Sequence[Relative]
    counted: int
    closed: int

    @property
    def unanswered(self) -> list[Relative]:
        """Those that nobody has accepted yet."""
        return [one for one in self.all if one.matter.state in _UNANSWERED]


def relatives_of(actor: Actor, row: Matter) -> Mapping[str, list[Relative]]:
    """By what they are to it: its parent, what it went into, what went into it, and what rests on
    the same paper.
    """
    rows = Matter.objects.within(actor).select_related("series")
    found = {
        "parent": rows.filter(pk=row.parent_id) if row.parent_id else rows.none(),
        "merged_into": rows.filter(pk=row.merged_into_id) if row.merged_into_id else rows.none(),
        "merged_from": rows.filter(merged_into=row),
        "same_basis": rows.filter(_same_basis(row)).exclude(pk=row.pk)[:_MOST],
    }
    listed = {name: list(some) for name, some in found.items()}
    lines = _lines(actor, row, [one for some in listed.values() for one in some])
    return {name: [lines[one.pk] for one in some] for name, some in listed.items()}


def children_in(actor: Actor, row: Matter) -> Children:
    """The children of a matter."""
    rows = Matter.objects.within(actor).filter(parent=row).select_related("series")
    children = list(rows.order_by("proposed_on", "path", "pk"))
    lines = _lines(actor, row, children)
    states = Counter(State(one.state) for one in children)
    return Children(
        [lines[one.pk] for one in children],
        len(children) - states[State.WITHDRAWN],
        states[State.CLOSED],
    )


def _same_basis(row: Matter) -> Q:
    if row.basis_document is not None:
        return Q(basis_document=row.basis_document)
    if row.basis_title and row.basis_number:
        return Q(basis_title=row.basis_title, basis_number=row.basis_number)
    return Q(pk__in=[])


def _lines(actor: Actor, row: Matter, others: Sequence[Matter]) -> Mapping[UUID, Relative]:
    if not others:
        return {}
    today = scope.today(actor)
    soon: datetime.date = soon_day(actor, rules_path(actor, row))
    answering = _answering(actor, [one.pk for one in others])
    return {
        one.pk: Relative(one, number_text(one), light(one.dates, today, soon), answering[one.pk])
        for one in others
    }


def _answering(actor: Actor, matters: Sequence[UUID]) -> Mapping[UUID, str]:
    """The names of who is responsible for each."""
    rows = Assignment.objects.within(actor).filter(
        matter__in=matters, ended_in=None, role=PartyRole.RESPONSIBLE
    )
    parties = [(row.matter_id, row.party, row.name) for row in rows.order_by("order", "pk")]
    names = called(actor, {party for _, party, _ in parties if party})
    found: dict[UUID, str] = defaultdict(str)
    for matter, party, name in parties:
        found[matter] = found[matter] or (names.get(party, "") if party else name)
    return found
