"""The workbench (待办): each list of an actor with how much is in it and its nearest matters.

Counts and rows come by the same conditions as the whole list, in a number of questions that does
not grow with the rows or the lists.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DateField,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    UUIDField,
    Value,
)

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import Among, prepared
from duban_web.foundation.within import PlacedRows
from duban_web.matters.deadlines import Light, days_late, light
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.waiting import condition_of, lists_of, owing
from duban_web.matters.rights import require_reader
from duban_web.matters.rules import PartyRole
from duban_web.matters.waiting import Waiting
from duban_web.tenants.models import InstitutionName, UnitName
from duban_web.tenants.models.dated import in_force
from duban_web.timerules.queries.ahead import last_day_ahead

# What lies beyond is counted as more.
COUNTED = 1_000
# So many of each list stand on the workbench.
_MOST, _MOST_LATE = 5, 10
# What a line shows of a matter.
_SHOWN = (
    *("path", "title", "state", "series__prefix", "year", "number", "external_number"),
    *("current_due", "accept_due", "patrol_next", "registered_on", "submitted_on", "closed_on"),
)
# Which of a matter's days a list is about, where it is not the one by which it is done.
_DAYS: Mapping[Waiting, str] = {
    Waiting.ACCEPT: "accept_due",
    Waiting.LOOK_BACK: "patrol_next",
    Waiting.LATELY_CLOSED: "closed_on",
}
# The lists in which everything has that day.
_DATED = (Waiting.LATE, Waiting.DUE_SOON, Waiting.LOOK_BACK)


@dataclass(frozen=True, slots=True)
class Line:
    """A matter in a list: its light, the day that the list is about, and who is responsible.

    ``days_late`` is by how many days that day has passed, ``days_left`` how many are left;
    ``days_left`` is nothing where the day waits for nobody any more.
    """

    matter: Matter
    number: str
    light: Light
    day: datetime.date | None
    days_late: int
    days_left: int | None
    responsible: str


@dataclass(frozen=True, slots=True)
class WaitingList:
    """A list: how much is in it, ``count`` or more than it, and its nearest matters."""

    waiting: Waiting
    count: int
    is_more: bool
    lines: Sequence[Line]


def workbench(actor: Actor) -> list[WaitingList]:
    """Every list of the actor with something in it, and the nearest matters of each."""
    require_reader(actor)
    ahead = last_day_ahead(actor, "light.due_soon", scope.today(actor))
    soon = ahead(actor.reach.low)
    owed = owing(actor, soon)
    found = _nearest(actor, soon, owed)
    lines = _lines(actor, {id for one in found.values() for id in one.ids}, ahead, owed)
    return [
        WaitingList(
            waiting,
            min(one.count, COUNTED),
            one.count > COUNTED,
            _in_order(waiting, [lines(waiting, id) for id in one.ids]),
        )
        for waiting, one in found.items()
    ]


def waiting_in(actor: Actor, waiting: Waiting, *, first: int = 0, most: int = 50) -> WaitingList:
    """One list, from a place in it on; raises NotFound where the actor has no such list."""
    require_reader(actor)
    ahead = last_day_ahead(actor, "light.due_soon", scope.today(actor))
    soon = ahead(actor.reach.low)
    owed = owing(actor, soon) if waiting is Waiting.REPORT else {}
    condition = condition_of(actor, waiting, soon, owed)
    if condition is None:
        raise NotFound
    rows = _ordered(actor, waiting, condition)
    count = rows.order_by()[: COUNTED + 1].count()
    ids = list(rows.values_list("pk", flat=True)[first : first + most])
    lines = _lines(actor, ids, ahead, owed)
    found = [lines(waiting, id) for id in ids]
    return WaitingList(waiting, min(count, COUNTED), count > COUNTED, found)


def _ordered(actor: Actor, waiting: Waiting, condition: Q) -> PlacedRows[Matter]:
    """The matters of a list, the one whose day is nearest at the head."""
    column = _DAYS.get(waiting, "current_due")
    if waiting is Waiting.LATELY_CLOSED:
        day = F(column).desc()
    else:
        # SQLite reads along an index only where nothing is said of those without a day.
        day = F(column).asc(nulls_last=None if waiting in _DATED else True)
    return Matter.objects.within(actor).filter(condition).order_by(day, "registered_on", "pk")


@dataclass(slots=True)
class _Nearest:
    """How many are in a list, one more than is counted at most, and the nearest of them."""

    count: int
    ids: list[UUID]


def _nearest(
    actor: Actor, soon: datetime.date, owed: Mapping[UUID, datetime.date]
) -> Mapping[Waiting, _Nearest]:
    """Each list with something in it, in their order; what is owed is known already."""
    found: dict[Waiting, _Nearest] = {}
    if owed:
        found[Waiting.REPORT] = _Nearest(len(owed), [*owed][:_MOST])
    for one in _counted(actor, soon=soon):
        waiting = Waiting(one.waiting)
        found.setdefault(waiting, _Nearest(one.found, [])).ids.append(one.pk)
    return {waiting: found[waiting] for waiting in Waiting if waiting in found}


@prepared(soon=DateField())
def _counted(actor: Actor, soon: Any) -> Any:
    """The nearest matters of each list but that of what is owed, and how many it has."""
    everywhere = Matter.objects.within(Actor.system(actor.tenant))
    lists = lists_of(actor, soon, {})
    arms = []
    for waiting in [one for one in lists if one is not Waiting.REPORT]:
        rows = _ordered(actor, waiting, lists[waiting])
        most = _MOST_LATE if waiting is Waiting.LATE else _MOST
        some = everywhere.filter(pk__in=rows.order_by().values("pk")[: COUNTED + 1]).order_by()
        count = some.values("tenant").annotate(found=Count("pk")).values("found")
        arms.append(
            everywhere.filter(pk__in=rows.values("pk")[:most])
            .order_by()
            .annotate(
                waiting=Value(waiting.value), found=Subquery(count, output_field=IntegerField())
            )
            .values_list("waiting", "found", "pk")
        )
    return arms[0].union(*arms[1:], all=True)


def _in_order(waiting: Waiting, lines: Iterable[Line]) -> list[Line]:
    return sorted(
        lines,
        key=lambda line: (
            line.day is None,
            line.day or datetime.date.max,
            line.matter.registered_on or datetime.date.min,
            str(line.matter.pk),
        ),
        reverse=waiting is Waiting.LATELY_CLOSED,
    )


def _lines(
    actor: Actor,
    ids: Iterable[UUID],
    ahead: Callable[[str], datetime.date],
    owed: Mapping[UUID, datetime.date],
) -> Callable[[Waiting, UUID], Line]:
    """The matters by list and identifier, each as a list shows it."""
    known = list(ids)
    matters = {row.pk: row for row in _matters(actor, ids=known)}
    names = responsible_for(actor, known)
    today = scope.today(actor)

    def line(waiting: Waiting, id: UUID) -> Line:
        row = matters[id]
        day = getattr(row, _DAYS.get(waiting, "current_due"))
        if waiting is Waiting.REPORT:
            day = owed[id]
        shown = light(row.dates, today, ahead(row.path))
        if waiting in _DAYS or waiting is Waiting.REPORT:
            is_open = waiting is not Waiting.LATELY_CLOSED
            late = max((today - day).days, 0) if day and is_open else 0
        else:
            is_open, late = row.submitted_on is None, days_late(row.dates, today)
        left = (day - today).days if day and is_open and not late else None
        return Line(row, number_text(row), shown, day, late, left, names.get(id, ""))

    return line


@prepared(ids=Among(UUIDField()))
def _matters(actor: Actor, ids: Any) -> Any:
    """The matters, as far as a line shows them."""
    rows = Matter.objects.within(actor).filter(pk__in=ids)
    return rows.select_related("series").only(*_SHOWN)


def responsible_for(actor: Actor, matters: Sequence[UUID]) -> Mapping[UUID, str]:
    """What whoever is responsible for each matter is called today."""
    return {
        matter: next((one for one in names if one), "")
        for matter, *names in _responsible(actor, matters=matters)
    }


@prepared(matters=Among(UUIDField()))
def _responsible(actor: Actor, matters: Any) -> Any:
    """Who is responsible for each, by the names of today."""
    today = scope.today(actor)
    everywhere = Actor.system(actor.tenant)
    units = UnitName.objects.within(everywhere).filter(
        in_force(today), unit=OuterRef("unit"), is_alias=False
    )
    places = InstitutionName.objects.within(everywhere).filter(
        in_force(today), institution=OuterRef("institution"), is_main=True
    )
    rows = Assignment.objects.within(actor).filter(
        matter__pk__in=matters, role=PartyRole.RESPONSIBLE, ended_in=None
    )
    named = rows.annotate(
        unit_name=Subquery(units.values("name")[:1]), place_name=Subquery(places.values("name")[:1])
    )
    return named.order_by("order", "pk").values_list(
        *("matter", "person__name", "body__name", "roster__name", "name"),
        *("unit_name", "place_name"),
    )
