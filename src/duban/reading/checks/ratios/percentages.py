"""Percentages in their sentences: which form each has, and those that name both numbers.

Reads: the text and its figures. Writes: what each percentage claims and whether that is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from duban.reading.checks.ratios.quotient import fits, is_off, percent_value, quotient, verdict
from duban.reading.checks.ratios.rates import Rates
from duban.reading.checks.ratios.shares import PLAIN_SHARE, SHARE_OF, Shares
from duban.reading.checks.ratios.window import COMMA, END, Window, alike
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff]{1,8}(?=率)|(?:支出|拨付)(?=进度))(?:率|进度)(?:、[\u4e00-\u9fff]{1,8}率)*(?:均|都)?(?:已|仅)?(?:为|达到|达|是|：|只有)?$"
)
_OF_AMOUNT = re.compile(r"[^，。；：、\d]{0,12}的 ?$")
_BEFORE_AMOUNT = re.compile(r"(?:占|为|达到?|完成|相当于)[^，。；：\d]{0,12}$")
_THAN = re.compile(r"(?:比|较)[^，。；：\d]{0,10}$")
_GREW = re.compile(r"^[^，。；：\d]{0,8}(?:增长|增加|上升|提高)(?:了)? ?$")
_SHRANK = re.compile(r"^[^，。；：\d]{0,8}(?:下降|减少|降低)(?:了)? ?$")
_PLANNED = re.compile(
    r"(?:须|(?<![必主重需次概简])要|(?<![反响相适对供效])应|力争|确保|不低于|不少于|目标|争取|实现|提高到|提升到|控制在)[^，。；：]{0,10}$"
)
_MOVES = ("增长", "增加", "上升", "提高", "下降", "减少", "降低")
_FROM = re.compile(r"[由从][^，。；\d]{0,8}$")
_TO = re.compile(r"[^，。；：\d]{0,6}(?:提高|提升|上升|增长|增加|降低|下降|减少|降)(?:到|至|为) ?")
_BY = re.compile(r"，[^，。；：\d]{0,8}(?:提高|提升|上升|增长|增加|降低|下降|减少|降)了? ?")


class Percentages:
    """The percentages of one text, each with the amounts before it."""

    def __init__(self, text: str, figures: Sequence[Placed]) -> None:
        self.window = Window(text, figures)
        self.rates = Rates(self.window)
        self.shares = Shares(self.window)

    def of(self, index: int) -> Iterator[Statement]:
        """What a percentage claims, if the amounts that it needs stand before it."""
        percent = self.window.figures[index]
        begin = self.window.last(COMMA, percent.start, 60)
        words = self.window.text[begin : percent.start].strip(" ")
        before = self.window.before(index)
        if not before or self.window.text.startswith(("以上", "左右"), percent.end):
            return
        named = before[0] if before[0].start >= begin else None
        behind = self.window.text[named.end : percent.start] if named else ""
        if named and _OF_AMOUNT.fullmatch(behind):
            yield from self._of_amount(percent, named, before, begin)
        elif named and _THAN.search(self.window.text[begin : named.start]):
            yield from self._change(percent, named, before, behind)
        elif words.endswith("的") and (named_total := SHARE_OF.search(words)):
            yield from self.shares.of_named(percent, before, named_total["of"])
        elif moved := self._moved(percent, before, words):
            yield moved
        elif ("率" in words or "进度" in words) and not _PLANNED.search(words):
            if rate := _RATE.search(words):
                yield from self.rates.of(percent, before, rate["stem"])
        elif PLAIN_SHARE.search(words) and not _PLANNED.search(words):
            yield from self.shares.of(percent, before, words)

    def difference(self, index: int) -> Iterator[Statement]:
        """``由76%提高到88%，提高12个百分点``."""
        if index < 2:
            return
        old, new, points = self.window.figures[index - 2 : index + 1]
        if old.figure.unit == new.figure.unit == "%" and (
            _FROM.search(self.window.text, max(0, old.start - 10), old.start)
            and _TO.fullmatch(self.window.text, old.end, new.start)
            and _BY.fullmatch(self.window.text, new.end, points.start)
        ):
            before, after = (percent_value(f.figure.text) for f in (old, new))
            moved = abs(after - before)
            holds = moved == Decimal(str(points.figure.value))
            detail = (
                f"{after}－{before}＝{after - before}，与所称{points.figure.text}{verdict(holds)}"
            )
            yield (old.start, points.end), holds, detail

    def _moved(self, percent: Placed, before: Sequence[Placed], words: str) -> Statement | None:
        """``由420件下降到378件，下降10%``."""
        if len(before) < 2 or not words.rstrip("了").endswith(_MOVES):
            return None
        new, old = before[:2]
        text = self.window.text
        if (
            not alike(new, old) or new.figure.approx or old.figure.approx or not old.figure.value
            or not _FROM.search(text, max(0, old.start - 10), old.start)
            or not _TO.fullmatch(text, old.end, new.start)
            or not _BY.fullmatch(text, new.end, percent.start)
        ):  # fmt: skip
            return None
        moved = abs(new.figure.value - old.figure.value)
        holds = fits(moved, old.figure.value, percent.figure.text)
        if not holds and not is_off(moved, old.figure.value, percent.figure.text):
            return None
        return (old.start, percent.end), holds, quotient(moved, old.figure.value, holds=holds)

    def _of_amount(
        self, percent: Placed, total: Placed, before: Sequence[Placed], begin: int
    ) -> Iterator[Statement]:
        """``21.4公里，占计划30公里的71.33%``."""
        if not _BEFORE_AMOUNT.search(self.window.text, begin, total.start) or total.figure.approx:
            return
        parts = [p for p in before[1:] if alike(p, total) and p.end <= begin]
        if (
            not parts
            or parts[0].figure.approx
            or END.search(self.window.text, parts[0].end, percent.start)
        ):
            return
        part = next(
            (p for p in parts if fits(p.figure.value, total.figure.value, percent.figure.text)),
            parts[0],
        )
        holds = fits(part.figure.value, total.figure.value, percent.figure.text)
        if holds or is_off(part.figure.value, total.figure.value, percent.figure.text):
            detail = quotient(part.figure.value, total.figure.value, holds=holds)
            yield (min(part.start, total.start), percent.end), holds, detail

    def _change(
        self, percent: Placed, old: Placed, before: Sequence[Placed], behind: str
    ) -> Iterator[Statement]:
        """``412件，比去年的380件增长8.4%``."""
        new = next((p for p in before[1:] if alike(p, old)), None)
        grew, shrank = _GREW.search(behind), _SHRANK.search(behind)
        if new is None or not (grew or shrank) or new.figure.approx or old.figure.approx:
            return
        moved = new.figure.value - old.figure.value if grew else old.figure.value - new.figure.value
        if moved <= 0 or not old.figure.value:
            return
        holds = fits(moved, old.figure.value, percent.figure.text)
        if holds or is_off(moved, old.figure.value, percent.figure.text):
            yield (new.start, percent.end), holds, quotient(moved, old.figure.value, holds=holds)
