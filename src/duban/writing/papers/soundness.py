"""Whether a paper holds together: its breaches in words, with the name of the field."""

from __future__ import annotations

import datetime
from typing import Any

from duban import facts
from duban.errors import Fault, UnsoundPaper
from duban.writing.days import day_words
from duban.writing.labels import STATUSES
from duban.writing.papers import Paper, kind_of, labels
from duban.writing.papers.fields import name_at
from duban.writing.papers.rules import Breach


def faults(paper: Paper) -> tuple[Fault, ...]:
    """Where a paper contradicts itself, breaks a form or leaves out what it needs.

    Raises TypeError for what is no paper.
    """
    kind = kind_of(type(paper))
    if kind is None:
        raise TypeError(f"no paper: {type(paper).__name__}")
    return tuple(_in_words(breach, kind.record) for breach in kind.breaches(paper))


def require_sound(paper: Paper) -> None:
    """Pass a paper that holds together; raises UnsoundPaper with all its faults for another."""
    if found := faults(paper):
        raise UnsoundPaper(found)


def _in_words(breach: Breach, record: type) -> Fault:
    reason, remedy = labels.REFUSALS[breach.rule]
    said = {
        key: name_at(record, value) if key == "field" else _said(value)
        for key, value in breach.found.items()
    }
    name = name_at(record, breach.path)
    return Fault(breach.path, name, breach.rule, reason.format(**said), remedy)


def _said(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return day_words(value)
    if isinstance(value, facts.Status):
        return STATUSES[value]
    return labels.LISTED.join(value) if isinstance(value, list) else value
