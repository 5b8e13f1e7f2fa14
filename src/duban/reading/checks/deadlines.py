"""``deadline_before_document``: a duty still to be done that was due before the document's day.

Reads: the tasks and the date. Writes: a statement at the words of each time limit with a day.
Leaves unread: what a notice of rectification reports about the past.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from duban import facts
from duban.chinese.punctuation import one_spelling
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

_REACH = 400


def deadlines(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """The time limits of duties against the date of the document."""
    if reading.date is None:
        return
    worked_out = "date" in reading.inferred
    seen: set[int] = set()
    for task in reading.tasks:
        limit = task.deadline
        if limit is None or limit.date is None or _is_reported(task, reading):
            continue
        holds = limit.date >= reading.date
        if "deadline" in task.inferred and (holds or worked_out):
            continue
        where = _place_of(text, task, limit.text)
        if where and where[0] not in seen:
            seen.add(where[0])
            relation = "不早于" if holds else "早于"
            yield where, holds, f"完成时限{limit.date}{relation}文件日期{reading.date}"


def _is_reported(task: facts.Task, reading: facts.Reading) -> bool:
    """Whether the duty belongs to a finding: its time limit is the finding's, and may be past."""
    return any(
        f.span.start <= task.span.start < f.span.end
        or task.span.start <= f.span.start < task.span.end
        for f in reading.findings
    )


def _place_of(text: CleanText, task: facts.Task, words: str) -> tuple[int, int] | None:
    """Where the words of a time limit stand: in the duty or behind it, else before it."""
    pattern = re.compile(r"[ \n]?".join(map(re.escape, one_spelling(words))))
    start = bisect_left(text.at, task.span.start)
    end = bisect_left(text.at, task.span.end)
    for first, last in ((start, end + _REACH), (max(0, start - _REACH), start)):
        found = pattern.search(text.text, first, last)
        if found:
            return found.span()
    return None
