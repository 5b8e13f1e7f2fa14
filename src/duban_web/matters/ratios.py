"""Rates and shares from integers, with integer arithmetic alone, the same everywhere.

Single rates have two places, shares of a whole one; both are rounded half-up.
"""

from __future__ import annotations

from collections.abc import Sequence

# Of fewer than these the counts are printed first: 3/4 says more than 75.00%.
FEW = 30
# Beyond it the residual could be more than the largest share.
_MOST_PARTS = 40


def percent(numerator: int, denominator: int) -> str | None:
    """A rate as papers print it, 97.38; nothing where there is nothing to divide by."""
    if not denominator:
        return None
    return _with_places(_rounded(numerator * 10_000, denominator), 2)


def is_few(denominator: int) -> bool:
    """Whether the counts are printed before the rate."""
    return denominator < FEW


def shares(counts: Sequence[int]) -> list[str] | None:
    """The share of each part of a whole, 72.9; they visibly sum to 100. Nothing for an empty whole.

    Each is rounded, and what is then left or too much goes to the largest, the first of equals: of
    17, 10, 24, 9 and 162 they are 7.7, 4.5, 10.8, 4.1 and 72.9, where rounding alone gives 73.0.
    """
    if len(counts) > _MOST_PARTS:
        raise ValueError(f"{len(counts)} parts: at most {_MOST_PARTS}")
    whole = sum(counts)
    if not whole:
        return None
    tenths = [_rounded(count * 1_000, whole) for count in counts]
    tenths[counts.index(max(counts))] += 1_000 - sum(tenths)
    return [_with_places(share, 1) for share in tenths]


def _rounded(numerator: int, denominator: int) -> int:
    """The nearest integer, the greater one of two as near."""
    if numerator < 0 or denominator <= 0:
        raise ValueError(f"{numerator}/{denominator}: counts are not negative")
    return (2 * numerator + denominator) // (2 * denominator)


def _with_places(number: int, places: int) -> str:
    whole, rest = divmod(number, 10**places)
    return f"{whole}.{rest:0{places}}"
