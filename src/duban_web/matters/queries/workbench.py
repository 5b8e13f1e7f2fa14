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

from django.db import connection
from django.db.models import DateField, F, OrderBy, OuterRef, Subquery, UUIDField, Value, Window
from django.db.models.functions import RowNumber

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.database import heads_of_each
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import Among, Shape, keyed, prepared
from duban_web.matters.deadlines import Light, days_late, light
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.waiting import condition_of, owing
from duban_web.matters.rights import require_reader
from duban_web.matters.rules import PartyRole
from duban_web.matters.waiting import Waiting
from duban_web.tenants.models import InstitutionName, UnitName
from duban_web.tenants.models.dated import in_force
from duban_web.timerules.queries.ahead import last_day_ahead

# What lies beyond is counted as more.
COUNTED = 1_000
_KEY: Any = Matter._meta.pk
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
    rows = Matter.objects.within(actor).filter(condition)
    count = rows[: COUNTED + 1].count()
    ids = list(rows.order_by(*_order(waiting)).values_list("pk", flat=True)[first : first + most])
    lines = _lines(actor, ids, ahead, owed)
    found = [lines(waiting, id) for id in ids]
    return WaitingList(waiting, min(count, COUNTED), count > COUNTED, found)


def _order(waiting: Waiting) -> tuple[OrderBy, ...]:
    """How a list goes: the matter whose day is nearest at the head."""
    column = _DAYS.get(waiting, "current_due")
    if waiting is Waiting.LATELY_CLOSED:
        day = F(column).desc()
    else:
        # SQLite reads along an index only where nothing is said of those without a day.
        day = F(column).asc(nulls_last=None if waiting in _DATED else True)
    return day, F("registered_on").asc(), F("pk").asc()


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
    asked = {}
    for waiting in Waiting:
        if statement := _ranked.statement(actor, waiting=waiting, soon=soon):
            asked[waiting] = statement, _MOST_LATE if waiting is Waiting.LATE else _MOST
    heads = heads_of_each(connection, [*asked.values()])
    for waiting, (count, keys) in zip(asked, heads, strict=True):
        if count:
            found[waiting] = _Nearest(count, [_KEY.to_python(key) for key in keys])
    return {waiting: found[waiting] for waiting in Waiting if waiting in found}


@prepared(waiting=Shape(), soon=DateField())
def _ranked(actor: Actor, waiting: Waiting, soon: Any) -> Any:
    """The keys of a list and their places, one more than is counted; what is owed is not asked."""
    rows = Matter.objects.within(actor)
    condition = condition_of(actor, waiting, soon, {})
    if condition is None or waiting is Waiting.REPORT:
        return rows.none().annotate(rank=Value(0)).values_list("pk", "rank")
    order = _order(waiting)
    ranked = rows.filter(condition).annotate(rank=Window(RowNumber(), order_by=order))
    return ranked.order_by(*order).values_list("pk", "rank")[: COUNTED + 1]


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


@keyed(ids=Among(UUIDField()))
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


@keyed(matters=Among(UUIDField()))
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
