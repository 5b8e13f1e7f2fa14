"""What a rectification notice declares about itself: categories, problems, measures.

Reads: the findings, the totals that are declared, the figures before the first finding.
Leaves unread: notices without numbers, totals far from what is printed (an extract).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_PROBLEMS = re.compile(r"(?:具体|突出|主要|重点|反馈|方面的?)?问题")
_CATEGORIES = re.compile(r"方面|大?类(?:问题)?|(?<=大类)|(?<=类)(?=\d)")
_MEASURES_BEFORE = re.compile(r"(?:整改|具体|整改落实)?措施(?:共|计)? ?$")
_MEASURES_BEHIND = re.compile(r"(?:具体)?(?:整改)?(?:落实)?措施")
_PART = re.compile(r"(?:已|完成|正在|未|其中|余|剩余|尚)[^，。；]{0,8}$")
_UNITS = frozenset({"个", "项", "条", "类", "大类", "方面"})


def problems(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """The declared totals against the findings."""
    if not reading.findings or not _is_sound(reading.findings):
        return
    first = bisect_left(text.at, min(f.span.start for f in reading.findings))
    before = [f for f in figures if f.end <= first and f.figure.unit in _UNITS]
    numbered = [f for f in reading.findings if f.no is not None]
    if numbered:
        declared = [d for d in before if _is_total(text.text, d, _PROBLEMS)]
        yield from _compared(text.text, declared, _PROBLEMS, len(numbered), "编号问题")
    # By their name, too: a number that is used twice is still that of two.
    categories = {(f.category_no, f.category) for f in reading.findings if f.category_no}
    if categories:
        declared = [
            d for d in before
            if _is_total(text.text, d, _CATEGORIES) or d.figure.unit in ("方面", "大类")
        ]  # fmt: skip
        yield from _compared(text.text, declared, _CATEGORIES, len(categories), "类")
    yield from _measures(text, reading.findings, before)


def _is_sound(findings: Sequence[facts.Finding]) -> bool:
    """Whether the numbers run on, so that no finding can have been overlooked."""
    last = 0
    for finding in findings:
        if finding.no is None:
            continue
        if finding.no not in (1, last + 1):
            return False
        last = finding.no
    return True


def _is_total(text: str, figure: Placed, noun: re.Pattern[str]) -> bool:
    return bool(noun.match(text, figure.end)) and not _PART.search(
        text, max(0, figure.start - 12), figure.start
    )


def _compared(
    text: str, declared: Sequence[Placed], noun: re.Pattern[str], listed: int, what: str
) -> Iterator[Statement]:
    """One statement: at the count that is right, else at the first that is not far off."""
    exact = next((d for d in declared if d.figure.value == listed), None)
    figure = exact or (declared[0] if declared else None)
    if figure is None or figure.figure.approx:
        return
    if abs(figure.figure.value - listed) > max(2, figure.figure.value * 0.2):
        return
    behind = noun.match(text, figure.end)
    end = behind.end() if behind else figure.end
    holds = exact is not None
    detail = f"文中列出{listed}个{what}，与所称{figure.figure.text}{'相符' if holds else '不符'}"
    yield (figure.start, end), holds, detail


def _measures(
    text: CleanText, findings: Sequence[facts.Finding], before: Sequence[Placed]
) -> Iterator[Statement]:
    """``研究制定整改措施16条``."""
    numbers = [len(f.measures) for f in findings]
    if not all(numbers):
        return
    listed = sum(numbers)
    for figure in before:
        front = _MEASURES_BEFORE.search(text.text, max(0, figure.start - 10), figure.start)
        behind = None if front else _MEASURES_BEHIND.match(text.text, figure.end)
        if figure.figure.approx or not (front or behind):
            continue
        if abs(figure.figure.value - listed) > max(2, figure.figure.value * 0.15):
            continue
        holds = figure.figure.value == listed
        start = front.start() if front else figure.start
        end = behind.end() if behind else figure.end
        added = "＋".join(map(str, numbers))
        verdict = "相符" if holds else "不符"
        yield (start, end), holds, f"{added}＝{listed}条措施，与所称{figure.figure.text}{verdict}"
