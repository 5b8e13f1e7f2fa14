"""Percentages as they are printed: from whole numbers only, half up.

One rate has up to two places; shares of one whole have one place each and add up to 100.0.
"""

from __future__ import annotations

from collections.abc import Sequence

NOTHING = "—"
_WHOLE = 1000  # in tenths of a percent


def rate(part: int, whole: int) -> str:
    """A single rate, 688 of 697 as 98.71%; a dash where there is nothing to divide by."""
    if whole == 0:
        return NOTHING
    hundredths = _half_up(part * 10_000, whole)
    sign = "-" if hundredths < 0 else ""
    full, rest = divmod(abs(hundredths), 100)
    decimals = f".{rest:02d}".rstrip("0").rstrip(".")
    return f"{sign}{full}{decimals}%"


def shares(counts: Sequence[int]) -> tuple[str, ...]:
    """The share of each in their sum; what rounding leaves over goes to the first of the largest.

    17, 10, 24, 9 and 162 are 7.7%, 4.5%, 10.8%, 4.1% and 72.9%, though 162 of 222 is 72.97%.
    """
    whole = sum(counts)
    if whole == 0:
        return (NOTHING,) * len(counts)
    tenths = [_half_up(count * _WHOLE, whole) for count in counts]
    tenths[counts.index(max(counts))] += _WHOLE - sum(tenths)
    return tuple(f"{one // 10}.{one % 10}%" for one in tenths)


def _half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)
