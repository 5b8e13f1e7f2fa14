"""Other matters that one has to do with, as far as the actor may know of them."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Q, Subquery, UUIDField

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import OneOf
from duban_web.foundation.prepared import keyed
from duban_web.matters.deadlines import Light, light
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.ledger import soon_day
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.rows import name_in, parties_named
from duban_web.matters.queries.ties import rules_path
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State

_MOST, _LOOKED = 20, 200
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
    listed: dict[str, list[Matter]] = {
        "parent": _one(actor, matter=row.parent_id) if row.parent_id else [],
        "merged_into": _one(actor, matter=row.merged_into_id) if row.merged_into_id else [],
        "merged_from": _merged_into(actor, matter=row.pk),
        "same_basis": _same_basis(actor, row),
    }
    lines = _lines(actor, row, [one for some in listed.values() for one in some])
    return {name: [lines[one.pk] for one in some] for name, some in listed.items()}


def children_in(actor: Actor, row: Matter) -> Children:
    """The children of a matter, as the organisation ranks those who answer for them."""
    children = _children(actor, matter=row.pk)
    lines = _lines(actor, row, children)
    states = Counter(State(one.state) for one in children)
    return Children(
        [lines[one.pk] for one in children],
        len(children) - states[State.WITHDRAWN],
        states[State.CLOSED],
    )


@keyed(matter=UUIDField())
def _one(actor: Actor, matter: Any) -> Any:
    return Matter.objects.within(actor).filter(pk=matter).select_related("series")


@keyed(matter=UUIDField())
def _merged_into(actor: Actor, matter: Any) -> Any:
    return Matter.objects.within(actor).filter(merged_into__pk=matter).select_related("series")


@keyed(matter=UUIDField())
def _children(actor: Actor, matter: Any) -> Any:
    rows = Matter.objects.within(actor).filter(parent__pk=matter).select_related("series")
    answers = Assignment.objects.within(actor).filter(
        matter=OuterRef("pk"), role=PartyRole.RESPONSIBLE, ended_in=None
    )
    first = Subquery(answers.order_by("order", "pk").values("unit__order")[:1])
    ranked = rows.annotate(rank=first)
    return ranked.order_by("proposed_on", "path", F("rank").asc(nulls_last=True), "pk")


def _same_basis(actor: Actor, row: Matter) -> list[Matter]:
    """What rests on the same paper, by its file or else by its title and number."""
    if row.basis_document is not None:
        return _with_file(actor, matter=row.pk, document=row.basis_document)
    title, number = row.basis_title, row.basis_number
    return _with_title(actor, matter=row.pk, title=title, number=number) if title and number else []


@keyed(matter=UUIDField(), document=UUIDField())
def _with_file(actor: Actor, matter: Any, document: Any) -> Any:
    return _some_of(actor, Q(basis_document=document) & _beside(matter))


@keyed(matter=UUIDField(), title=CharField(), number=CharField())
def _with_title(actor: Actor, matter: Any, title: Any, number: Any) -> Any:
    return _some_of(actor, Q(basis_title=title, basis_number=number) & _beside(matter))


def _beside(matter: Any) -> Q:
    """Neither itself nor what it was given out as, which the page shows elsewhere."""
    return ~Q(pk=matter) & (Q(parent=None) | ~Q(parent__pk=matter))


def _some_of(actor: Actor, condition: Q) -> Any:
    """A few of whatever may be many, and is read before it is asked who may see it."""
    everywhere = Matter.objects.within(Actor.system(actor.tenant))
    looked = everywhere.filter(condition).values("pk")[:_LOOKED]
    rows = Matter.objects.within(actor).filter(OneOf(F("pk"), looked))
    return rows.select_related("series")[:_MOST]


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
    found: dict[UUID, str] = defaultdict(str)
    for party in parties_named(actor, matters=matters):
        if party.role == PartyRole.RESPONSIBLE:
            found[party.matter] = found[party.matter] or name_in(party)
    return found
