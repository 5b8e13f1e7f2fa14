"""Numbers as documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.chinese import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("七", 7),
        # 十 alone is ten, and twenty needs no 零.
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("三百二十", 320),
        # 两 counts, 二 ranks; both are 2.
        ("两千", 2_000),
        ("两千零二十四", 2_024),
        ("一万二千", 12_000),
        ("十五万", 150_000),
        ("三亿", 300_000_000),
        ("一亿二千万", 120_000_000),
        # Digits without tens are read one by one, as in years.
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二零零八", 2008),
        # 万 without a number before it, and zero.
        ("零", 0),
        ("〇", 0),
    ],
)
def test_a_chinese_numeral_has_its_value(text: str, value: int) -> None:
    assert numerals.chinese_value(text) == value
    assert numerals.value(text) == value


@pytest.mark.parametrize("text", ["", "几", "十几", "3", "三3", "第三", "三十 五", "壹"])
def test_what_is_no_chinese_numeral_has_none(text: str) -> None:
    assert numerals.chinese_value(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("42", 42),
        ("1,254", 1_254),
        ("1,254.60", 1_254.6),
        ("12,345,678", 12_345_678),
        ("60.36", 60.36),
        # Blanks that a layout puts into a number.
        ("1 254", 1_254),
        ("2 0 2 4", 2_024),
    ],
)
def test_arabic_digits_have_their_value(text: str, value: float) -> None:
    assert numerals.arabic_value(text) == value
    assert numerals.value(text) == value
    assert isinstance(numerals.arabic_value(text), float if "." in text else int)


@pytest.mark.parametrize("text", ["", "1,25", "12,34,567", ".5", "5.", "1.2.3", "-3", "三", "3只"])
def test_what_is_no_number_in_digits_has_none(text: str) -> None:
    assert numerals.arabic_value(text) is None


@pytest.mark.parametrize(
    ("number", "multiplier", "product"),
    [
        (3, "万", 30_000),
        (3, "", 3),
        # As a person multiplies, not as binary fractions do: 1.36 × 10⁸ has no .0000001.
        (1.36, "亿", 136_000_000),
        (4_563.21, "万", 45_632_100),
        (0.29, "万", 2_900),
        (2, "万亿", 2_000_000_000_000),
        (0.123456, "", 0.123456),
    ],
)
def test_ten_thousands_are_multiplied_out(number: float, multiplier: str, product: float) -> None:
    assert numerals.times(number, multiplier) == product


def test_a_product_without_a_fraction_is_a_whole_number() -> None:
    assert isinstance(numerals.times(1.36, "亿"), int)
    assert isinstance(numerals.times(0.5, ""), float)


@given(st.text("零一二三四五六七八九十百千万亿〇两0123456789,. 几", max_size=12))
def test_no_text_makes_the_numerals_fail(text: str) -> None:
    number = numerals.value(text)
    assert number is None or number >= 0


@given(st.integers(0, 9_999))
def test_every_number_of_four_digits_is_read_back_from_its_numeral(number: int) -> None:
    assert numerals.chinese_value(numerals.in_chinese(number)) == number


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "零"),  # nothing at all has a word
        (10, "十"),  # 一十 loses its 一 at the front
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),  # one 零 for a gap
        (110, "一百一十"),  # but not at the end, and 一 stays inside
        (1001, "一千零一"),  # one 零 however wide the gap
    ],
)
def test_a_number_is_written_as_it_is_said(number: int, spoken: str) -> None:
    assert numerals.in_chinese(number) == spoken


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_without_a_numeral_here_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        numerals.in_chinese(number)
