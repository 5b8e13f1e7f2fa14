"""Statements of a document that can be verified inside it: one module per rule.

Reads: clean text and the Reading so far. Writes: a Check for each statement, be it
so or not.
Leaves unread: what can be honest both ways; a false alarm costs a reader more than a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from duban import facts
from duban.reading.checks.attendance import attendance
from duban.reading.checks.counts import counts
from duban.reading.checks.date_order import date_order
from duban.reading.checks.date_valid import date_valid
from duban.reading.checks.deadlines import deadlines
from duban.reading.checks.numbering import numbering
from duban.reading.checks.pairing import pairing
from duban.reading.checks.ratios import ratios
from duban.reading.checks.sums import sums
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed, placed_figures
from duban.text import Span

# What a rule finds: where (a range of the clean text, or a span of the source where the words stand
# in what was taken for noise), whether it holds, and what was computed from what.
Statement = tuple[tuple[int, int] | Span, bool, str]
_Reader = Callable[[CleanText, facts.Reading, Sequence[Placed]], Iterator[Statement]]

_READERS: dict[facts.Rule, _Reader] = {
    facts.Rule.SUM: sums,
    facts.Rule.COUNT: counts,
    facts.Rule.RATIO: ratios,
    facts.Rule.DATE_ORDER: date_order,
    facts.Rule.DATE_VALID: date_valid,
    facts.Rule.DEADLINE_BEFORE_DOCUMENT: deadlines,
    facts.Rule.NUMBERING: numbering,
    facts.Rule.PAIRING: pairing,
    facts.Rule.ATTENDANCE: attendance,
}


def checks_of(text: CleanText, reading: facts.Reading) -> tuple[facts.Check, ...]:
    """Every statement that can be verified, in document order."""
    figures = placed_figures(text)
    found = [
        _check(text, rule, statement)
        for rule, read in _READERS.items()
        for statement in read(text, reading, figures)
    ]
    return tuple(sorted(found, key=lambda check: (check.span, check.rule.value)))


def _check(text: CleanText, rule: facts.Rule, statement: Statement) -> facts.Check:
    where, holds, detail = statement
    if isinstance(where, Span):
        return facts.Check(rule, "".join(text.source.slice(where).split()), holds, detail, where)
    where = text.trim(*where)
    return facts.Check(rule, text.quote(*where), holds, detail, text.span(*where))
