"""Numbers as Chinese documents write them, Arabic and Chinese, with 万 and 亿."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SPOKEN = "零一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_SIGNS = frozenset({*DIGITS, *_TENS, *_LARGE})
CHINESE = "零〇一二两三四五六七八九十百千"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def chinese_value(text: str) -> int | None:
    """The value of a Chinese numeral (``二十三``, ``二〇二四``), ``None`` if it is none."""
    if not text or not _SIGNS.issuperset(text):
        return None
    if _TENS.keys().isdisjoint(text) and _LARGE.keys().isdisjoint(text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in _TENS:
            section += (digit or 1) * _TENS[c]
            digit = 0
        elif c == "亿":
            total = (total + section + digit) * _LARGE[c]
            section = digit = 0
        else:
            total += (section + digit) * _LARGE[c]
            section = digit = 0
    return total + section + digit


def in_chinese(number: int) -> str:
    """A whole number from 0 to 9999 as counted aloud: 十二, 一百零三; raises ValueError beyond."""
    if not 0 <= number <= 9999:
        raise ValueError(f"not from 0 to 9999: {number}")
    spoken, zero = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            spoken += ("零" if zero and spoken else "") + _SPOKEN[digit] + unit
        zero = not digit
    # 一十二 is said 十二, but 一百一十二 keeps its 一.
    return spoken.removeprefix("一") if 10 <= number <= 19 else spoken or "零"


def arabic_value(text: str) -> int | float | None:
    """The value of Arabic digits with thousands commas or a decimal point, else ``None``."""
    bare = text.replace(" ", "")
    if not _ARABIC.fullmatch(bare):
        return None
    bare = bare.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def value(text: str) -> int | float | None:
    """The value of an Arabic or Chinese number, ``None`` if it is neither."""
    number = arabic_value(text)
    return number if number is not None else chinese_value(text)


def times(number: int | float, multiplier: str) -> int | float:
    """``number`` × 万 or 亿 (or both), exact for decimals: 1.36 亿 is 136000000."""
    product = Decimal(repr(number))
    for c in multiplier:
        product *= _LARGE[c]
    return int(product) if product == int(product) else float(product)
