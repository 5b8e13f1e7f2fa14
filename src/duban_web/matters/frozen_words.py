"""The words that are kept with frozen figures, in every language of the screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import translation

from duban_web.foundation.actor import Actor
from duban_web.foundation.sentences import spoken
from duban_web.matters import labels
from duban_web.matters.figure_words import definition_of
from duban_web.matters.freezing import KeptMetric, Words, in_every_language
from duban_web.matters.metrics import Cut, Metric, Narrowing
from duban_web.matters.parts_named import parts_named
from duban_web.matters.queries.breakdown import Part
from duban_web.tenants.queries.called import called


def metric_words(metric: Metric, narrowing: Narrowing) -> KeptMetric:
    """A metric as it is called and defined."""
    return KeptMetric(
        metric,
        words(labels.METRICS[metric]),
        in_every_language(lambda: definition_of(metric, narrowing)),
    )


def chosen_words(actor: Actor, by: Cut, narrowing: Narrowing) -> list[Words]:
    """What is asked for, one by one."""
    names = called(actor, {one for one in (narrowing.unit, narrowing.lead) if one is not None})
    own, coded = [], []
    for label, day in (
        (labels.PERIOD_FROM, narrowing.period_from),
        (labels.PERIOD_UNTIL, narrowing.period_until),
    ):
        own += [(label, day.isoformat())] if day is not None else []
    for label, id in ((labels.OF_UNIT, narrowing.unit), (labels.OF_LEAD, narrowing.lead)):
        own += [(label, names[id])] if id is not None else []
    if narrowing.origin is not None:
        coded.append((labels.OF_ORIGIN, labels.ORIGINS[narrowing.origin]))
    coded += [
        (labels.BROKEN_DOWN, labels.CUTS[by]),
        (labels.OF_BASE, labels.BASES[narrowing.base]),
        (labels.OF_COUNTED, labels.COUNTED[narrowing.counted]),
    ]
    is_of_all_time = narrowing.period_from is None and narrowing.period_until is None
    return [
        *([words(labels.ALL_TIME)] if is_of_all_time else []),
        *(_of(label, dict.fromkeys(words(""), value)) for label, value in own),
        *(_of(label, words(value)) for label, value in coded),
    ]


def _of(name: str, value: Words) -> Words:
    named = words(name)
    form = words(labels.CHOSEN)
    return {one: form[one].format(name=named[one], value=value[one]) for one in named}


def words(text: str) -> Words:
    """Words of ours in every language."""
    return in_every_language(lambda: spoken(text) if text else "")


def named(actor: Actor, by: Cut, parts: Sequence[Part]) -> list[tuple[Words, Part]]:
    """The parts in official order, by their names in every language."""
    found: dict[Any, dict[str, str]] = {}
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            for name, part in parts_named(actor, by, parts):
                found.setdefault(part.key, {})[language] = name
    return [(found[part.key], part) for _, part in parts_named(actor, by, parts)]
