"""Figures broken down by unit, leader, origin or month: each part as ``figures_in`` has it.

One question for each metric, however many parts there are.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, TruncMonth

from duban_web.foundation.actor import Actor
from duban_web.matters.metrics import (
    DEFINITIONS,
    Base,
    Counted,
    Cut,
    Metric,
    Narrowing,
    RowKind,
)
from duban_web.matters.models import Assignment
from duban_web.matters.policies import Origin
from duban_web.matters.queries.figures import Figure, Figures, figures_over
from duban_web.matters.queries.measures import (
    Entries,
    Entry,
    above,
    day_column,
    entries_of,
    matters_counted,
    matters_meant,
)
from duban_web.matters.rules import PartyRole

Key = UUID | Origin | datetime.date


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is of, by which choices its rows are opened, and its figures."""

    key: Key
    narrowing: Narrowing
    figures: Mapping[Metric, Figure]


@dataclass(frozen=True, slots=True)
class _Counts:
    numerator: int
    denominator: int
    claimed: int = 0


def figures_by(
    actor: Actor,
    cut: Cut,
    *,
    period_from: datetime.date | None = None,
    period_until: datetime.date | None = None,
    unit: UUID | None = None,
    lead: UUID | None = None,
    origin: Origin | None = None,
    base: Base = Base.CURRENT,
    counted: Counted = Counted.PARTS,
) -> list[Part]:
    """The figures of each part that has any, in no order that says who is better: by their keys.

    What has no unit or nobody who leads is in no part, so that the parts may be less than the
    whole; a matter with two leaders is a part of both.
    """
    whole = Narrowing(period_from, period_until, unit, lead, origin, base=base, counted=counted)
    return _parts(actor, cut, whole, entries_of(actor, whole))


def figures_and_parts(actor: Actor, cut: Cut, whole: Narrowing) -> tuple[Figures, list[Part]]:
    """The figures of the whole and of its parts: what both count is asked for once."""
    entries = entries_of(actor, whole)
    return figures_over(actor, whole, entries), _parts(actor, cut, whole, entries)


def _parts(actor: Actor, cut: Cut, whole: Narrowing, entries: Entries) -> list[Part]:
    holders = cache(lambda: _holders(actor, cut, whole))
    counts: dict[Metric, Mapping[Key, _Counts]] = {}
    for metric in Metric:
        if DEFINITIONS[metric].rows is RowKind.MATTER:
            counts[metric] = _of_matters(actor, metric, cut, whole)
        else:
            counts[metric] = _of_entries(entries(metric), cut, holders)
    keys = {key for found in counts.values() for key in found}
    return [_part(key, cut, whole, counts) for key in sorted(keys, key=str)]


def _part(
    key: Key, cut: Cut, whole: Narrowing, counts: Mapping[Metric, Mapping[Key, _Counts]]
) -> Part:
    narrowing = _narrowed(whole, cut, key)
    none = _Counts(0, 0)
    figures = {}
    for metric, found in counts.items():
        one = found.get(key, none)
        figures[metric] = Figure(metric, narrowing, one.numerator, one.denominator, one.claimed)
    return Part(key, narrowing, figures)


def _narrowed(whole: Narrowing, cut: Cut, key: Key) -> Narrowing:
    if isinstance(key, datetime.date):
        last = key.replace(day=calendar.monthrange(key.year, key.month)[1])
        return replace(
            whole,
            period_from=max(key, whole.period_from or key),
            period_until=min(last, whole.period_until or last),
        )
    if isinstance(key, Origin):
        return replace(whole, origin=key)
    return replace(whole, unit=key) if cut is Cut.UNIT else replace(whole, lead=key)


def _of_matters(actor: Actor, metric: Metric, cut: Cut, whole: Narrowing) -> Mapping[Key, _Counts]:
    _, below = matters_counted(actor, metric, whole)
    column = day_column(DEFINITIONS[metric], whole)
    hit = above(metric, column)
    if cut in (Cut.UNIT, Cut.LEAD):
        return _of_parties(actor, cut, below.values("pk"), below.filter(hit).values("pk"))
    key = F("origin") if cut is Cut.ORIGIN else TruncMonth(column)
    rows = below.order_by().annotate(key=key).values("key")
    found = rows.annotate(
        below=Count("pk"), above=Count("pk", filter=hit), past=Count("pk", filter=Q(is_past=True))
    )
    return {
        _key(cut, key): _Counts(above, below, past)
        for key, below, above, past in found.values_list("key", "below", "above", "past")
    }


def _of_parties(actor: Actor, cut: Cut, below: object, hits: object) -> Mapping[Key, _Counts]:
    rows = _parties(actor, cut).filter(matter__in=below).order_by().values("key")
    found = rows.annotate(
        below=Count("matter", distinct=True),
        above=Count("matter", distinct=True, filter=Q(matter__in=hits)),
        past=Count("matter", distinct=True, filter=Q(matter__is_past=True)),
    )
    return {
        key: _Counts(above, below, past)
        for key, below, above, past in found.values_list("key", "below", "above", "past")
    }


def _parties(actor: Actor, cut: Cut) -> Any:
    """Who is responsible, or leads, now: with whom a matter counts."""
    rows = Assignment.objects.within(actor).filter(ended_in=None)
    if cut is Cut.LEAD:
        return rows.filter(role=PartyRole.LEAD, person__isnull=False).annotate(key=F("person"))
    named = rows.filter(role=PartyRole.RESPONSIBLE).annotate(key=Coalesce("unit", "institution"))
    return named.filter(key__isnull=False)


def _of_entries(
    entries: Iterable[Entry], cut: Cut, holders: Callable[[], Mapping[UUID, Sequence[Key]]]
) -> Mapping[Key, _Counts]:
    hits: Counter[Key] = Counter()
    counted: Counter[Key] = Counter()
    for entry in entries:
        keys = [entry.day.replace(day=1)] if cut is Cut.MONTH else holders().get(entry.matter, ())
        for key in keys:
            counted[key] += 1
            hits[key] += entry.is_hit
    return {key: _Counts(hits[key], count) for key, count in counted.items()}


def _holders(actor: Actor, cut: Cut, whole: Narrowing) -> Mapping[UUID, Sequence[Key]]:
    """To which parts each matter belongs."""
    rows = matters_meant(actor, whole)
    if cut is Cut.ORIGIN:
        return {id: [Origin(origin)] for id, origin in rows.values_list("pk", "origin")}
    found: dict[UUID, list[Key]] = defaultdict(list)
    parties = _parties(actor, cut).filter(matter__in=rows.values("pk")).order_by()
    for matter, key in parties.values_list("matter", "key").distinct():
        found[matter].append(key)
    return found


def _key(cut: Cut, key: Any) -> Key:
    found: Key = Origin(key) if cut is Cut.ORIGIN else key
    return found
