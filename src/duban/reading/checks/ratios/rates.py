"""Rates by their name: 回收率 is of what was 收回, 满意率 of all good grades.

Reads: a percentage, the amounts before it, the name of the rate. Writes: what the rate claims.
Leaves unread: rates whose part the text does not give (按时办结率), totals in other paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from duban.reading.checks.ratios.quotient import (
    fits,
    is_misprint,
    is_off,
    percent_value,
    quotient,
    share,
)  # fmt: skip
from duban.reading.checks.ratios.window import END, Window, alike
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_OTHER_RATE = re.compile(
    r"按时|按期|按序|及时|限时|限期|一次|首次|平均|知晓|差错|投诉|普及|巩固|利用|使用|事故|增长|下降"
)
_ON_TIME = re.compile("按时|按期|按序|及时|限时|限期")
_LATE = re.compile("未达|未按|滞后|落后|逾期|超时|超期")
_GOOD = re.compile(r"满意|好|优|良|合格|称职|及格|达标")
_BAD = re.compile(r"不|差|未|无效|待")
_NOT_DONE = re.compile("未|不|正在|基本|部分|目标|计划")
# What a rate counts where its name is another word.
_OTHER_NAMES = {
    "出席": "实到", "到会": "实到", "参会": "实到", "参与": "参加", "参评": "参加", "整改": "完成",
    "完工": "竣工", "竣工": "完工", "答复": "回复", "回复": "答复", "办复": "答复", "销号": "完成",
}  # fmt: skip
_FARTHEST = 25
_FARTHEST_APART = 8
_MOST_PARTS = 5


class Rates:
    """The rates of one text; ``rated`` are the parts whose rate has been told."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.rated: set[int] = set()

    def of(self, percent: Placed, before: Sequence[Placed], stem: str) -> Iterator[Statement]:
        """``136个，已开工102个，开工率为75%``: the name of the rate names its part."""
        if _ON_TIME.match(stem):
            yield from self._on_time(percent, before)
        parts = [] if _OTHER_RATE.search(stem) else self._named(before, stem)
        # A second rate of the same part is one of some of it: 其中，煤矿整改率为48%.
        if not parts or any(part.start in self.rated for part in parts):
            return
        self.rated |= {part.start for part in parts}
        fitting = next(
            (
                (part, total)
                for part, total in self._pairs(before)
                if alike(total, parts[0]) and fits(part, total.figure.value, percent.figure.text)
            ),
            None,
        )
        if fitting:
            yield _told(*fitting, percent, True)
        else:
            yield from self._wrong_rate(percent, before, parts)

    def _on_time(self, percent: Placed, before: Sequence[Placed]) -> Iterator[Statement]:
        """``96项，达到进度71项、滞后18项、完成7项，按期率81.25%``: all but those that are late.

        Only a digit that is wrong is a mistake, for what is on time may be counted otherwise.
        """
        late = next((p for p in before if _LATE.search(self.window.label(p))), None)
        same = [p for p in before if late and alike(p, late)]
        for at, total in enumerate(same):
            value, parts = total.figure.value, same[:at]
            if late in parts and value == sum(p.figure.value for p in parts):
                part = value - sum(
                    p.figure.value for p in parts if _LATE.search(self.window.label(p))
                )
                holds = fits(part, value, percent.figure.text)
                if holds or is_misprint(part, value, percent.figure.text):
                    yield _told(part, total, percent, holds)
                return

    def _wrong_rate(
        self, percent: Placed, before: Sequence[Placed], parts: Sequence[Placed]
    ) -> Iterator[Statement]:
        """The largest amount of the kind before the part is its total."""
        totals = [p for p in before if p.start < parts[-1].start and alike(p, parts[0])]
        total = max(totals, key=lambda p: p.figure.value, default=None)
        if total is None or any(p.figure.approx for p in (*parts, total)):
            return
        part = sum(p.figure.value for p in parts)
        apart = END.search(self.window.text, total.end, parts[-1].start)
        farthest = _FARTHEST_APART if apart else _FARTHEST
        if part <= total.figure.value and _is_off(part, total, percent, farthest):
            yield _told(part, total, percent, False)

    def _named(self, before: Sequence[Placed], stem: str) -> list[Placed]:
        """What the name of a rate counts: 收回238份 for 回收率, good grades for 满意率."""
        if _GOOD.search(stem):
            return [
                p
                for p in before
                if _GOOD.search(self.window.label(p)) and not _BAD.search(self.window.label(p))
            ]
        names = {stem, stem[-2:], stem[-2:][::-1], stem[2:] + stem[:2]}
        names |= {_OTHER_NAMES[stem[-2:]]} if stem[-2:] in _OTHER_NAMES else set()
        for figure in before:
            label = self.window.label(figure)
            named = any(name in label for name in names if len(name) > 1)
            if named and not _NOT_DONE.search(label):
                return [figure]
        return []

    def _pairs(self, before: Sequence[Placed]) -> Iterator[tuple[int | float, Placed]]:
        """Whatever may be the part, alone or with its neighbours, and whatever may be its total."""
        for at, total in enumerate(before):
            parts = [p.figure.value for p in before[:at] if alike(p, total)][:_MOST_PARTS]
            for length in range(1, len(parts) + 1):
                for chosen in combinations(parts, length):
                    if 0 < sum(chosen) <= total.figure.value:
                        yield sum(chosen), total


def _is_off(part: int | float, total: Placed, percent: Placed, farthest: int) -> bool:
    """Off, but not so far that something else must have been meant."""
    printed = percent.figure.text
    if not is_off(part, total.figure.value, printed):
        return False
    return abs(share(part, total.figure.value) - percent_value(printed)) <= farthest


def _told(part: int | float, total: Placed, percent: Placed, holds: bool) -> Statement:
    detail = quotient(part, total.figure.value, holds=holds)
    return (total.start, percent.end), holds, detail
