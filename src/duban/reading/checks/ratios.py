"""``ratio``: a percentage against the numbers that it is the share of.

Reads: clean text, the figures. Writes: a statement from the total to the percentage.
Leaves unread: rates whose parts the text does not give (按时办结率), rounded and vague numbers.
Rounding and truncation hold, 基本满意 may be counted in, shares may be nudged to make 100 %.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8})[率度](?:、[\u4e00-\u9fff]{1,8}[率度])*(?:均|都|分别)?(?:为|达到?|约为|是|：|仅为?|只有|占)?$"
)
_SHARE = re.compile(r"(?:占比?|占总数的?|占比为|比例为|占全部的?|占到)(?:为|达到?)?$|占[^，。；：、\d]{0,12}的$")
_OF = re.compile(r"^[^，。；：\d]{0,12}的$")
_BEFORE_OF = re.compile(r"(?:占|为|达到?|完成|是|相当于)[^，。；：\d]{0,12}$")
_NO_STEM = re.compile(
    r"按时|按期|按序|及时|限时|限期|一次|平均|同比|增长|下降|知晓|入学|普及|巩固|覆盖|占有|利用|使用|合格证|好评"
    r"|差错|投诉|事故|死亡|失业|就业|出生|损耗|漏损|毛|利|税|收益|负债|化$|效$|频$|速$|力$|密$|温$|进$|难$|长$|强$|满意$|湿"
)
_SATISFIED = re.compile(r"满意$")
_GOOD = re.compile(r"非常满意|很满意|比较满意|较满意|基本满意|满意|^好|较好|优|良|合格|称职")
_BAD = re.compile(r"不满意|不合格|不称职|不及格|不太满意")
_CHANGED = re.compile(r"(?:同比|环比|比|较|增加|减少|增长|下降|上升|净增|多|少|提高|降低)(?:了|为)?$")
_FORMS = re.compile(r"收回|回收|有效|参评|参加测评|参与测评|全部收回")
_MARK = re.compile(r"[，。；：！？、（）\n|]")
_END = re.compile(r"[。！？\n|]")
_VAGUE_BEFORE = re.compile(r"(?:超过?|不少于|不低于|不超过|不足|至少|最多|突破|逾|近|约|力争|确保|目标|须|要|应|以上|从|由|到)$")
_PLANNED = re.compile(r"(?:须|要|应|力争|确保|不低于|不少于|目标|争取|实现|提高到|提升到|控制在|以上)[^，。；：]{0,8}$")
_REACH = 160
_PEOPLE = {"名": "人", "位": "人"}


def ratios(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Percentages that can be worked out again."""
    reader = _Reader(text.text, figures)
    for index, figure in enumerate(figures):
        if figure.figure.unit == "%" and not figure.figure.approx:
            yield from reader.of(index)


