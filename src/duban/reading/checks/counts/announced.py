"""Counts that announce a numbered list: 提出四点要求。一是…, 以下五项事项：一、…, 分为四个阶段.

Reads: clean text, figures, the agenda. Writes: the count against the items that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.chinese.numerals import CIRCLED, chinese_value
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_NOUN = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:要求|意见|事项|议题|议程|方面|任务|措施|举措|问题|建议|工作|内容|原则|重点|环节|做法"
    r"|体会|打算|希望|步骤|部分|安排|要点|经验|不足|成效|特点|变化|转变|强化|突破))|方面|环节|(?<=点)"
)
_THEN = re.compile(
    r"[\u4e00-\u9fff]{0,8}[：。；，\n ]{1,3}(?:[^。；：\n，]{0,12}[，：])?"
    r"(?=(?P<mark>一[是要、]|1[.、]|（[一1]）|①|第一[，、：]))"
)
_STAGES = re.compile(r"分(?:为|成|) ?$")
_STAGE = re.compile(r"阶段|步|环节|批次?|小?组")
_HEARD = re.compile(r"(?:研究|审议|讨论|听取|议定|审定)了?(?:以下)?$")
_AGENDA = re.compile(r"议题|议程|事项")
_OF_SOME = re.compile(r"有关|部分|主要|摘要|等")
_CHINESE = "零一二三四五六七八九十"
_EDGE = "\n 。；：，、！？|）”"
_FARTHEST = 2
_REACH = 2000


def announced(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Counts with their numbered list."""
    for figure in figures:
        count = figure.figure.value
        if figure.figure.approx or not isinstance(count, int) or not 2 <= count <= 30:
            continue
        yield from _numbered(text, figure, count)
        yield from _stages(text, figure, count)
        yield from _agenda(text, reading, figure, count)


def _numbered(text: CleanText, figure: Placed, count: int) -> Iterator[Statement]:
    noun = _NOUN.match(text.text, figure.end)
    then = _THEN.match(text.text, noun.end()) if noun else None
    if not noun or not then:
        return
    listed = _listed(text.text, then.end(), then["mark"])
    if listed > 1 and abs(listed - count) <= _FARTHEST:
        detail = f"其后列出{listed}项，与所称{figure.figure.text}{_verdict(listed == count)}"
        yield (figure.start, noun.end()), listed == count, detail


def _listed(text: str, position: int, mark: str) -> int:
    """How many items the list has that begins with ``mark``, up to where it begins anew."""
    again = _find(text, mark, position + 1, position + _REACH)
    stop = again if again >= 0 else position + _REACH
    listed, no, missed = 1, 1, 0
    while missed < 2:
        no += 1
        found = _find(text, _mark(mark, no), position + 1, stop)
        if found < 0:
            missed += 1
            continue
        listed, missed, position = listed + 1, 0, found
        stop = stop if again >= 0 else position + _REACH
    return listed


def _mark(first: str, no: int) -> str:
    """The mark of item ``no`` in a list whose first mark is given: 一是 gives 三是."""
    if first == "①":
        return CIRCLED[no - 1] if no <= len(CIRCLED) else "\0"
    number = str(no) if "1" in first else _CHINESE[no] if no < len(_CHINESE) else "\0"
    return first.replace("1", number).replace("一", number)


def _find(text: str, mark: str, start: int, end: int) -> int:
    """Where a mark stands at the beginning of a line, sentence or clause."""
    found = text.find(mark, start, end)
    while found > 0 and text[found - 1] not in _EDGE:
        found = text.find(mark, found + 1, end)
    return found


def _stages(text: CleanText, figure: Placed, count: int) -> Iterator[Statement]:
    """``分为四个阶段`` against 第一阶段, 第二阶段 …"""
    noun = _STAGE.match(text.text, figure.end)
    if not noun or not _STAGES.search(text.text, max(0, figure.start - 4), figure.start):
        return
    ordinals = re.compile(rf"第([一二三四五六七八九十]{{1,2}})(?:个)?{noun.group()}")
    behind = ordinals.finditer(text.text, figure.end, figure.end + _REACH)
    numbers = {chinese_value(match[1]) for match in behind}
    if len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1)):
        holds = len(numbers) == count
        if abs(len(numbers) - count) <= _FARTHEST:
            stages = f"{len(numbers)}个{noun.group()}"
            detail = f"其后列出{stages}，与所称{figure.figure.text}{_verdict(holds)}"
            yield (figure.start, noun.end()), holds, detail


def _agenda(
    text: CleanText, reading: facts.Reading, figure: Placed, count: int
) -> Iterator[Statement]:
    """``会议研究了5个议题`` against the numbered items of the meeting."""
    noun = _AGENDA.match(text.text, figure.end)
    numbered = [item for item in reading.agenda if item.no is not None]
    if not noun or len(numbered) < 2 or len(numbered) < len(reading.agenda):
        return
    if not _HEARD.search(text.text, max(0, figure.start - 8), figure.start):
        return
    if _OF_SOME.search(text.text, figure.end, figure.end + 24):
        return
    listed = len(numbered)
    if abs(listed - count) <= _FARTHEST:
        detail = f"会议议题列有{listed}项，与所称{figure.figure.text}{_verdict(listed == count)}"
        yield (figure.start, noun.end()), listed == count, detail


def _verdict(holds: bool) -> str:
    return "相符" if holds else "不符"
