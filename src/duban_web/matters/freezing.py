"""What is kept of figures that are frozen: counts, and their words in every language of that day.

Reads: figures and their parts. Writes: plain values for a column of JSON, and back. The words are
kept as they are, for definitions and names change and what was printed does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation

from duban.proof.canonical import encoded
from duban_web.matters.metrics import Metric

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """A figure: what is above and below its line, and how much of it past ledgers claim."""

    numerator: int
    denominator: int
    claimed: int = 0


@dataclass(frozen=True, slots=True)
class KeptLine:
    """The whole, whose ``key`` is empty, or a part: its name and its figures."""

    key: str
    name: Words
    figures: Mapping[Metric, Counts]


@dataclass(frozen=True, slots=True)
class KeptMetric:
    """What a metric was called, and how it was defined."""

    metric: Metric
    name: Words
    definition: Words


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it: metrics, what held for all of them, what was asked for, and the lines."""

    metrics: Sequence[KeptMetric]
    rules: Sequence[Words]
    chosen: Sequence[Words]
    lines: Sequence[KeptLine]


def in_every_language(say: Callable[[], str]) -> Words:
    """What is said, in each language of the screens."""
    words: dict[str, str] = {}
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            words[language] = say()
    return words


def in_ours(words: Words) -> str:
    """What was said, in the reader's language, or in the first that it was kept in."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return words.get(language) or words.get(settings.LANGUAGE_CODE) or ""


def written(kept: Kept) -> dict[str, Any]:
    """Plain values that say the same."""
    return {
        "metrics": [
            {"metric": one.metric.value, "name": one.name, "definition": one.definition}
            for one in kept.metrics
        ],
        "rules": list(kept.rules),
        "chosen": list(kept.chosen),
        "lines": [
            {
                "key": line.key,
                "name": line.name,
                "figures": {
                    metric.value: [one.numerator, one.denominator, one.claimed]
                    for metric, one in line.figures.items()
                },
            }
            for line in kept.lines
        ],
    }


def read(values: Mapping[str, Any]) -> Kept:
    """What plain values say. A metric that is gone since is left out: its name has no reader."""
    known = {metric.value for metric in Metric}
    return Kept(
        [
            KeptMetric(Metric(one["metric"]), one["name"], one["definition"])
            for one in values["metrics"]
            if one["metric"] in known
        ],
        values["rules"],
        values["chosen"],
        [
            KeptLine(
                line["key"],
                line["name"],
                {
                    Metric(metric): Counts(*counts)
                    for metric, counts in line["figures"].items()
                    if metric in known
                },
            )
            for line in values["lines"]
        ],
    )


def digest(values: Mapping[str, Any]) -> str:
    """By what the event knows them: SHA-256 of their canonical form."""
    return hashlib.sha256(encoded(dict(values))).hexdigest()
