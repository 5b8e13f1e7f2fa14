"""Findings and their totals as the internal report and the public notice both print them.

Reads: findings and totals. Writes: words. Leaves unread: what only one of the two papers prints.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from duban import facts
from duban.writing.composing.papers import labels
from duban.writing.composing.papers.phrases import (
    day_words,
    figure,
    joined,
    limit_words,
    outcome_words,
    said,
    unended,
)
from duban.writing.papers import (
    Outcome,
    ProgressNotice,
    RectificationReport,
    Rectified,
)
from duban.writing.papers.rectification import done_of, totals_of
from duban.writing.papers.shares import rate
from duban.writing.report import Run, Words, words


def state_words(paper: RectificationReport | ProgressNotice) -> Words:
    """How many findings have which status, and the rate with its definition (口径) behind it."""
    totals = totals_of(paper)
    counts = [
        said(labels.STATUS_COUNT, status=labels.STATUSES[one.status], count=figure(one.count))
        for one in totals.counts
    ]
    done = done_of(totals, nearly_counts=paper.nearly_counts)
    source = labels.RATE_SOURCE.format(done=done, total=totals.total.number)
    shown = said(
        labels.RATE,
        rate=Run(rate(done, totals.total.number), source),
        definition=labels.DEFINITION_NEARLY if paper.nearly_counts else labels.DEFINITION,
    )
    opening = _opening(paper.as_of, figure(totals.total))
    return (*opening, *joined([*counts, shown], labels.BETWEEN_CONTACTS, labels.END))


def _opening(as_of: datetime.date | None, total: Run) -> Words:
    if as_of:
        return said(labels.STATE, day=day_words(as_of), total=total)
    return said(labels.STATE_WITHOUT_DAY, total=total)


def status_words(finding: Rectified) -> Words:
    """How far a finding is: what is partly done names what is left and until when."""
    status = labels.STATUSES[finding.status]
    if finding.status is facts.Status.PARTLY_DONE:
        exception = unended(finding.exception)
        if finding.due and not finding.due_words:
            return said(labels.EXCEPT, exception=exception, day=day_words(finding.due))
        return said(labels.EXCEPT_WORDS, exception=exception, due=finding.due_words)
    limit = limit_words(finding.due, finding.due_words)
    if limit and finding.status in _OPEN:
        return said(labels.STATUS_BY + labels.END, status=status, due=limit)
    return words(status, labels.END)


_OPEN = frozenset({facts.Status.IN_PROGRESS, facts.Status.NOT_STARTED, facts.Status.NOT_DONE})


def outcomes_words(outcomes: Iterable[Outcome]) -> Words:
    """Results in numbers, one behind the other."""
    return joined(map(outcome_words, outcomes), labels.BETWEEN_CONTACTS, labels.END)
