"""The opening of a rectification notice: who inspected, what was found, the time to rectify.

Reads: the inspection and the issuer of a reading. Writes: sentences. Leaves unread: findings.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from duban import facts
from duban.chinese.dates import add_months
from duban.writing.composing import labels
from duban.writing.days import day_words
from duban.writing.labels import LISTED, SENTENCE_END


def kind_of_inspection(inspector: str | None) -> str:
    """What an inspector does: 巡察, 审计, 督查 …."""
    for sign, kind in labels.INSPECTIONS.items():
        if inspector and sign in inspector:
            return kind
    return labels.INSPECTION


def opening_sentences(inspection: facts.Inspection, issuer: str | None) -> Iterator[str]:
    """What was inspected, read out, counted, and by when it is to be put right."""
    kind = kind_of_inspection(inspection.inspector)
    inspector = inspection.inspector or ""
    if inspector or inspection.period:
        period = inspection.period
        yield labels.INSPECTED.format(
            period=labels.INSPECTED_AT.format(period=period) if period else "",
            inspector=inspector,
            whom=labels.INSPECTED_WHOM.format(issuer=issuer) if issuer else "",
            inspection=kind,
        )
    if inspection.feedback_date:
        day = day_words(inspection.feedback_date)
        yield labels.READ_OUT.format(day=day, inspector=inspector, inspection=kind)
    if inspection.declared:
        yield from _totals(inspection.declared)
    yield from _time(inspection)
    if inspection.stages:
        stages = labels.JOINED.join(map(_stage, inspection.stages))
        yield labels.STAGES.format(stages=stages)


def _totals(declared: facts.Declared) -> Iterator[str]:
    counts = ""
    if declared.categories is not None:
        form = labels.CATEGORIES_ONLY if declared.problems is None else labels.CATEGORIES
        counts += form.format(count=declared.categories)
    if declared.problems is not None:
        counts += labels.PROBLEMS.format(count=declared.problems)
    if counts:
        yield labels.COUNTED.format(counts=counts)
    if declared.measures is not None:
        yield labels.MEASURES.format(count=declared.measures)


def _time(inspection: facts.Inspection) -> Iterator[str]:
    """The period to rectify; one without a beginning is counted from the feedback."""
    start, end = inspection.rectification_from, inspection.rectification_to
    feedback = inspection.feedback_date
    if start and end:
        yield labels.PERIOD.format(start=day_words(start), end=day_words(end))
    elif end and feedback:
        months = _months_between(feedback, end)
        if months:
            yield labels.WITHIN_MONTHS.format(count=months)
        else:
            yield labels.WITHIN_DAYS.format(count=(end - feedback).days)
    elif start or end:
        days = [day_words(day) for day in (start, end) if day]
        yield labels.LIMIT_LABEL + LISTED.join(days) + SENTENCE_END


def _months_between(start: datetime.date, end: datetime.date) -> int:
    """How many whole months lie between two days; 0 where it is no whole number of them."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if months > 0 and add_months(start, months) == end else 0


def _stage(stage: facts.Stage) -> str:
    start, end = (day_words(day) if day else "" for day in (stage.start, stage.end))
    return labels.STAGE.format(name=stage.name, start=start, end=end)
