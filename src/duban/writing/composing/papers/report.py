"""整改情况报告, the internal one: every finding with measures, effect, status, reason and plan.

Reads: a RectificationReport. Writes: its Report, with the ledger, the rules and the evidence behind
it. Leaves unread: nothing; what was transferred stands in the caller's words alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import (
    Fields,
    Values,
    attachments,
    evidence_table,
    framed,
    labelled,
    numbered_table,
    paragraphs,
    part,
    section_blocks,
)
from duban.writing.composing.papers.findings import (
    outcomes_words,
    state_words,
    status_words,
)
from duban.writing.composing.papers.phrases import (
    day_words,
    ended,
    enumerated,
    limit_words,
    listed,
    said,
    unended,
)
from duban.writing.papers import Change, RectificationReport, Rectified, RuleChange
from duban.writing.papers.rectification import all_findings
from duban.writing.papers.soundness import require_sound
from duban.writing.report import (
    Attachment,
    Block,
    Heading,
    Level,
    Paragraph,
    Report,
    Words,
    words,
)

_PARTS = labels.REPORT_PARTS
_LEDGER = Fields(
    labels.LEDGER_COLUMNS,
    (2.5, 4, 6, 1.8, 2.5, 4, 2.2, 2.2, 4),
    frozenset({"leads", "units", "status", "due"}),
)
_RULES = Fields(
    labels.RULE_COLUMNS,
    (5, 1.5, 3.5, 2.8, 2.2, 4),
    frozenset({"change", "number", "day", "unit"}),
)


def compose(report: RectificationReport) -> Report:
    """The report; raises UnsoundPaper for one that contradicts itself."""
    require_sound(report)
    return framed(
        report.title,
        (
            *paragraphs(report.opening),
            *part(_PARTS["organisation"], section_blocks(report.organisation, Level.TWO)),
            *part(_PARTS["findings"], _findings(report)),
            *part(_PARTS["transferred"], _given(report.transferred)),
            *part(_PARTS["rules"], _given(_changes(report.rule_changes))),
            *part(_PARTS["outcomes"], _given(outcomes_words(report.outcomes))),
            *part(_PARTS["shortcomings"], paragraphs(report.shortcomings)),
            *part(_PARTS["next"], section_blocks(report.next_steps, Level.TWO)),
            Paragraph(words(labels.THIS_IS_ALL["report"])),
        ),
        report.frame,
        behind=(*_behind(report), *attachments(report.annexes)),
    )


def _given(text: Words) -> Iterator[Block]:
    if text:
        yield Paragraph(text)


def _findings(report: RectificationReport) -> Iterator[Block]:
    yield Paragraph(state_words(report))
    for group in report.groups:
        yield Heading(Level.TWO, group.title)
        yield from paragraphs(group.paragraphs)
        for finding in group.findings:
            yield Heading(Level.THREE, finding.problem)
            yield from _finding(finding)


def _finding(finding: Rectified) -> Iterator[Block]:
    yield from labelled(labels.MEASURES, enumerated(finding.measures))
    yield from labelled(labels.EFFECT, ended(finding.effect))
    yield from labelled(labels.STATUS, status_words(finding))
    yield from labelled(labels.REASON, ended(finding.reason))
    yield from labelled(labels.NEXT, ended(finding.plan))


def _changes(changes: tuple[RuleChange, ...]) -> Words:
    """How many rules were made, amended and repealed."""
    counted = Counter(change.change for change in changes)
    pieces = (
        labels.CHANGED.format(change=labels.CHANGES[change], count=counted[change])
        for change in Change
        if counted[change]
    )
    text = labels.BETWEEN_CONTACTS.join(pieces)
    return words(text, labels.END) if text else ()


def _behind(report: RectificationReport) -> Iterator[Attachment]:
    findings = all_findings(report.groups)
    if report.ledger and findings:
        table = numbered_table(_LEDGER, _ledger_rows(report), landscape=True)
        yield Attachment(labels.LEDGER, (table,))
    if report.rule_changes:
        rows = map(_rule_row, report.rule_changes)
        yield Attachment(labels.RULES, (numbered_table(_RULES, rows),))
    evidence = [one for finding in findings for one in finding.evidence]
    if evidence:
        yield Attachment(labels.EVIDENCE, (evidence_table(evidence),))


def _ledger_rows(report: RectificationReport) -> Iterator[Values]:
    for group in report.groups:
        for finding in group.findings:
            yield {
                "category": group.title,
                "problem": finding.problem,
                "measures": enumerated(finding.measures),
                "leads": listed(finding.leads),
                "units": listed(finding.units),
                "effect": finding.effect,
                "status": labels.STATUSES[finding.status],
                "due": limit_words(finding.due, finding.due_words),
                "reason": _reason(finding),
            }


def _reason(finding: Rectified) -> Words:
    if finding.reason and finding.plan:
        return said(
            "{reason}{between}{plan}",
            reason=unended(finding.reason),
            between=labels.JOINED,
            plan=ended(finding.plan),
        )
    return ended(finding.reason or finding.plan)


def _rule_row(change: RuleChange) -> Values:
    return {
        "title": change.title,
        "change": labels.CHANGES[change.change],
        "number": change.number,
        "day": day_words(change.day),
        "unit": change.unit,
        "answers": change.answers,
    }
