"""What names somebody to do something and was read as no duty: kept for a person to decide.

Reads: clean text and the facts found in it. Writes: Unread stretches, each with why.
Leaves unread: papers in which owners are named in passing (news, summaries).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.owners import is_no_duty
from duban.reading.tables import tables_of

Range = tuple[int, int]

_KINDS = frozenset({facts.Kind.MINUTES, facts.Kind.TASK_LIST})
_NO_LEAD = "(?!人|单位|部门|领导|科室|处室|责任|作用)"
# Each alternative opens with a letter, so that the verbs are sought by their first letters.
_OWNS = re.compile(
    f"总牵头{_NO_LEAD}|牵头{_NO_LEAD}|负责(?![人任的地]|同志|态度|精神)|主办(?!单位|部门)"
    "|承办(?!单位|部门|方)|责成|会同"
)
_ENDS = "。\n！？|"
_END = re.compile(f"[{_ENDS}]")
_FOLLOWS_UP = re.compile("督[办查促]|解释")
_LONGEST = 300
_BEHIND = 4
_NO_OWNER = "提到由谁办理，但没有认出承担者或要办的事"
_NO_OWNER_IN_ROW = "表格的这一行没有写明责任单位或牵头人"


def unread_of(text: CleanText, reading: facts.Reading) -> tuple[facts.Unread, ...]:
    """The stretches that a reviewer should look at, in document order."""
    if reading.kind not in _KINDS:
        return ()
    taken = _Taken(reading)
    found = [*_sentences(text, taken), *_rows(text, taken)]
    return tuple(sorted(found, key=lambda unread: unread.span))


class _Taken:
    """The stretches of the source that some fact covers."""

    def __init__(self, reading: facts.Reading) -> None:
        spans = sorted(
            fact.span
            for facts_of_kind in (reading.tasks, reading.agenda, reading.findings, reading.demands)
            for fact in facts_of_kind
        )
        self.starts = [span.start for span in spans]
        self.ends = [span.end for span in spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether a fact overlaps ``start..end``."""
        index = bisect_right(self.starts, end - 1)
        return any(self.ends[i] > start for i in range(max(0, index - 3), index))


def _sentences(text: CleanText, taken: _Taken) -> Iterator[facts.Unread]:
    """Sentences with an owner's verb of which nothing was read."""
    behind = 0
    for sign in _OWNS.finditer(text.text):
        if sign.start() < behind:
            continue
        first, behind = _sentence_around(text.text, sign.start())
        first, last = text.trim(first, behind, "，；")
        span = text.span(first, last)
        # Owners in a bracket stand behind the duty that they belong to.
        begin = span.start - _BEHIND if text.text[first] in "（【" else span.start
        if taken.covers(begin, span.end) or is_no_duty(text, first, last):
            continue
        if any(grid.start <= first < grid.end for grid in text.grids):
            continue
        if _FOLLOWS_UP.search(text.text, sign.end(), min(last, sign.end() + 12)):
            continue
        yield facts.Unread(text.quote(first, last), span, _NO_OWNER)


def _sentence_around(t: str, position: int) -> Range:
    first = max(0, position - _LONGEST)
    for mark in _ENDS:
        first = max(first, t.rfind(mark, first, position) + 1)
    end = _END.search(t, position, position + _LONGEST)
    return first, end.start() if end else min(position + _LONGEST, len(t))


def _rows(text: CleanText, taken: _Taken) -> Iterator[facts.Unread]:
    """Rows of a table of duties that name nobody."""
    if "序号" not in text.text and not text.grids:
        return
    for table in tables_of(text):
        for row in table.rows:
            work = row.cells.get("item") or row.cells.get("measure") or row.cells.get("problem")
            if work is None:
                continue
            span = text.span(*work)
            if not taken.covers(span.start, span.end):
                yield facts.Unread(text.quote(*work), span, _NO_OWNER_IN_ROW)
