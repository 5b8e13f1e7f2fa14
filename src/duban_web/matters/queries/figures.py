"""Figures, and the rows that each of them opens: one question counts what the other lists."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from django.db.models import Count, Q

from duban_web.foundation.actor import Actor
from duban_web.matters.metrics import (
    DEFINITIONS,
    NEVER_COUNTED,
    Base,
    Counted,
    Metric,
    Narrowing,
    RowKind,
    Side,
)
from duban_web.matters.models import Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.measures import (
    Entries,
    Entry,
    above,
    day_column,
    entries_counted,
    entries_of,
    matters_counted,
    matters_meant,
)
from duban_web.matters.ratios import shares
from duban_web.matters.states import State

# Below its line is what shares are shares of.
_WHOLE = Metric.DONE_OF_REGISTERED


@dataclass(frozen=True, slots=True)
class Figure:
    """What a metric comes to. ``claimed`` of the denominator's rows are by days of past ledgers."""

    metric: Metric
    narrowing: Narrowing
    numerator: int
    denominator: int
    claimed: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures in the order of their metrics."""

    items: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Row:
    """A row behind a figure: the matter, the day that places it in a period, and what answered."""

    id: UUID
    kind: RowKind
    matter: Matter
    day: datetime.date
    came_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many matters are in a state, and which share of all they are."""

    state: State
    narrowing: Narrowing
    count: int
    percent: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of the states, which sum to 100; ``whole`` is how many matters there are."""

    whole: int
    items: Sequence[Share]


def figures_in(
    actor: Actor,
    *,
    metric: Metric | None = None,
    period_from: datetime.date | None = None,
    period_until: datetime.date | None = None,
    unit: UUID | None = None,
    lead: UUID | None = None,
    origin: Origin | None = None,
    base: Base = Base.CURRENT,
    counted: Counted = Counted.PARTS,
) -> Figures:
    """The figures of all metrics, or of one, over the matters that the actor may know of.

    ``period_until`` is included; ``unit`` (or institution) is responsible now, ``lead`` leads now.
    """
    narrowing = Narrowing(period_from, period_until, unit, lead, origin, base=base, counted=counted)
    entries = entries_of(actor, narrowing)
    asked = [metric] if metric else Metric
    return Figures([_figure(actor, one, narrowing, entries) for one in asked])


def figures_over(actor: Actor, narrowing: Narrowing, entries: Entries) -> Figures:
    """The figures of all metrics, where their entries are asked for elsewhere as well."""
    return Figures([_figure(actor, one, narrowing, entries) for one in Metric])


def rows_behind(
    actor: Actor,
    metric: Metric,
    side: Side,
    *,
    period_from: datetime.date | None = None,
    period_until: datetime.date | None = None,
    unit: UUID | None = None,
    lead: UUID | None = None,
    origin: Origin | None = None,
    state: State | None = None,
    base: Base = Base.CURRENT,
    counted: Counted = Counted.PARTS,
) -> list[Row]:
    """The rows that a figure counts above or below its line, by their days.

    The same matters as in ``figures_in`` of the same choices; ``state`` opens the share of one.
    """
    narrowing = Narrowing(period_from, period_until, unit, lead, origin, state, base, counted)
    if DEFINITIONS[metric].rows is RowKind.MATTER:
        return _matter_rows(actor, metric, side, narrowing)
    entries = entries_counted(actor, metric, narrowing)
    if side is Side.NUMERATOR:
        entries = [entry for entry in entries if entry.is_hit]
    return _entry_rows(actor, metric, entries, narrowing)


def shares_by_state(
    actor: Actor,
    *,
    period_from: datetime.date | None = None,
    period_until: datetime.date | None = None,
    unit: UUID | None = None,
    lead: UUID | None = None,
    origin: Origin | None = None,
    counted: Counted = Counted.PARTS,
) -> Shares:
    """How the matters registered in a period stand now: how many in each state, and their shares.

    The shares sum to 100; what rounding leaves goes to the largest.
    """
    narrowing = Narrowing(period_from, period_until, unit, lead, origin, counted=counted)
    _, rows = matters_counted(actor, _WHOLE, narrowing)
    found = dict(rows.order_by().values_list("state").annotate(found=Count("pk")))
    states = [state for state in State if state not in NEVER_COUNTED]
    counts = [found.get(state.value, 0) for state in states]
    none: list[str | None] = [None] * len(states)
    told = shares(counts) or none
    return Shares(
        sum(counts),
        [
            Share(state, narrowing, count, percent)
            for state, count, percent in zip(states, counts, told, strict=True)
        ],
    )


def _figure(actor: Actor, metric: Metric, narrowing: Narrowing, entries: Entries) -> Figure:
    definition = DEFINITIONS[metric]
    if definition.rows is RowKind.MATTER:
        _, below = matters_counted(actor, metric, narrowing)
        hit = above(metric, day_column(definition, narrowing))
        counted = below.aggregate(
            found=Count("pk"),
            hits=Count("pk", filter=hit),
            past=Count("pk", filter=Q(is_past=True)),
        )
        return Figure(metric, narrowing, counted["hits"], counted["found"], counted["past"])
    told = entries(metric)
    return Figure(metric, narrowing, sum(entry.is_hit for entry in told), len(told))


def _matter_rows(actor: Actor, metric: Metric, side: Side, narrowing: Narrowing) -> list[Row]:
    definition = DEFINITIONS[metric]
    hits, below = matters_counted(actor, metric, narrowing)
    column = day_column(definition, narrowing)
    rows = (hits if side is Side.NUMERATOR else below).select_related("series")
    day, came = attrgetter(column), attrgetter(definition.came)
    return [
        Row(matter.pk, definition.rows, matter, day(matter), came(matter))
        for matter in rows.order_by(column, "registered_on", "number", "pk")
    ]


def _entry_rows(
    actor: Actor, metric: Metric, entries: Sequence[Entry], narrowing: Narrowing
) -> list[Row]:
    meant = matters_meant(actor, narrowing).select_related("series")
    matters = meant.in_bulk({entry.matter for entry in entries})
    return [
        Row(entry.id, DEFINITIONS[metric].rows, matters[entry.matter], entry.day, entry.came_on)
        for entry in entries
    ]
