"""``count``: a declared count against what the document lists.

Reads: clean text, figures, the findings, the agenda, the meeting. Writes: a statement at each count
that can be compared. Leaves unread: open lists (…等11个方面), counts of what is not printed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.checks.counts.announced import announced
from duban.reading.checks.counts.enumerated import enumerated
from duban.reading.checks.counts.items import items
from duban.reading.checks.counts.people import people
from duban.reading.checks.counts.problems import problems
from duban.reading.checks.counts.titles import titles
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

# Of more things no document gives a list that could be compared.
_MOST = 99


def counts(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Declared counts."""
    small = [
        figure for figure in figures
        if 2 <= figure.figure.value <= _MOST
        and isinstance(figure.figure.value, int) and not figure.figure.approx
    ]  # fmt: skip
    told: set[int] = set()
    for read, counted in (
        (problems, figures), (people, figures), (announced, figures), (enumerated, figures),
        (titles, small), (items, small),
    ):  # fmt: skip
        for (start, end), holds, detail in read(text, reading, counted):
            if end not in told:
                told.add(end)
                yield (start, end), holds, detail
