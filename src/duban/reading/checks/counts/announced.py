"""Counts that announce a numbered list: 提出四点要求。一是…, 以下五项事项：一、…, 分为四个阶段.

Reads: clean text, figures, the agenda. Writes: the count against the items that follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from duban import facts
from duban.chinese.numerals import CIRCLED, chinese_value
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_NOUN = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:要求|意见|事项|议题|议程|方面|任务|措施|举措|问题|建议|工作|内容|原则|重点|环节|做法"
    r"|体会|打算|希望|步骤|部分|安排|要点|经验|不足|成效|特点|变化|转变|强化|突破|机制|制度|行动|抓手|关键|途径|路径"
    r"|方式|办法|亮点|启示|差距|原因|体系|短板|难点|堵点|目标|关系|保障|结合|提升|到位|坚持))|方面|环节|(?<=点)"
)
# The numeral of a first mark, sought by its literal beginning.
_ONES = (re.compile("一[是要、），：]"), re.compile("1[.、）]"), re.compile("①"))
_FARTHEST_MARK = 60
_FIRST = r"(?:一[是要、]|1[.、]|（[一1]）|①|第一[，、：])"
_THEN = re.compile(
    r"(?P<between>[\u4e00-\u9fff]{0,8}[：。；，\n ]{1,3}"
    rf"(?:(?!{_FIRST})[^。；：\n]{{0,24}}[，：。]\n?)?)(?=(?P<mark>{_FIRST}))"
)
# Words between a count and a list that say what the list is of, unless the count is of any such.
_OTHER_LIST = re.compile(
    "措施|要求|意见|建议|提出|采取|强调|指出|明确|做到|坚持|表示|如下|以下|下列|抓好"
    "|各单位|各部门|各级|各地"
)
_OF_ANY_LIST = ("方面", "环节", "点", "要求", "意见", "建议")
_INTO = ("分为", "分成", "分")
_STAGE = re.compile(r"阶段|步|环节|批次?|小?组")
_HEARD = re.compile(r"(?:研究|审议|讨论|听取|议定|审定)了?(?:以下)?$")
_AGENDA = re.compile(r"议题|议程|事项")
_OF_SOME = re.compile(r"有关|部分|主要|摘要|等")
_CHINESE = "零一二三四五六七八九十"
_EDGE = "\n 。；：，、！？|）”"
_MOST = 30
_FARTHEST = 2
_REACH = 2000


def announced(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Counts with their numbered list."""
    characters = text.text
    small = [f for f in figures if isinstance(f.figure.value, int) and 2 <= f.figure.value <= _MOST]
    if not small:
        return
    starts = [figure.start for figure in figures]
    for one in (match.start() for sign in _ONES for match in sign.finditer(characters)):
        nearest = bisect_left(starts, one) - 1
        if nearest >= 0 and one - figures[nearest].end <= _FARTHEST_MARK:
            yield from _numbered(characters, figures[nearest], one)
    staged = small if "第一" in characters else []
    for figure in staged:
        if characters[max(0, figure.start - 3) : figure.start].rstrip().endswith(_INTO):
            yield from _stages(text, figure, int(figure.figure.value))
    numbered = [item for item in reading.agenda if item.no is not None]
    if len(numbered) > 1 and len(numbered) == len(reading.agenda):
        for figure in small:
            yield from _agenda(text, figure, len(numbered))


def _numbered(text: str, figure: Placed, one: int) -> Iterator[Statement]:
    """``提出四点要求。一是…``: the list right behind the count or behind one clause about it."""
    count = figure.figure.value
    noun = _NOUN.match(text, figure.end)
    then = _THEN.match(text, noun.end()) if noun else None
    if (
        not noun or not then or not one - 1 <= then.end() <= one
        or not 2 <= count <= _MOST or not isinstance(count, int) or figure.figure.approx
    ):  # fmt: skip
        return
    any_list = text.endswith(_OF_ANY_LIST, figure.start, noun.end())
    if _OTHER_LIST.search(then["between"]) and not any_list:
        return
    listed = _listed(text, then.end(), then["mark"])
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
    if not noun:
        return
    ordinals = re.compile(rf"第([一二三四五六七八九十]{{1,2}})(?:个)?{noun.group()}")
    behind = ordinals.finditer(text.text, figure.end, figure.end + _REACH)
    numbers = {chinese_value(match[1]) for match in islice(behind, _MOST)}
    if len(numbers) > 1 and numbers == set(range(1, len(numbers) + 1)):
        holds = len(numbers) == count
        if abs(len(numbers) - count) <= _FARTHEST:
            stages = f"{len(numbers)}个{noun.group()}"
            detail = f"其后列出{stages}，与所称{figure.figure.text}{_verdict(holds)}"
            yield (figure.start, noun.end()), holds, detail


def _agenda(text: CleanText, figure: Placed, listed: int) -> Iterator[Statement]:
    """``会议研究了5个议题`` against the numbered items of the meeting."""
    count = figure.figure.value
    noun = _AGENDA.match(text.text, figure.end)
    if not noun or abs(listed - count) > _FARTHEST:
        return
    if not _HEARD.search(text.text, max(0, figure.start - 8), figure.start):
        return
    if not _OF_SOME.search(text.text, figure.end, figure.end + 24):
        detail = f"会议议题列有{listed}项，与所称{figure.figure.text}{_verdict(listed == count)}"
        yield (figure.start, noun.end()), listed == count, detail


def _verdict(holds: bool) -> str:
    return "相符" if holds else "不符"