class _Reader:
    """Reads the percentages of one text."""

    def __init__(self, text: str, figures: Sequence[Placed]) -> None:
        self.text = text
        self.figures = figures
        self.impossible: set[int] = set()

    def of(self, index: int) -> Iterator[Statement]:
        """The statement that a percentage makes, if its parts are given."""
        percent = self.figures[index]
        begin = self._clause(percent.start)
        words = self.text[begin : percent.start].strip(" ")
        if _PLANNED.search(words) or self.text.startswith(("以上", "左右", "以下", "以内"), percent.end):
            return
        before = self._before(index)
        rate = _RATE.search(words)
        if before and _OF.match(self.text[before[0].end : percent.start]) and before[0].start >= begin:
            yield from self._share_of(percent, before, begin)
        elif rate:
            yield from self._rate(percent, before, rate["stem"])
        elif _SHARE.search(words) or words in ("占",):
            yield from self._share(percent, before, begin)

    def _clause(self, position: int) -> int:
        """Where the clause that ``position`` is in begins: behind the last comma."""
        start = max(0, position - 60)
        last = start
        for match in _MARK.finditer(self.text, start, position):
            if match.group() != "、":
                last = match.end()
        return last

    def _before(self, index: int) -> list[Placed]:
        """The exact amounts before a figure in this sentence and the one before, nearest first."""
        percent = self.figures[index]
        found: list[Placed] = []
        for at in range(index - 1, max(-1, index - 14), -1):
            figure = self.figures[at]
            between = self.text[figure.end : percent.start]
            if percent.start - figure.end > _REACH or len(_END.findall(between)) > 1:
                break
            if figure.figure.unit in ("%", "个百分点", "百分点", "‰"):
                continue
            if not _CHANGED.search(self.text, max(0, figure.start - 4), figure.start):
                found.append(figure)
        return found

    # --- a rate by its name: 回收率, 整改率 ---

    def _rate(self, percent: Placed, before: Sequence[Placed], stem: str) -> Iterator[Statement]:
        if not before:
            return
        part = self._named(before, stem)
        pairs = self._pairs(before)
        fitting = next((p for p in pairs if _fits(p[0], p[1].figure.value, percent)), None)
        if part is None and not _SATISFIED.search(stem):
            return
        if fitting and (part is None or part.figure.unit == fitting[1].figure.unit):
            yield self._told(fitting[0], fitting[1], percent, True)
        elif part is not None:
            total = self._total(before, part)
            if total and not (part.figure.approx or total.figure.approx):
                yield self._told(part.figure.value, total, percent, False)

    def _named(self, before: Sequence[Placed], stem: str) -> Placed | None:
        """The amount whose words carry the name of the rate: 收回238份 for 回收率."""
        if _NO_STEM.search(stem) and not _SATISFIED.search(stem):
            return None
        names = _names(stem)
        for figure in before:
            label = self.text[self._piece(figure.start) : figure.start]
            if any(name in label for name in names) and not re.search("未|不|正在|目标|计划", label):
                return figure
        return None

    def _piece(self, position: int) -> int:
        start = max(0, position - 24)
        return max((m.end() for m in _MARK.finditer(self.text, start, position)), default=start)

    def _total(self, before: Sequence[Placed], part: Placed) -> Placed | None:
        """The amount before a part that it can be a part of."""
        for figure in before:
            if figure.start < part.start and _kind(figure) == _kind(part):
                return figure if figure.figure.value >= part.figure.value else None
        return None

    def _pairs(self, before: Sequence[Placed]) -> Iterator[tuple[int | float, Placed]]:
        """Whatever may be a part, alone or with its neighbours, with whatever may be its total."""
        for at, total in enumerate(before):
            if total.figure.approx or not total.figure.value:
                continue
            parts = [
                p.figure.value for p in before[:at][::-1]
                if _kind(p) == _kind(total) and not p.figure.approx
            ][:6]  # fmt: skip
            for length in range(1, min(4, len(parts) + 1)):
                for chosen in combinations(parts, length):
                    if sum(chosen) <= total.figure.value:
                        yield sum(chosen), total

    # --- a share of a named amount: 占计划30公里的71.33% ---

    def _share_of(self, percent: Placed, before: Sequence[Placed], begin: int) -> Iterator[Statement]:
        total = before[0]
        if not _BEFORE_OF.search(self.text[begin : total.start]):
            return
        parts = [p for p in before[1:] if _kind(p) == _kind(total) and p.end <= begin]
        if not parts or total.figure.approx or parts[0].figure.approx or not total.figure.value:
            return
        if _END.search(self.text, parts[0].end, percent.start):
            return
        part = next((p for p in parts if _fits(p.figure.value, total.figure.value, percent)), parts[0])
        share = Decimal(str(part.figure.value)) * 100 / Decimal(str(total.figure.value))
        holds = _fits(part.figure.value, total.figure.value, percent)
        yield (min(part.start, total.start), percent.end), holds, _detail(part.figure.value, total, share, holds)

    # --- a share without its number: 占93% of 25 forms ---

    def _share(self, percent: Placed, before: Sequence[Placed], begin: int) -> Iterator[Statement]:
        own = next((p for p in before if self._owns(p, percent)), None)
        if own is not None:
            yield from self._share_with_number(percent, before, own)
            return
        total = before[0] if before else None
        if total is None or total.figure.approx or total.start in self.impossible:
            return
        label = self.text[self._piece(total.start) - 12 if total.start > 40 else 0 : percent.start]
        if not (_FORMS.search(label) and total.figure.unit in ("份", "张", "人", "票", "名", "个")):
            return
        count = total.figure.value
        if not isinstance(count, int) or not 0 < count < 10 ** (2 + _decimals(percent)):
            return
        if not _possible(count, percent):
            self.impossible.add(total.start)
            near = round(percent.figure.value * count / 100)
            detail = (
                f"{count}{total.figure.unit}的{percent.figure.text}不是整数："
                f"{near}÷{count}＝{_rounded(Decimal(near) * 100 / count)}%"
            )
            yield (total.start, percent.end), False, detail

    def _owns(self, figure: Placed, percent: Placed) -> bool:
        """Whether ``占60.98%`` follows its own number: ``非常满意683份，占60.98%``."""
        between = self.text[figure.end : percent.start]
        return len(between) <= 18 and bool(re.fullmatch(r"[^，。；、]{0,10}[，（]?[^，。；、]{0,12}", between))

    def _share_with_number(
        self, percent: Placed, before: Sequence[Placed], own: Placed
    ) -> Iterator[Statement]:
        same = [p for p in before if _kind(p) == _kind(own) and p.start < own.start]
        totals = [p for p in same if p.figure.value >= own.figure.value and not p.figure.approx]
        if not totals or own.figure.approx:
            return
        fitting = next((t for t in totals if _fits(own.figure.value, t.figure.value, percent)), None)
        if fitting:
            yield self._told(own.figure.value, fitting, percent, True)
            return
        total = max(totals, key=lambda p: p.figure.value)
        if _close(own.figure.value, total.figure.value, percent):
            yield self._told(own.figure.value, total, percent, False)

    def _told(self, part: int | float, total: Placed, percent: Placed, holds: bool) -> Statement:
        share = Decimal(str(part)) * 100 / Decimal(str(total.figure.value))
        return (total.start, percent.end), holds, _detail(part, total, share, holds)
