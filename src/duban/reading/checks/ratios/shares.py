"""Shares: a part printed with its share of a total, and shares of forms without their number.

Reads: a percentage behind 占 and the amounts before it. Writes: what the share claims.
Leaves unread: lists of shares of which none fits a total of the text: their total is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.checks.ratios.quotient import (
    fits,
    is_off,
    is_possible,
    percent_value,
    quotient,
    share,
    shown,
    step,
)  # fmt: skip
from duban.reading.checks.ratios.window import END, PIECE, Window, alike
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

PLAIN_SHARE = re.compile(r"(?:占|占比|比例)(?:总数的?|总量的?|全部的?)?(?:为|达到|达|到)?$")
# Of a total that is named and stands before with its number: 应轮岗40人，已轮岗34人，占应轮岗的85%.
SHARE_OF = re.compile(
    r"^(?:[已仅只约]|大致)?[占为](?P<of>[\u4e00-\u9fff]{2,8}?)(?:总[数量额]|人数|件数|户数|总人数|数量|数)?的$"
)
_OUTSIDE = re.compile("全[省市县区国州]|总数|总量|全部|去年|上年|同期")
_OWN_SHARE = re.compile(r"[\u4e00-\u9fff]{0,6}[，（]{0,2}(?:约?占[^，。；：\d]{0,8}|占比为?)\d")
_RETURNED = re.compile(
    r"收回|回收|有效|参评|参加测评|参与测评|评议|发[放出]?\d+[份张票][，、；]收到?(?=\d)"
)
_FORM_UNITS = frozenset({"份", "张", "人", "名", "位", "票", "个"})
_FARTHEST = 25
_NEXT = 40
_NEXT_TO = 16


@dataclass(frozen=True, slots=True)
class _Share:
    """A part that is printed with its share of a total."""

    own: Placed
    total: Placed
    percent: Placed


class Shares:
    """The shares of one text; those of a list are judged together when it ends."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.told: set[int] = set()
        self.shares: list[_Share] = []

    def of(self, percent: Placed, before: Sequence[Placed], words: str) -> Iterator[Statement]:
        own = self._own(percent, before, words)
        if own is None:
            yield from self._of_forms(percent, before[0])
            return
        if self.shares and own.start - self.shares[-1].percent.end > _NEXT:
            yield from self.flush()
        total = self._total_of_share(own, percent, before)
        if total and not (own.figure.approx or total.figure.approx):
            self.shares.append(_Share(own, total, percent))

    def of_named(self, percent: Placed, before: Sequence[Placed], name: str) -> Iterator[Statement]:
        """A share of what a label before it names; the part is the amount right before it."""
        part = before[0]
        totals = [p for p in before[1:] if alike(p, part) and name in self.window.label(p)]
        if _OUTSIDE.search(name) or not totals or name in self.window.label(part):
            return
        one = _Share(part, totals[0], percent)
        if part.figure.approx or totals[0].figure.approx or percent.start - part.end > _NEXT_TO:
            return
        holds = fits(part.figure.value, totals[0].figure.value, percent.figure.text)
        if holds or _is_off(part.figure.value, one, nudged=False):
            yield _told(part.figure.value, totals[0], percent, holds)

    def _total_of_share(
        self, own: Placed, percent: Placed, before: Sequence[Placed]
    ) -> Placed | None:
        """The total of the list so far; else what the share fits; else the largest before it."""
        if self.shares and alike(self.shares[0].total, own):
            return self.shares[0].total
        totals = [
            p for p in before
            if p.start < own.start and alike(p, own) and p.figure.value >= own.figure.value
            and not self._has_share(p)
        ]  # fmt: skip
        fitting = next(
            (t for t in totals if fits(own.figure.value, t.figure.value, percent.figure.text)), None
        )
        return fitting or max(totals, key=lambda p: p.figure.value, default=None)

    def _has_share(self, figure: Placed) -> bool:
        """Whether an amount is itself a part whose share follows it."""
        return _OWN_SHARE.match(self.window.text, figure.end) is not None

    def flush(self) -> Iterator[Statement]:
        """The shares of one list: if none fits the total, the total is another one."""
        shares, self.shares = self.shares, []
        fit = [
            fits(s.own.figure.value, s.total.figure.value, s.percent.figure.text) for s in shares
        ]
        for share_, fits_ in zip(shares, fit, strict=True):
            part = share_.own.figure.value
            if fits_:
                yield _told(part, share_.total, share_.percent, True)
            elif (len(shares) == 1 or any(fit)) and _is_off(part, share_, nudged=len(shares) > 1):
                yield _told(part, share_.total, share_.percent, False)

    def _own(self, percent: Placed, before: Sequence[Placed], words: str) -> Placed | None:
        """The amount that a share repeats: ``满意352份，占31.43%``, ``设备更新占50%``."""
        name = PLAIN_SHARE.sub("", words)
        if name:
            return next((p for p in before if len(name) > 1 and name in self.window.label(p)), None)
        nearest = before[0]
        between = self.window.text[nearest.end : percent.start]
        return nearest if len(between) <= 16 and len(PIECE.findall(between)) <= 1 else None

    def _of_forms(self, percent: Placed, total: Placed) -> Iterator[Statement]:
        """``发放25份、收回25份，认为“很好”的占93%``: no whole number of forms makes that share."""
        count, unit = total.figure.value, total.figure.unit
        around = self.window.text[self.window.last(END, total.start, 16) : percent.start]
        if (
            total.start in self.told or total.figure.approx or unit not in _FORM_UNITS
            or not isinstance(count, int) or not _RETURNED.search(around)
            or not 0 < count < 100 / step(percent.figure.text) or END.search(around)
            or is_possible(count, percent.figure.text)
        ):  # fmt: skip
            return
        self.told.add(total.start)
        near = round(percent_value(percent.figure.text) * count / 100)
        detail = (
            f"{count}{unit}中没有整数{unit}恰占{percent.figure.text}"
            f"（{near}÷{count}＝{shown(share(near, count))}%），不符"
        )
        yield (total.start, percent.end), False, detail


def _is_off(part: int | float, share_: _Share, *, nudged: bool) -> bool:
    """Off, but not so far that something else must have been meant."""
    printed, total = share_.percent.figure.text, share_.total.figure.value
    if not is_off(part, total, printed, nudged=nudged):
        return False
    return abs(share(part, total) - percent_value(printed)) <= _FARTHEST


def _told(part: int | float, total: Placed, percent: Placed, holds: bool) -> Statement:
    detail = quotient(part, total.figure.value, holds=holds)
    return (total.start, percent.end), holds, detail
