"""What was put right: 整改情况报告 to the superior, 整改进展情况通报 to the public.

Both take the same findings, so that the numbers in them are the same.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from duban import facts
from duban.writing.papers import rules
from duban.writing.papers.fields import texts
from duban.writing.papers.parts import (
    Annex,
    Count,
    Evidence,
    Frame,
    Outcome,
    Section,
    StatusCount,
    Totals,
)
from duban.writing.papers.rules import Breach
from duban.writing.report import Contact, Words

DONE = frozenset({facts.Status.DONE, facts.Status.DONE_LONG_TERM})
NEARLY = frozenset({facts.Status.PARTLY_DONE, facts.Status.STAGE_DONE_LONG_TERM})
# Eighteen characters of an identity card, eleven of a mobile phone.
_PERSONAL = re.compile(r"(?<!\d)(?:[1-9]\d{16}[\dXx]|1[3-9]\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class Rectified:
    """A finding and what became of it. ``exception`` says in words what is still open.

    ``reason`` and ``plan`` (why it is not done, what comes next), owners and evidence stand in the
    internal report only.
    """

    problem: str
    measures: tuple[Words, ...]
    status: facts.Status
    effect: Words = ()
    exception: Words = ()
    due: datetime.date | None = None
    due_words: str = ""
    reason: Words = ()
    plan: Words = ()
    leads: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RectifiedGroup:
    """Findings of one category, or in the style by themes ``paragraphs`` that count nothing."""

    title: str
    findings: tuple[Rectified, ...] = ()
    paragraphs: tuple[Words, ...] = ()


class Change(StrEnum):
    """What became of a rule (废改立)."""

    NEW = "new"
    AMENDED = "amended"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule made, amended or repealed (建章立制), and the problem that it answers."""

    title: str
    change: Change = Change.NEW
    number: str = ""
    day: datetime.date | None = None
    unit: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class RectificationReport:
    """整改情况报告, internal: problem, measures, effect, status, reason and plan of each finding.

    Without ``totals`` the findings are counted. ``nearly_counts`` counts 基本完成 and
    取得阶段性成效 as done; the definition is printed with the rate either way.
    """

    title: str
    feedback_day: datetime.date
    as_of: datetime.date
    groups: tuple[RectifiedGroup, ...]
    opening: tuple[Words, ...] = ()
    organisation: tuple[Section, ...] = ()
    totals: Totals | None = None
    nearly_counts: bool = False
    transferred: Words = ()
    rule_changes: tuple[RuleChange, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    shortcomings: tuple[Words, ...] = ()
    next_steps: tuple[Section, ...] = ()
    ledger: bool = True
    annexes: tuple[Annex, ...] = ()
    frame: Frame = field(default_factory=Frame)


@dataclass(frozen=True, slots=True)
class ProgressNotice:
    """整改进展情况通报, public. With ``shows_totals`` it prints numbers, else themes alone.

    ``contact`` is how people can object; ``envelope`` what they are asked to write on a letter.
    """

    title: str
    authority: str
    inspector: str
    inspected: str
    inspection_from: datetime.date
    inspection_to: datetime.date
    feedback_day: datetime.date
    groups: tuple[RectifiedGroup, ...]
    contact: Contact
    inspection: str = ""
    as_of: datetime.date | None = None
    duty: tuple[Section, ...] = ()
    shows_totals: bool = True
    totals: Totals | None = None
    nearly_counts: bool = False
    outcomes: tuple[Outcome, ...] = ()
    next_steps: tuple[Section, ...] = ()
    envelope: str = ""
    frame: Frame = field(default_factory=Frame)


def totals_of(paper: RectificationReport | ProgressNotice) -> Totals:
    """The totals as given, or counted over the findings, statuses in the order of their words."""
    if paper.totals:
        return paper.totals
    counted = Counter(finding.status for finding in all_findings(paper.groups))
    return Totals(
        Count(counted.total()),
        tuple(
            StatusCount(status, Count(counted[status]))
            for status in facts.Status
            if counted[status]
        ),
    )


def done_of(totals: Totals, *, nearly_counts: bool) -> int:
    """How many count as done: only those that are, unless the nearly done are asked for."""
    counted = DONE | NEARLY if nearly_counts else DONE
    return sum(one.count.number for one in totals.counts if one.status in counted)


def all_findings(groups: Sequence[RectifiedGroup]) -> tuple[Rectified, ...]:
    """All findings in their order."""
    return tuple(finding for group in groups for finding in group.findings)


def report_breaches(report: RectificationReport) -> Iterator[Breach]:
    """Where a 整改情况报告 contradicts itself."""
    yield from rules.needed(report, "title", "groups")
    yield from rules.framed(report.frame)
    yield from rules.in_order(report, "feedback_day", "as_of")
    yield from _grouped(report.groups, report.totals)
    for path, finding in _places(report.groups):
        yield from _explained(finding, path)
        yield from rules.proving(finding.evidence, f"{path}.evidence", since=report.feedback_day)
    for index, change in enumerate(report.rule_changes):
        yield from rules.needed(change, "title", below=f"rule_changes[{index}]")
        yield from rules.numbered(change.number, f"rule_changes[{index}].number", may_be_empty=True)
    yield from rules.amounts(report.outcomes)
    yield from rules.nested(report.organisation, "organisation", above=1)
    yield from rules.nested(report.next_steps, "next_steps", above=1)
    yield from rules.annexed(report.annexes)


def notice_breaches(notice: ProgressNotice) -> Iterator[Breach]:
    """Where a 整改进展情况通报 contradicts itself, or says what may not be published."""
    yield from rules.needed(notice, "title", "authority", "inspector", "inspected", "groups")
    yield from rules.needed(notice, "contact.phone")
    yield from rules.framed(notice.frame)
    yield from rules.in_order(notice, "inspection_from", "inspection_to", "feedback_day", "as_of")
    yield from _grouped(notice.groups, notice.totals)
    yield from rules.amounts(notice.outcomes)
    yield from rules.nested(notice.duty, "duty", above=1)
    yield from rules.nested(notice.next_steps, "next_steps", above=1)
    for path, text in texts(notice):
        # What a person may call or write to is published on purpose.
        if not path.startswith("contact.") and _PERSONAL.search(text):
            yield rules.breach(path, "personal_data")


def _grouped(groups: Sequence[RectifiedGroup], totals: Totals | None) -> Iterator[Breach]:
    for index, group in enumerate(groups):
        yield from rules.needed(group, "title", below=f"groups[{index}]")
        if not group.findings and not group.paragraphs:
            yield rules.breach(f"groups[{index}].findings", "missing")
    for path, finding in _places(groups):
        yield from rules.needed(finding, "problem", "measures", below=path)
        yield from _open_ends(finding, path)
    if totals:
        yield from _totalled(totals, all_findings(groups))


def _places(groups: Sequence[RectifiedGroup]) -> Iterator[tuple[str, Rectified]]:
    for index, group in enumerate(groups):
        for place, finding in enumerate(group.findings):
            yield f"groups[{index}].findings[{place}]", finding


def _open_ends(finding: Rectified, path: str) -> Iterator[Breach]:
    """What is partly done names the rest and its day; what is done has none."""
    if finding.status is facts.Status.PARTLY_DONE:
        if not finding.exception:
            yield rules.breach(f"{path}.exception", "exception")
        yield from rules.dated(finding, below=path)
    elif finding.status in DONE and finding.exception:
        yield rules.breach(f"{path}.exception", "needless_exception")


def _explained(finding: Rectified, path: str) -> Iterator[Breach]:
    """What is not done says why, what comes next, and until when."""
    if finding.status in {facts.Status.NOT_DONE, facts.Status.NOT_STARTED}:
        yield from rules.needed(finding, "reason", below=path)
    if finding.status not in DONE | NEARLY:
        yield from rules.needed(finding, "plan", below=path)
        yield from rules.dated(finding, below=path)


def _totalled(totals: Totals, findings: Sequence[Rectified]) -> Iterator[Breach]:
    yield from rules.distinct([one.status.value for one in totals.counts], "totals.counts")
    yield from rules.parts_of(
        totals.total,
        [(f"totals.counts[{i}].count", one.count) for i, one in enumerate(totals.counts)],
        path="totals.total",
    )
    if not findings:
        return
    counted = Counter(finding.status for finding in findings)
    declared = {one.status: index for index, one in enumerate(totals.counts)}
    for status in facts.Status:
        index = declared.get(status)
        count = 0 if index is None else totals.counts[index].count.number
        if counted[status] != count:
            yield rules.breach(
                "totals.counts" if index is None else f"totals.counts[{index}].count",
                "status_count",
                status=status,
                found=counted[status],
                declared=count,
            )
