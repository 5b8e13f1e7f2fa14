"""Rates and shares: from integers, rounded half-up, the same everywhere."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.matters.ratios import FEW, is_few, percent, shares

COUNTS = st.integers(0, 10**12)
PARTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        # Nothing to divide by.
        (0, 0, None),
        (0, 7, "0.00"),
        (7, 7, "100.00"),
        # As printed: of the accepted, not of the visits.
        (3046, 3128, "97.38"),
        (3112, 3456, "90.05"),
        (422, 468, "90.17"),
        (18, 471, "3.82"),
        (21, 25, "84.00"),
        # A half goes up: 3.125 %, where a binary fraction with half-even gives 3.12.
        (1, 32, "3.13"),
        # 0.005 % is a half of the last place, and what is just below it is not.
        (1, 20_000, "0.01"),
        (1, 20_001, "0.00"),
        # Places are kept where they are nought.
        (1, 3, "33.33"),
        (1, 1_000, "0.10"),
    ],
)
def test_a_rate_has_two_places(numerator: int, denominator: int, expected: str | None) -> None:
    assert percent(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 金寨 printed these; rounding alone gives 73.0 and a sum of 100.1.
        ([17, 10, 24, 9, 162], ["7.7", "4.5", "10.8", "4.1", "72.9"]),
        # What is missing goes to the largest, of equals the first.
        ([1, 1, 1], ["33.4", "33.3", "33.3"]),
        # What is too much is taken from it.
        ([1, 1, 1, 1, 1, 1], ["16.5", "16.7", "16.7", "16.7", "16.7", "16.7"]),
        ([0, 5, 0], ["0.0", "100.0", "0.0"]),
        # Nothing is shared out.
        ([0, 0], None),
        ([], None),
    ],
)
def test_shares_sum_to_a_hundred(counts: list[int], expected: list[str] | None) -> None:
    assert shares(counts) == expected


def test_counts_that_are_none_are_refused() -> None:
    for numerator, denominator in ((-1, 5), (1, -5)):
        with pytest.raises(ValueError, match="not negative"):
            percent(numerator, denominator)
    with pytest.raises(ValueError, match="not negative"):
        shares([-1, 3])


def test_more_parts_than_the_largest_can_make_up_for_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 40"):
        shares([1] * 41)


def test_few_are_fewer_than_thirty() -> None:
    assert [is_few(count) for count in (0, FEW - 1, FEW)] == [True, True, False]


@given(numerator=COUNTS, denominator=st.integers(1, 10**12))
def test_a_rate_is_the_exact_one_rounded_half_up(numerator: int, denominator: int) -> None:
    told = percent(numerator, denominator)
    assert told is not None
    off = Fraction(told) - Fraction(100 * numerator, denominator)
    assert Fraction(-1, 200) < off <= Fraction(1, 200)


@given(numerator=st.integers(0, 10**6), places=st.integers(0, 6))
def test_it_agrees_with_decimal_rounding(numerator: int, places: int) -> None:
    exact = Decimal(100 * numerator) / 10**places
    rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert percent(numerator, 10**places) == str(rounded)


@given(below=st.integers(1, 10**6), many=st.integers(1, 10**3), part=st.fractions(0, 1))
def test_it_does_not_hang_on_how_a_fraction_is_written(
    below: int, many: int, part: Fraction
) -> None:
    above = int(part * below)
    assert percent(above, below) == percent(above * many, below * many)


@given(below=st.integers(1, 10**6), one=COUNTS, other=COUNTS)
def test_more_is_never_printed_as_less(below: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert Decimal(percent(low, below) or "") <= Decimal(percent(high, below) or "")


@given(PARTS)
def test_shares_are_not_negative_and_sum_to_a_hundred(counts: list[int]) -> None:
    told = shares(counts)
    if not any(counts):
        assert told is None
        return
    assert told is not None
    parts = [Decimal(share) for share in told]
    assert sum(parts) == 100
    assert min(parts) >= 0


@given(PARTS.filter(any))
def test_all_but_the_largest_are_what_they_are_alone(counts: list[int]) -> None:
    told, whole = shares(counts) or [], sum(counts)
    for place, (count, share) in enumerate(zip(counts, told, strict=True)):
        if place != counts.index(max(counts)):
            exact = Fraction(100 * count, whole)
            assert Fraction(-1, 20) < Fraction(share) - exact <= Fraction(1, 20)
