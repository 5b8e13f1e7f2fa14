"""Counts beside an enumeration: A、B、C等3个部门, 两个重点, 3个小组（甲组、乙组、丙组）.

Reads: clean text, figures. Writes: the count against the items between 、.
Leaves unread: 等 with fewer names than the count, enumerations whose beginning is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_ITEM = r"[^、，。；：（）\n|！？]{1,30}"
_LIST = re.compile(
    rf"(?P<list>{_ITEM}(?:、{_ITEM}){{0,11}}、[^、，。；：（）\n|！？]{{1,30}}?)(?P<more>等|这)?(?:共|共计)?$"
)
_JOINERS = re.compile(r"以及|[和与及]")
_UNITS = frozenset({
    "个", "名", "位", "项", "家", "所", "类", "大类", "方面", "部门", "单位", "条", "点", "种",
    "场",
})  # fmt: skip
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,4}?(?=[，。；：、（）\n |]|$)|[\u4e00-\u9fff]{2}")
_NAMED = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff]{{1,8}})[（：](?P<list>{_ITEM}(?:、{_ITEM}){{1,12}})(?:[）。；\n]|$)"
)
_STRONG_EDGE = "。：；！？\n|（"
_AT_LEAST = ("不少于", "至少", "超过")
_MOST = 14
_LONGEST_NOUN = 9
_FARTHEST = 2
_REACH = 130


def enumerated(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Counts with their enumeration before or behind them."""
    last = 0
    for figure in figures:
        count = figure.figure.value
        if 2 <= count <= _MOST and isinstance(count, int) and not figure.figure.approx:
            if figure.figure.unit in _UNITS:
                yield from _before(text.text, figure, count, last)
            behind = text.text[figure.end : figure.end + _LONGEST_NOUN]
            if "（" in behind or "：" in behind:
                yield from _behind(text.text, figure, count)
        last = figure.end


def _before(text: str, figure: Placed, count: int, last: int) -> Iterator[Statement]:
    """``服务对象、基层职工等2个座谈会``."""
    begin = max(last, figure.start - _REACH)
    if "、" not in text[max(begin, figure.start - 32) : figure.start]:
        return
    stop = max(
        (text.rfind(mark, begin, figure.start) for mark in "，。；：（）\n|！？"), default=-1
    )
    start = max(begin, stop + 1)
    found = _LIST.fullmatch(text, start, figure.start)
    if not found or start == last != 0 or found["list"].endswith(_AT_LEAST):
        return
    items = found["list"].split("、")
    fewest, most = len(items), len(items) + len(_JOINERS.findall(found["list"]))
    noun = _NOUN.match(text, figure.end)
    end = noun.end() if noun else figure.end
    if fewest <= count <= most:
        yield (start, end), True, f"列出{count}项，与所称{figure.figure.text}相符"
        return
    edge = text[start - 1] if start else "\n"
    many = fewest > count
    if found["more"] == "等" and not many:
        return
    if edge == "）" or (not many and edge not in _STRONG_EDGE):
        return
    if found["more"] != "等" and not _is_clean(items):
        return
    if abs((fewest if many else most) - count) <= _FARTHEST:
        yield (figure.start, end), False, f"列出{fewest}项，与所称{figure.figure.text}不符"


def _is_clean(items: Sequence[str]) -> bool:
    """Whether the last item is a name like the others, without a verb before the count."""
    others = items[1:-1]
    return (
        bool(others)
        and len(items[-1]) <= max(map(len, others))
        and not any(
            _JOINERS.search(item) or item.endswith(("的", "了", "在", "有")) for item in items
        )
    )


def _behind(text: str, figure: Placed, count: int) -> Iterator[Statement]:
    """``3个工作组（综合组、宣传组、督导组）``: items that end as the noun does."""
    found = _NAMED.match(text, figure.end, figure.end + _REACH)
    if not found:
        return
    items = found["list"].split("、")
    open_list = items[-1].endswith("等")
    items[-1] = items[-1].removesuffix("等")
    if any(not item or item[-1] != found["noun"][-1] for item in items):
        return
    fewest, most = len(items), len(items) + len(_JOINERS.findall(found["list"]))
    holds = fewest <= count <= most
    if not holds and ((open_list and fewest < count) or abs(fewest - count) > _FARTHEST):
        return
    verdict = "相符" if holds else "不符"
    detail = f"列出{fewest}项，与所称{figure.figure.text}{verdict}"
    yield (figure.start, found.end("noun")), holds, detail
