"""Exact amounts, and whether parts add up to the total that is claimed for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from duban.reading.figures import Placed

_NUMBER = re.compile(r"(\d[\d,]*)(?:\.(\d+))?")
_KINDS = {
    "名": "人", "位": "人", "元人民币": "元", "平米": "平方米", "㎡": "平方米", "m²": "平方米",
    "千米": "公里", "km": "公里",
}  # fmt: skip
_LOOSE_BEFORE = ("超", "超过", "不少于", "不低于", "不足", "至少", "最多", "突破", "逾")
_LOOSE_AFTER = ("以上", "以下", "以内", "左右", "上下")
_ONE = Decimal(1)


class Amount(NamedTuple):
    """A figure as an exact number: ``kind`` may be added, ``step`` is its last printed digit."""

    start: int
    end: int
    value: Decimal
    kind: str
    step: Decimal
    scale: Decimal
    vague: bool


def amount_of(text: str, found: Placed) -> Amount:
    """The exact amount that a figure states."""
    figure, start, end = found.figure, found.start, found.end
    value, step, scale = _measured(figure.text, figure.value)
    vague = (
        figure.approx
        or text[max(0, start - 3) : start].endswith(_LOOSE_BEFORE)
        or (text.startswith(_LOOSE_AFTER, end) and not text.startswith("以内，", end))
    )
    return Amount(start, end, value, kind_of(found), step, scale, vague)


@lru_cache(maxsize=4096)
def _measured(words: str, number: int | float) -> tuple[Decimal, Decimal, Decimal]:
    """The exact value of what is printed, its last digit, and its 万 or 亿."""
    value = Decimal(str(number))
    match = _NUMBER.match(words)
    if not match:
        return value, _ONE, _ONE
    printed = Decimal(match.group(0).replace(",", ""))
    scale = ((value / printed).quantize(_ONE) if printed else _ONE) or _ONE
    return value, scale * Decimal(10) ** -len(match.group(2) or ""), scale


def kind_of(found: Placed) -> str:
    """What a figure counts: figures of one kind may be added."""
    return _KINDS.get(found.figure.unit, found.figure.unit)


def adds_up(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the parts make the total, exactly or to the last digit that the total prints."""
    difference = abs(sum_of(parts) - total.value)
    finer = any(part.step < total.step for part in parts)
    return not difference or (finer and difference * 2 <= total.step and total.step < total.value)


def is_rounding(total: Amount, parts: Sequence[Amount]) -> bool:
    """Whether a difference of one in the last printed digit may come from rounding each part."""
    rounded = total.step < total.scale
    same = all(part.step == total.step for part in parts)
    return len(parts) > 2 and rounded and same and abs(sum_of(parts) - total.value) <= total.step


def sum_of(parts: Sequence[Amount]) -> Decimal:
    """The sum of the parts."""
    return sum((part.value for part in parts), Decimal(0))


def equation(total: Amount, parts: Sequence[Amount]) -> str:
    """What was added and how it compares, in the unit of the total: ``5＋21＝26，与所称12不符``."""
    terms = "＋".join(plain(part.value / total.scale) for part in parts)
    result = plain(sum_of(parts) / total.scale)
    claimed = plain(total.value / total.scale)
    verdict = "相符" if adds_up(total, parts) else "不符"
    return f"{terms}＝{result}，与所称{claimed}{verdict}"


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
