"""The numbered structure of a document: 一、 (一) 1. (1) ① 一是 as a tree of blocks.

Reads: clean text. Writes: blocks with the number, the mark and the range of each.
Leaves unread: text before the first mark. Levels nest in the order in which a document uses them,
not in a fixed one, and line starts are never the only test: one text in five is a single line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from duban.chinese.numerals import CIRCLED, chinese_value

Range = tuple[int, int]


class Level(StrEnum):
    """The form of a list mark."""

    CHAPTER = "一、"
    SECTION = "（一）"
    POINT = "1."
    SUBPOINT = "（1）"
    CIRCLED = "①"
    ORDINAL = "第一，"
    FIRSTLY = "一是"
    DEMAND = "一要"
    PROBLEM = "问题1："


@dataclass(slots=True)
class Block:
    """A numbered block: ``start`` is behind the mark, ``end`` before the next mark of its rank."""

    level: Level
    no: int
    mark: int
    start: int
    end: int
    children: list[Block] = field(default_factory=list)

    @property
    def head_end(self) -> int:
        """Where the block's own text ends: at its first child, else at its end."""
        return self.children[0].mark if self.children else self.end

    def walk(self) -> Iterator[Block]:
        """The block and all blocks under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


_CN = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?P<chapter>{_CN})、|（(?P<section>{_CN})）、?|(?P<point>\d{{1,2}})(?:[.、](?!\d)"
    rf"|(?<=\d)，(?=[\u4e00-\u9fff]))"
    rf"|（(?P<subpoint>\d{{1,2}})）、?|(?P<circled>[{CIRCLED}])"
    rf"|第(?P<ordinal>{_CN})[，、：](?=[\u4e00-\u9fff])"
    rf"|(?P<firstly>{_CN})是(?!否|以|因|由于|个)|(?P<demand>{_CN})要(?!求|素|点)"
    rf"|问题(?P<problem>\d{{1,2}}|{_CN})："
)
# What a mark opens with; a numeral inside a word or number opens none. The set of characters comes
# first because such a pattern is sought fastest.
_NUMERAL = "[一二三四五六七八九十]"
_SIGN = re.compile(
    rf"[（第问一二三四五六七八九十0-9{CIRCLED}]"
    # Most numerals of a text are refused here: what follows decides about all marks but ①.
    rf"(?:(?=[一二三四五六七八九十0-9]{{0,3}}[、，：是要）.]|题)|(?<=[{CIRCLED}]))"
    rf"(?:(?<={_NUMERAL})(?<![\d一二三四五六七八九十].)(?={_NUMERAL}{{0,2}}[、是要])"
    rf"|(?<=\d)(?<![\d一二三四五六七八九十].)(?=\d?[.、，])|(?<=（)(?=(?:{_CN}|\d{{1,2}})）)"
    rf"|(?<=问)(?=题(?:\d{{1,2}}|{_CN})：)|(?<=第)(?={_CN}[，、：])|(?<=[{CIRCLED}]))",
    re.DOTALL,
)
_LEVELS = {
    "chapter": Level.CHAPTER, "section": Level.SECTION, "point": Level.POINT,
    "subpoint": Level.SUBPOINT, "circled": Level.CIRCLED, "ordinal": Level.ORDINAL,
    "firstly": Level.FIRSTLY, "demand": Level.DEMAND, "problem": Level.PROBLEM,
}  # fmt: skip
_BOUNDARY = "\n 。；：！？”』）】|…"
_SERIES = re.compile(
    rf"{_CN}(?:年级|季度|月|类|级|等奖|是|期|班|年|届|线|产业|镇|村)|\d+[日号月年%、]"
)


def outline(text: str, start: int = 0, end: int | None = None) -> Sequence[Block]:
    """The blocks of the highest level in ``text[start:end]``, each with those below it."""
    return _outline(text, start, len(text) if end is None else end)


# The items of a meeting and what was decided of each are read from one outline.
@lru_cache(maxsize=4)
def _outline(text: str, start: int, stop: int) -> tuple[Block, ...]:
    top: list[Block] = []
    stack: list[Block] = []
    last: dict[Level, int] = {}
    closed: set[Level] = set()
    behind = start
    for mark in _marks(text, start, stop):
        if mark.start < behind:
            continue
        behind = mark.end
        level, no = mark.level, mark.no
        # Under another heading the numbers of a level may begin anew, or go on.
        before = 0 if no == 1 and level in closed else last.get(level, 0)
        if no is None or not _opens(text, start, mark, no, before):
            continue
        last[level] = no
        closed.discard(level)
        block = Block(level, no, mark.start, mark.end, stop)
        if any(open_.level is level for open_ in stack):
            while stack[-1].level is not level:
                closed.add(stack[-1].level)
                stack.pop().end = mark.start
            stack.pop().end = mark.start
        (stack[-1].children if stack else top).append(block)
        stack.append(block)
    _close(top, stop)
    return tuple(top)


class _Mark(NamedTuple):
    """What may be a mark; ``no`` is ``None`` where the number is none or counts a series (三类)."""

    start: int
    end: int
    level: Level
    no: int | None


def _marks(text: str, start: int, stop: int) -> list[_Mark]:
    """What may be a mark in a range: of those of the whole text, read once, and at its end anew."""
    places, marks = _all_marks(text)
    first, last = bisect_left(places, start), bisect_left(places, stop)
    cut = bisect_left(places, stop - _LONGEST_MARK, first, last)
    found = [mark for mark in marks[first:cut] if mark]
    found += [mark for place in places[cut:last] if (mark := _mark(text, place, stop))]
    return found


def _mark(text: str, place: int, stop: int) -> _Mark | None:
    match = _MARK.match(text, place, stop)
    if match is None:
        return None
    group = match.lastgroup or ""
    level = _LEVELS[group]
    series = level in (Level.CHAPTER, Level.POINT) and _SERIES.match(text, match.end())
    return _Mark(place, match.end(), level, None if series else _number(match.group(group)))


# With the character behind it that decides whether it is one.
_LONGEST_MARK = 8


@lru_cache(maxsize=2)
def _all_marks(text: str) -> tuple[list[int], list[_Mark | None]]:
    places = [sign.start() for sign in _SIGN.finditer(text)]
    return places, [_mark(text, place, len(text)) for place in places]


def _close(blocks: list[Block], stop: int) -> None:
    """Let no block reach beyond the next one or the one that holds it."""
    for block in reversed(blocks):
        if block.end > stop:
            block.end = stop
        if block.children:
            _close(block.children, block.end)
        stop = block.mark


@lru_cache(maxsize=512)
def _number(text: str) -> int | None:
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    return int(text) if text.isdigit() else chinese_value(text)


def _opens(text: str, start: int, mark: _Mark, no: int, last: int) -> bool:
    """Whether a list mark stands there; ``last`` is the last number of its level."""
    before = text[mark.start - 1] if mark.start > start else "\n"
    if before in _BOUNDARY:
        return True
    level = mark.level
    if level in (Level.SECTION, Level.SUBPOINT, Level.CIRCLED):
        return before in "，、" or no == last + 1
    if level is Level.PROBLEM:
        return no > last
    if level in (Level.FIRSTLY, Level.DEMAND):
        return before == "，" or (before in "、" and no == last + 1)
    # A heading that lost its line break: only the very next number of an open list, after a word.
    follows = no == last + 1 or (level is Level.POINT and no == 1)
    return (
        follows
        and "\u4e00" <= before <= "\u9fff"
        and before not in "第一二三四五六七八九十至到年月日条款项"
    )
