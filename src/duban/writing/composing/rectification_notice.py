"""What was done about the findings of an inspection, as the public is told: 整改情况通报.

Reads: the head of a reading, its inspection, findings, tasks and contact. Writes: the opening, the
findings in prose or in a table, what comes next, whom to ask, who signs. Leaves unread: figures and
checks; what the paper said of its own organisation.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.decisions import decision_blocks
from duban.writing.composing.finding_table import notice_table
from duban.writing.composing.findings import OPEN, finding_blocks, is_for_table
from duban.writing.composing.frame import contact_of
from duban.writing.composing.inspection import kind_of_inspection, opening_sentences
from duban.writing.days import day_words
from duban.writing.finding_owners import FindingOwners
from duban.writing.report import (
    Block,
    Heading,
    Level,
    Line,
    Paragraph,
    Report,
    Signature,
    words,
)


def compose(reading: facts.Reading) -> Report:
    """The notice on a rectification."""
    title = reading.title or labels.NOTICE
    signed = reading.issuer and reading.date
    return Report(
        title=title,
        subtitle=reading.number or "",
        blocks=(
            *_issued(reading, title),
            Paragraph(words("".join(_opening(reading)))),
            *_findings(reading),
            *_other_tasks(reading),
            *_next(reading),
        ),
        contact=contact_of(reading),
        signature=Signature((reading.issuer or "",), reading.date) if signed else None,
    )


def _issued(reading: facts.Reading, title: str) -> Iterator[Block]:
    """The issuer or the day of a paper that cannot be signed with both."""
    if reading.issuer and not reading.date and not title.startswith(reading.issuer):
        yield Line(labels.SITE_UNIT.format(issuer=reading.issuer))
    if reading.date and not reading.issuer:
        yield Line(labels.ON_DAY.format(day=day_words(reading.date)))


def _opening(reading: facts.Reading) -> Iterator[str]:
    inspection = reading.inspection
    if inspection:
        yield from opening_sentences(inspection, reading.issuer)
    of_party = (reading.issuer or "").startswith(labels.PARTY)
    kind = kind_of_inspection(inspection.inspector if inspection else None)
    yield labels.NOTICE_OPENS.format(inspection=kind) if of_party else labels.REPORT_OPENS


def _findings(reading: facts.Reading) -> Iterator[Block]:
    if not reading.findings:
        return
    yield Heading(Level.ONE, labels.FINDINGS_HEADING)
    owners = FindingOwners(reading.tasks)
    if any(is_for_table(finding, owners.of(finding)) for finding in reading.findings):
        yield notice_table(reading)
    else:
        yield from finding_blocks(reading.findings, owners)


def _other_tasks(reading: facts.Reading) -> Iterator[Block]:
    """The duties of a circular that itemises no problem."""
    if reading.tasks and not reading.findings:
        yield Heading(Level.ONE, labels.TASKS_HEADING)
        yield from decision_blocks("", reading.tasks)


def _next(reading: facts.Reading) -> Iterator[Block]:
    """What comes next, in the stock words: without facts, for there are none."""
    if not reading.findings:
        return
    is_open = any(finding.status in OPEN for finding in reading.findings)
    yield Heading(Level.ONE, labels.NEXT_HEADING)
    yield Paragraph(words(labels.NEXT if is_open else labels.NEXT_DONE))
    if reading.contact:
        yield Paragraph(words(labels.INVITES))
