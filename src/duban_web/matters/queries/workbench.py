"""The workbench (待办): each list of an actor with how much is in it and its nearest matters.

Counts and rows come by the same conditions as the whole list, in a number of questions that does
not grow with the rows or the lists.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
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
# Which of a matter's days a list is about, where it is not the one by which it is done.
_DAYS: Mapping[Waiting, str] = {
    Waiting.ACCEPT: "accept_due",
    Waiting.LOOK_BACK: "patrol_next",
    Waiting.LATELY_CLOSED: "closed_on",
}


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
    sets = {
        waiting: _ordered(actor, waiting, condition)
        for waiting, condition in lists_of(actor, soon, owed).items()
    }
    counts, nearest = _counted(actor, sets)
    lines = _lines(actor, {id for ids in nearest.values() for id in ids}, ahead, owed)
    return [
        WaitingList(
            waiting,
            min(counts[waiting], COUNTED),
            counts[waiting] > COUNTED,
            _in_order(waiting, [lines(waiting, id) for id in nearest[waiting]]),
        )
        for waiting in sets
        if counts[waiting]
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
    day = F(column).desc() if waiting is Waiting.LATELY_CLOSED else F(column).asc(nulls_last=True)
    return Matter.objects.within(actor).filter(condition).order_by(day, "registered_on", "pk")


def _counted(
    actor: Actor, sets: Mapping[Waiting, PlacedRows[Matter]]
) -> tuple[Mapping[Waiting, int], Mapping[Waiting, list[UUID]]]:
    """How many are in each list, one more than is counted at most, and the nearest of each."""
    everywhere = Matter.objects.within(Actor.system(actor.tenant))
    arms = []
    for waiting, rows in sets.items():
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
    counts: dict[Waiting, int] = dict.fromkeys(sets, 0)
    nearest: dict[Waiting, list[UUID]] = {waiting: [] for waiting in sets}
    for name, found, id in arms[0].union(*arms[1:], all=True) if arms else ():
        counts[Waiting(name)] = found
        nearest[Waiting(name)].append(id)
    return counts, nearest


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
    matters = Matter.objects.within(actor).select_related("series").in_bulk(known)
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


def responsible_for(actor: Actor, matters: Sequence[UUID]) -> Mapping[UUID, str]:
    """What whoever is responsible for each matter is called today, in one question."""
    today = scope.today(actor)
    everywhere = Actor.system(actor.tenant)
    units = UnitName.objects.within(everywhere).filter(
        in_force(today), unit=OuterRef("unit"), is_alias=False
    )
    places = InstitutionName.objects.within(everywhere).filter(
        in_force(today), institution=OuterRef("institution"), is_main=True
    )
    rows = Assignment.objects.within(actor).filter(
        matter__in=matters, role=PartyRole.RESPONSIBLE, ended_in=None
    )
    named = rows.order_by("order", "pk").values_list(
        "matter",
        "person__name",
        "body__name",
        "roster__name",
        "name",
        Subquery(units.values("name")[:1]),
        Subquery(places.values("name")[:1]),
    )
    return {matter: next((one for one in names if one), "") for matter, *names in named}
