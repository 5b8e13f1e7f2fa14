"""``ratio``: a percentage against the numbers that it is worked out from.

Reads: clean text, the figures. Writes: a statement from the total to the percentage.
Leaves unread: rates whose parts the text does not give (按时办结率), targets, vague numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.checks.ratios.percentages import Percentages
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

_UNITS = ("%", "个百分点")


def ratios(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Percentages that can be worked out again."""
    if not any(figure.figure.unit in _UNITS for figure in figures):
        return
    percentages = Percentages(text.text, figures)
    for index, figure in enumerate(figures):
        if figure.figure.unit == "%" and not figure.figure.approx:
            yield from percentages.of(index)
        elif figure.figure.unit == "个百分点":
            yield from percentages.difference(index)
    yield from percentages.shares.flush()
