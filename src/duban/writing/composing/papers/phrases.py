"""Sentences from the labels with words and figures put in, each figure with its source.

Reads: templates, counts, days, lists. Writes: words. Leaves unread: what the sentences are for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from string import Formatter

from duban.writing import days
from duban.writing.composing.papers import labels
from duban.writing.papers import Count, Origin, Outcome
from duban.writing.report import Run, Words, plain, words

Gap = str | int | Run | Words


def said(template: str, **gaps: Gap) -> Words:
    """A template with its gaps filled; runs keep their sources."""
    parts: list[Run] = []
    for text, name, _form, _conversion in Formatter().parse(template):
        parts += words(text)
        if name:
            parts += _runs(gaps[name])
    return tuple(parts)


def _runs(gap: Gap) -> Words:
    if isinstance(gap, tuple):
        return gap
    return words(gap if isinstance(gap, Run) else str(gap))


def joined(pieces: Iterable[Words], between: str, end: str = "") -> Words:
    """Pieces one after the other with a mark between them and one at the end."""
    parts: list[Run] = []
    for piece in pieces:
        if piece:
            parts += [*words(between if parts else ""), *piece]
    return (*parts, *words(end if parts else ""))


def ended(text: Words) -> Words:
    """Words with a full stop, unless a mark stands at their end already."""
    return text if not text or plain(text)[-1:] in labels.ENDINGS else (*text, Run(labels.END))


def unended(text: Words) -> Words:
    """Words without the mark at their end, for a list that sets its own."""
    if not text or text[-1].text[-1:] not in labels.ENDINGS:
        return text
    last = text[-1]
    return (*text[:-1], *words(Run(last.text[:-1], last.source, last.strong)))


def enumerated(pieces: Sequence[Words]) -> Words:
    """（1）…；（2）…。; a single piece carries no number."""
    if len(pieces) == 1:
        return ended(pieces[0])
    numbered = (
        (Run(labels.NUMBERED.format(number=number)), *unended(piece))
        for number, piece in enumerate(pieces, 1)
    )
    return joined(numbered, labels.JOINED, labels.END)


def figure(count: Count) -> Run:
    """A count as it is printed, with its source."""
    return Run(str(count.number), count.source)


def day_words(day: datetime.date | None) -> str:
    """A whole day without leading zeros; empty where there is none."""
    return days.day_words(day) if day else ""


def period_words(begin: datetime.date, end: datetime.date) -> str:
    """From a day to a day; the year stands once where it is the same."""
    short = labels.SHORT_DAY.format(day=end)
    last = short if begin.year == end.year else day_words(end)
    return labels.PERIOD.format(begin=day_words(begin), end=last)


def limit_words(due: datetime.date | None, due_words: str) -> str:
    """A time limit: the words for it where they are given, or else the day."""
    if due_words:
        return due_words
    return labels.BY.format(day=day_words(due)) if due else ""


def listed(names: Iterable[str]) -> str:
    """Names in their order."""
    return labels.LISTED.join(names)


def origin_words(origin: Origin) -> str:
    """Where a matter comes from, with number and day in brackets."""
    marks = labels.BETWEEN_CONTACTS.join(filter(None, (origin.number, day_words(origin.day))))
    return labels.ORIGIN.format(
        title=origin.title,
        marks=labels.ORIGIN_MARKS.format(marks=marks) if marks else "",
        item=origin.item,
    )


def outcome_words(outcome: Outcome) -> Words:
    """A result in numbers, the number with its source."""
    return said(
        labels.OUTCOME,
        label=outcome.label,
        amount=Run(outcome.amount, outcome.source),
        unit=outcome.unit,
    )
