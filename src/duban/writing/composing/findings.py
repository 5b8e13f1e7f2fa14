"""Findings in prose: the problem, what was done, who answers for it, how far it has come.

Reads: findings and the tasks printed with them. Writes: headings and paragraphs. Leaves unread:
findings that only a table holds (``is_for_table``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from duban import facts
from duban.chinese.dates import last_day
from duban.chinese.numerals import in_chinese
from duban.writing.composing import labels
from duban.writing.composing.row_words import mark_of, work_words
from duban.writing.days import day_words
from duban.writing.finding_owners import FindingOwners
from duban.writing.labels import LISTED, SENTENCE_END
from duban.writing.numbering import number_of
from duban.writing.report import Block, Heading, Level, Paragraph, words

# What still has something to be done.
OPEN = (
    facts.Status.PARTLY_DONE,
    facts.Status.IN_PROGRESS,
    facts.Status.NOT_STARTED,
    facts.Status.NOT_DONE,
)
_ROLES = ("leads", "assistants", "responsible", "joint")
_FIRSTLY = re.compile(labels.TOLD_ONE_BY_ONE)
_END = re.compile("[。！？]")
_MARKS = "。；，"
_POINTED = re.compile(r"(?:^|[。；，])\d{1,2}[.、](?!\d)")
# The longest sentence that reads as the head of a measure (docs/analysis/rectification.md).
_HEAD_LENGTH = 24


def is_for_table(finding: facts.Finding, owner: facts.Task | None) -> bool:
    """Whether prose cannot say a finding so that it is read again as it is."""
    unnumbered = finding.category is not None and finding.category_no is None
    nameless = (finding.title is None) != (finding.no is None)
    told = (finding.title or "", finding.status_text or "")
    several = any(_END.search(words.rstrip(_MARKS)) for words in told)
    # 1. 2. in a duty would be taken for the numbers of findings.
    pointed = owner is not None and bool(_POINTED.search(owner.text))
    return unnumbered or nameless or several or pointed


def finding_blocks(findings: Sequence[facts.Finding], owners: FindingOwners) -> Iterator[Block]:
    """The findings under the headings of their categories."""
    groups = [
        (key, list(group))
        for key, group in groupby(findings, lambda f: (f.category_no, f.category))
    ]
    categories = _numbers([no for (no, _), _ in groups])
    for (number, category), group in groups:
        if category is not None:
            yield _heading(Level.TWO, number, category, counts=categories)
        counts = _numbers([finding.no for finding in group])
        for finding in group:
            if finding.title is None:
                yield from map(_said, _told_by_heads(finding))
                continue
            yield _heading(Level.THREE, finding.no, finding.title, counts=counts)
            yield from map(_said, _body(finding, owners.of(finding)))


def _said(text: str) -> Paragraph:
    for label in (labels.MEASURES_LABEL, labels.REPORT_LABEL, labels.STATUS_LABEL):
        if text.startswith(label):
            return Paragraph(words(text.removeprefix(label)), label=label)
    return Paragraph(words(text))


def _numbers(given: Sequence[int | None]) -> bool:
    """Whether numbers run on from one, so that they need not be written."""
    return list(given) == list(range(1, len(given) + 1))


def _heading(level: Level, number: int | None, text: str, *, counts: bool) -> Heading:
    if level is Level.THREE and text[:1].isdigit():
        # 1.2024年 would be read as a number with a fraction.
        text = f" {text}"
    if counts or number is None:
        return Heading(level, text, numbered=counts)
    return Heading(level, number_of(level, number) + text, numbered=False)


# --- the body of a finding -------------------------------------------------------------------


def _body(finding: facts.Finding, owner: facts.Task | None) -> Iterator[str]:
    """The paragraphs under a finding's title."""
    work = work_words(finding, owner) if owner else ""
    if _is_report(finding):
        yield labels.REPORT_LABEL + _ended(finding.measures[0].text)
    elif work:
        yield labels.MEASURES_LABEL + _ended(work)
    else:
        yield from _measures(finding)
    limits = _owner_words(finding, owner)
    if limits:
        yield labels.JOINED.join(limits) + SENTENCE_END
    if finding.status and not _is_report(finding):
        status = finding.status_text or labels.STATUS_WORDS[finding.status]
        yield labels.STATUS_LABEL + _ended(status)


def _is_report(finding: facts.Finding) -> bool:
    """Whether what was done and how far it has come is told in one stretch of prose."""
    if len(finding.measures) != 1 or finding.measures[0].no is not None:
        return False
    return not finding.status_text or finding.status_text in finding.measures[0].text


def _measures(finding: facts.Finding) -> Iterator[str]:
    """The measures, each with its number; without a status they are told 一是, 二是."""
    if not finding.measures:
        return
    alone = len(finding.measures) == 1
    numbered = any(_FIRSTLY.search(measure.text) for measure in finding.measures)
    told = finding.status is None and not alone and not numbered
    if alone or told:
        parts = [(_firstly(m) if told else mark_of(m)) + m.text for m in finding.measures]
        yield labels.MEASURES_LABEL + _ended(labels.JOINED.join(parts))
        return
    yield labels.MEASURES_LABEL
    yield from (_ended(mark_of(measure) + measure.text) for measure in finding.measures)


def _firstly(measure: facts.Measure) -> str:
    if measure.no is None:
        return ""
    return labels.FIRSTLY.format(number=in_chinese(measure.no))


def _owner_words(finding: facts.Finding, owner: facts.Task | None) -> list[str]:
    """Owners and time limit as labels; a day that status or measures tell is not said twice."""
    said = {role: LISTED.join(getattr(owner, role)) if owner else "" for role in _ROLES}
    if owner:
        said["deadline"] = owner.deadline.text if owner.deadline else ""
    elif finding.due and not _tells(finding, finding.due):
        said["deadline"] = day_words(finding.due)
    return [
        labels.FINDING_OWNERS[role].format(names=names) for role, names in said.items() if names
    ]


def _tells(finding: facts.Finding, due: datetime.date) -> bool:
    """Whether status or measures say until when what is open is to be done."""
    if finding.status not in OPEN:
        return False
    days = [labels.MONTH_AND_DAY.format(month=due.month, day=due.day)]
    if due.day == last_day(due.year, due.month):
        days.append(labels.END_OF_MONTH.format(month=due.month))
    told = [finding.status_text or "", *(measure.text for measure in finding.measures)]
    return any(day in text for day in days for text in told)


def _ended(text: str) -> str:
    return text if _END.search(text[-1:]) else text + SENTENCE_END


# --- categories whose problems are not numbered ----------------------------------------------


def _told_by_heads(finding: facts.Finding) -> Iterator[str]:
    """The measures of a category: those that open with a short sentence stand behind an aim."""
    headed = ""
    for measure in finding.measures:
        first, *others = [part for part in _END.split(measure.text) if part]
        if others and len(first) <= _HEAD_LENGTH and not re.search("[，；]", first):
            headed += _ended(measure.text)
            continue
        if headed:
            yield labels.MEASURE_AIM + headed
            headed = ""
        yield _ended(measure.text)
    if headed:
        yield labels.MEASURE_AIM + headed
