"""A total of the introduction against the whole document: 实施9件民生实事 and 1. to 8.

Reads: clean text, figures, the kind. Writes: the total against the points that run on through all
headings, or in a list of tasks against its only list or the rows of its only table.
Leaves unread: points that begin anew under each heading, totals far from what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed
from duban.reading.outline import Block, outline
from duban.reading.tables import tables_of

Statement = tuple[tuple[int, int], bool, str]

_NOUN = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:实事(?:项目)?|任务|项目|事项|举措|措施|工作|工程)(?![\u4e00-\u9fff]*等)"
)
_FIRST = re.compile(r"[一1](?:、|[.|\n](?!\d))|（一）")
_PART = re.compile(r"(?:已|完成|正在|未|其中|余|剩余|尚|去年|上年|每|各|前)[^，。；]{0,8}$")
_UNITS = frozenset({"件", "项", "个", "条"})
_FEWEST = 3
_FARTHEST = 2
_BEFORE = 12


def items(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Totals that stand before the list."""
    begin = _FIRST.search(text.text)
    edge = begin.start() if begin else 0
    declared = [
        (figure, noun) for figure in figures
        if figure.end <= edge and (noun := _total(text.text, figure))
    ]  # fmt: skip
    if not declared:
        return
    blocks = outline(text.text)
    first, listed = _rows(text, reading.kind)
    if not listed and blocks:
        first, listed = _points(blocks, reading.kind)
    declared = [
        (figure, noun) for figure, noun in declared
        if figure.end <= first and figure.figure.value != len(blocks)
        and abs(figure.figure.value - listed) <= _FARTHEST
    ]  # fmt: skip
    if listed < _FEWEST or not declared:
        return
    figure, noun = next((d for d in declared if d[0].figure.value == listed), declared[0])
    holds = figure.figure.value == listed
    verdict = "相符" if holds else "不符"
    detail = f"文中列出{listed}项，与所称{figure.figure.text}{verdict}"
    yield (figure.start, noun.end()), holds, detail


def _total(text: str, figure: Placed) -> re.Match[str] | None:
    """The noun of a figure that may be such a total."""
    if figure.figure.unit not in _UNITS or figure.figure.value < _FEWEST:
        return None
    noun = _NOUN.match(text, figure.end)
    part = noun and _PART.search(text, max(0, figure.start - _BEFORE), figure.start)
    return None if part else noun


def _points(blocks: Sequence[Block], kind: facts.Kind) -> tuple[int, int]:
    """Where the list begins and how many points it has; none if they do not run on."""
    points = [point for block in blocks for point in block.children]
    if not points and kind is facts.Kind.TASK_LIST:
        points = list(blocks)
    elif len(blocks) < 2 or not all(block.children for block in blocks):
        points = []
    run_on = [point.no for point in points] == list(range(1, len(points) + 1))
    same = len({point.level for point in points}) == 1
    return blocks[0].mark, len(points) if run_on and same else 0


def _rows(text: CleanText, kind: facts.Kind) -> tuple[int, int]:
    """Where the only table begins and how many rows it numbers from one."""
    tables = tables_of(text) if kind is facts.Kind.TASK_LIST else []
    if len(tables) != 1:
        return 0, 0
    numbers = [row.number for row in tables[0].rows if row.number]
    printed = [text.text[start:end].strip(" .") for start, end in numbers]
    run_on = printed == [str(no) for no in range(1, len(printed) + 1)]
    return (numbers[0][0], len(numbers)) if run_on and numbers else (0, 0)
