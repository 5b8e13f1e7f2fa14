"""Figures in words: a metric's definition, and a figure as papers print it."""

from __future__ import annotations

from duban_web.foundation.sentences import label, said
from duban_web.matters import labels
from duban_web.matters.metrics import DEFINITIONS, Metric, Narrowing
from duban_web.matters.ratios import is_few, percent


def definition_of(metric: Metric, narrowing: Narrowing) -> str:
    """A metric's definition in words, with the base where it has one."""
    definition = DEFINITIONS[metric]
    form = labels.DEFINITION if definition.is_rate else labels.DEFINITION_OF_NUMBER
    facts = {
        "name": label(labels.METRICS, metric),
        "numerator": label(labels.NUMERATORS, metric),
        "denominator": label(labels.DENOMINATORS, metric),
    }
    if definition.has_base:
        base = label(labels.BASES, narrowing.base)
        return said(labels.DEFINITION_AND_BASE, {"definition": said(form, facts), "base": base})
    return said(form, facts)


def printed(metric: Metric, numerator: int, denominator: int) -> str:
    """A figure as papers print it: of few the counts come first, of none there is a dash."""
    if not DEFINITIONS[metric].is_rate:
        return str(numerator)
    rate = percent(numerator, denominator)
    if rate is None:
        return labels.NO_RATE
    form = labels.RATE_OF_FEW if is_few(denominator) else labels.RATE
    return said(form, {"rate": rate, "numerator": numerator, "denominator": denominator})
