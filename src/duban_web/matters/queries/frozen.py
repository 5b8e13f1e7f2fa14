"""Figures that are to be frozen, that were, and how the same figures stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRows
from duban_web.matters import labels
from duban_web.matters.freezing import Counts, Kept, KeptLine
from duban_web.matters.frozen_words import chosen_words, metric_words, named, words
from duban_web.matters.metrics import Base, Counted, Cut, Metric, Narrowing
from duban_web.matters.models import FrozenFigures
from duban_web.matters.policies import Origin
from duban_web.matters.queries.breakdown import figures_by
from duban_web.matters.queries.figures import Figure, figures_in
from duban_web.matters.rights import require_reader
from duban_web.tenants.models import Institution, Person, Unit
from duban_web.tenants.rules import subtree


def frozen_within(actor: Actor) -> TenantRows[FrozenFigures]:
    """All figures that were frozen within reach, the last ones first."""
    require_reader(actor)
    rows = FrozenFigures.objects.within(actor).select_related("frozen_by")
    return rows.order_by("-frozen_at", "pk")


def find_frozen(actor: Actor, figures: UUID) -> FrozenFigures:
    """Figures that were frozen, with what they came to then."""
    row = FrozenFigures.objects.find(actor, figures)
    require_reader(actor)
    return row


def is_called_so(actor: Actor, place: Institution, name: str) -> bool:
    """Whether figures of this name were frozen at the institution."""
    return FrozenFigures.objects.within(actor).filter(institution=place, name=name).exists()


def check_chosen(actor: Actor, unit: UUID | None, lead: UUID | None) -> None:
    """Pass if what figures are narrowed to is within reach; NotFound otherwise."""
    if unit is not None:
        units = Unit.objects.within(actor).filter(pk=unit)
        if not units.exists():
            Institution.objects.find(actor, unit)
    if lead is not None:
        Person.objects.find(actor, lead)


def kept_figures(actor: Actor, by: Cut, narrowing: Narrowing) -> Kept:
    """Figures as they are now, of matters that everybody within reach may know of.

    Whoever opens them later may know of fewer matters than whoever froze them: what only some may
    know of (限知悉) is never counted.
    """
    anybody = replace(actor, person=None)
    asked = {
        one.name: getattr(narrowing, one.name) for one in fields(narrowing) if one.name != "state"
    }
    whole = figures_in(anybody, **asked).items
    parts = figures_by(anybody, by, **asked)
    return Kept(
        [metric_words(one.metric, narrowing) for one in whole],
        [words(rule) for rule in (*labels.METRIC_RULES, labels.FROZEN_RULE)],
        chosen_words(actor, by, narrowing),
        [
            KeptLine("", words(labels.WHOLE), _counts(whole)),
            *(
                KeptLine(str(part.key), name, _counts(part.figures.values()))
                for name, part in named(actor, by, parts)
            ),
        ],
    )


def figures_now(actor: Actor, frozen: FrozenFigures) -> Kept:
    """The same question asked again: of the same institution, in the same way."""
    there = replace(actor, reach=subtree(frozen.path))
    return kept_figures(there, Cut(frozen.by), narrowing_of(frozen))


def narrowing_of(frozen: FrozenFigures) -> Narrowing:
    """Of which matters they are."""
    return Narrowing(
        frozen.period_from,
        frozen.period_until,
        frozen.unit,
        frozen.lead,
        Origin(frozen.origin) if frozen.origin else None,
        base=Base(frozen.base),
        counted=Counted(frozen.counted),
    )


def _counts(figures: Iterable[Figure]) -> dict[Metric, Counts]:
    return {one.metric: Counts(one.numerator, one.denominator, one.claimed) for one in figures}
