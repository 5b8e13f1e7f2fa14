"""``sum``: parts against the total that is claimed for them, in sentences and in tables of numbers.

Reads: clean text, its tables, the figures. Writes: a statement from the total to the last part.
Leaves unread: lists that need not be complete; see ``prose``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.checks.sums.amounts import equation
from duban.reading.checks.sums.prose import claims
from duban.reading.checks.sums.rows import row_claims
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed


def sums(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Totals with their parts."""
    for claim in claims(text.text, figures):
        yield (claim.start, claim.end), claim.holds, equation(claim.total, claim.parts)
    yield from row_claims(text)
