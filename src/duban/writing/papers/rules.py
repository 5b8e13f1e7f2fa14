"""The rules that a paper may not break, one function each; what is broken is named with its place.

Reads: records of papers. Writes: breaches. Leaves unread: whether what is said is true.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from duban.writing.papers import labels
from duban.writing.papers.parts import (
    Annex,
    Count,
    Evidence,
    Frame,
    Opinion,
    Outcome,
    Section,
    SimpleTable,
)
from duban.writing.report import Level, Run, Words, plain

_NUMBER = re.compile(labels.NUMBER)
_AMOUNT = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?")
_COPY_NUMBER = re.compile(r"[0-9]{6}")
_MARKS = re.compile(r"[\s，。；：、！]")


class Breach(NamedTuple):
    """A rule that is broken at a place, and what was found there."""

    path: str
    rule: str
    found: dict[str, Any]


def breach(path: str, rule: str, **found: Any) -> Breach:
    """A rule broken at a place."""
    return Breach(path, rule, found)


def needed(record: Any, *fields: str, below: str = "") -> Iterator[Breach]:
    """Fields that may not be empty; a list may not hold anything empty either."""
    for field in fields:
        value = _at(record, field)
        path = _path(below, field)
        if _is_empty(value):
            yield breach(path, "missing")
        elif isinstance(value, tuple) and not _are_words(value):
            yield from (
                breach(f"{path}[{index}]", "missing")
                for index, item in enumerate(value)
                if _is_empty(item)
            )


def _at(record: Any, field: str) -> Any:
    for name in field.split("."):
        record = getattr(record, name, None)
    return record


def _path(below: str, field: str) -> str:
    return f"{below}.{field}" if below else field


def _are_words(value: tuple[Any, ...]) -> bool:
    return bool(value) and all(isinstance(item, Run) for item in value)


def _is_empty(value: Any) -> bool:
    if isinstance(value, tuple) and _are_words(value):
        value = plain(value)
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def in_order(record: Any, *fields: str, below: str = "") -> Iterator[Breach]:
    """Days of which none is before the one in front of it; days that are not given do not count."""
    days = [(field, day) for field in fields if (day := _at(record, field)) is not None]
    for (earlier, before), (field, day) in pairwise(days):
        if day < before:
            yield breach(
                _path(below, field),
                "date_order",
                day=day,
                field=_path(below, earlier),
                other=before,
            )


def dated(record: Any, *, below: str = "") -> Iterator[Breach]:
    """A time limit, or words why there is no day."""
    if record.due is None and not record.due_words.strip():
        yield breach(_path(below, "due"), "time_limit")


def numbered(number: str, path: str, *, may_be_empty: bool = False) -> Iterator[Breach]:
    """A number of the form 督办〔2023〕1号."""
    if may_be_empty and not number:
        return
    if not _NUMBER.fullmatch(number):
        yield breach(path, "number_form", found=number)


def positive(number: int, path: str) -> Iterator[Breach]:
    """What is counted from one."""
    if number < 1:
        yield breach(path, "positive", found=number)


def urgent(urgency: str, path: str) -> Iterator[Breach]:
    """The two degrees of urgency that an official paper has, or none."""
    if urgency and urgency not in labels.URGENCIES:
        yield breach(path, "urgency", found=urgency)


def parts_of(
    total: Count, parts: Sequence[tuple[str, Count]], *, path: str = "total"
) -> Iterator[Breach]:
    """Parts that make the whole: none negative, none larger than it, together exactly it."""
    broken = False
    for where, count in [(path, total), *parts]:
        if count.number < 0:
            broken = True
            yield breach(where, "negative", found=count.number)
        elif count.number > total.number >= 0:
            broken = True
            yield breach(where, "exceeds", found=count.number, total=total.number)
    found = sum(count.number for _where, count in parts)
    if not broken and found != total.number:
        yield breach(path, "sum", found=found, total=total.number)


def declared(count: Count | None, found: int, path: str) -> Iterator[Breach]:
    """As many as were said to be."""
    if count is not None and count.number != found:
        yield breach(path, "declared", declared=count.number, found=found)


def distinct(values: Iterable[str], path: str) -> Iterator[Breach]:
    """Nothing twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield breach(path, "repeated", found=value)
        seen.add(value)


