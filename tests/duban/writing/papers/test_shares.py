"""Percentages: half up, from whole numbers, and shares of one whole that add up to it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.writing.papers.shares import rate, shares


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # A published bulletin: 162 of 222 is 72.97, printed 72.9 so that the whole is 100.0.
        ([17, 10, 24, 9, 162], ["7.7%", "4.5%", "10.8%", "4.1%", "72.9%"]),
        # The residual may also be missing: three thirds are 99.9 without it.
        ([1, 1, 1], ["33.4%", "33.3%", "33.3%"]),
        # Half up, not to the even digit: 1 of 16 is 6.25.
        ([1, 15], ["6.3%", "93.7%"]),
        ([0, 5], ["0.0%", "100.0%"]),
        # Nothing to divide by.
        ([0, 0], ["—", "—"]),
        ([], []),
    ],
    ids=str,
)
def test_shares_are_those_that_are_printed(counts: list[int], expected: list[str]) -> None:
    assert list(shares(counts)) == expected


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any))
def test_shares_of_a_whole_always_add_up_to_it(counts: list[int]) -> None:
    tenths = [int(share.rstrip("%").replace(".", "")) for share in shares(counts)]
    assert sum(tenths) == 1000
    largest = counts.index(max(counts))
    for index, (count, tenth) in enumerate(zip(counts, tenths, strict=True)):
        if index != largest:
            assert abs(Fraction(count, sum(counts)) * 1000 - tenth) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (688, 697, "98.71%"),  # four 基本完成 are left out
        (19, 25, "76%"),
        (21, 25, "84%"),
        (3112, 3456, "90.05%"),
        (1, 3, "33.33%"),
        (1, 200, "0.5%"),
        (1, 20_000, "0.01%"),  # 0.005 goes up
        (0, 7, "0%"),
        (0, 0, "—"),
    ],
    ids=str,
)
def test_a_single_rate_has_up_to_two_places(part: int, whole: int, expected: str) -> None:
    assert rate(part, whole) == expected