def amounts(outcomes: Sequence[Outcome]) -> Iterator[Breach]:
    """Results with a name and a number written as numbers are."""
    for index, outcome in enumerate(outcomes):
        yield from needed(outcome, "label", below=f"outcomes[{index}]")
        if not _AMOUNT.fullmatch(outcome.amount):
            yield breach(f"outcomes[{index}].amount", "amount", found=outcome.amount)


def done_something(words: Words, path: str) -> Iterator[Breach]:
    """A measure of which something is left when the phrases that say nothing are taken away."""
    text = plain(words)
    left = _MARKS.sub("", text)
    for phrase in labels.HOLLOW:
        left = left.replace(phrase, "")
    if not left:
        yield breach(path, "hollow" if text.strip() else "missing", found=text)


def proving(
    evidence: Sequence[Evidence],
    path: str,
    *,
    since: datetime.date,
    until: datetime.date | None = None,
) -> Iterator[Breach]:
    """Evidence from the days in question; another day needs a reviewer's remark."""
    for index, one in enumerate(evidence):
        where = f"{path}[{index}]"
        yield from needed(one, "title", below=where)
        if one.pages is not None:
            yield from positive(one.pages, f"{where}.pages")
        if one.day is None or one.remark.strip():
            continue
        if one.day < since:
            yield breach(f"{where}.day", "evidence_early", day=one.day, other=since)
        elif until and one.day > until:
            yield breach(f"{where}.day", "evidence_late", day=one.day, other=until)


def signed(opinions: Sequence[Opinion], path: str, *, handler: str = "") -> Iterator[Breach]:
    """Opinions in the order of their days, no two by one hand and none by the handler's."""
    hands = {handler} - {""}
    latest: tuple[str, datetime.date] | None = None
    for index, opinion in enumerate(opinions):
        where = f"{path}[{index}]"
        yield from needed(opinion, "role", below=where)
        if opinion.name in hands:
            yield breach(f"{where}.name", "same_hand", found=opinion.name)
        hands |= {opinion.name} - {""}
        if opinion.day is None:
            continue
        if latest and opinion.day < latest[1]:
            yield breach(
                f"{where}.day", "date_order", day=opinion.day, field=latest[0], other=latest[1]
            )
        latest = (f"{where}.day", opinion.day)


def framed(frame: Frame) -> Iterator[Breach]:
    """The head, the signature and the imprint of an official paper."""
    if head := frame.letterhead:
        yield from needed(head, "mark", below="frame.letterhead")
        yield from numbered(head.number, "frame.letterhead.number", may_be_empty=True)
        yield from urgent(head.urgency, "frame.letterhead.urgency")
        if head.copy_number and not _COPY_NUMBER.fullmatch(head.copy_number):
            yield breach("frame.letterhead.copy_number", "copy_number", found=head.copy_number)
    if frame.signature:
        yield from needed(frame.signature, "issuers", below="frame.signature")
    yield from in_order(frame, "signature.day", "imprint.day", below="frame")


def nested(sections: Sequence[Section], path: str, *, above: int = 0) -> Iterator[Breach]:
    """Sections with a heading each, no deeper than an official paper has levels."""
    for index, section in enumerate(sections):
        where = f"{path}[{index}]"
        yield from needed(section, "heading", below=where)
        if above + 1 > max(Level):
            yield breach(where, "depth")
        yield from _tabled(section.tables, where)
        yield from nested(section.sections, f"{where}.sections", above=above + 1)


def annexed(annexes: Sequence[Annex]) -> Iterator[Breach]:
    """Annexes with a title each."""
    for index, annex in enumerate(annexes):
        where = f"annexes[{index}]"
        yield from needed(annex, "title", below=where)
        yield from nested(annex.sections, f"{where}.sections")
        yield from _tabled(annex.tables, where)


def _tabled(tables: Sequence[SimpleTable], path: str) -> Iterator[Breach]:
    for index, table in enumerate(tables):
        where = f"{path}.tables[{index}]"
        yield from needed(table, "columns", below=where)
        for place, row in enumerate(table.rows):
            if len(row) != len(table.columns):
                yield breach(
                    f"{where}.rows[{place}]",
                    "row_length",
                    found=len(row),
                    columns=len(table.columns),
                )
