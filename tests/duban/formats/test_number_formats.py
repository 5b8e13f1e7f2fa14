"""Numbers and dates of worksheets, as the sheet shows them."""

from __future__ import annotations

import pytest

from duban.formats.number_formats import built_in, formatter, plain


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", 3.0, "3"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", -2.5, "-2.5"),
        ("General", 1e15, "1000000000000000"),
        ("General", 0.00001234, "0.00001234"),
        ("@", 5.0, "5"),
        ("0", 2.5, "3"),
        ("0", -2.5, "-3"),
        ("0.00", 1.005, "1.01"),
        ("0.0#", 1.5, "1.5"),
        ("0.0#", 1.25, "1.25"),
        ("#,##0", 1234567.0, "1,234,567"),
        ("#,##0.00", 1234.5, "1,234.50"),
        ("0%", 0.85, "85%"),
        ("0.0%", 0.99899, "99.9%"),
        ('0"件"', 12.0, "12件"),
        ('"约"0"人次"', 30.0, "约30人次"),
        ("¥#,##0.00", 1200.0, "¥1,200.00"),
        ("[Red]-0.0", 1.0, "-1.0"),
        ("0_);(0)", -5.0, "(5)"),
        ("0;-0;无", 0.0, "无"),
        ('0;-0;"—"', 0.0, "—"),
        ("0,", 12000.0, "12"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 1200.0, "1200"),
        # dates
        ("yyyy-mm-dd", 45368.0, "2024-03-17"),
        ("yyyy/m/d", 45368.0, "2024/3/17"),
        ('yyyy"年"m"月"d"日"', 45368.0, "2024年3月17日"),
        ("yyyy\\-mm\\-dd", 45368.0, "2024-03-17"),
        ('m"月"d"日"', 45368.0, "3月17日"),
        ("[$-804]yyyy年m月d日;@", 45368.0, "2024年3月17日"),
        ("yyyy.mm.dd", 45368.0, "2024.03.17"),
        ("yy-m-d", 45368.0, "24-3-17"),
        ("yyyy-mm-dd hh:mm", 45368.5, "2024-03-17 12:00"),
        ("yyyy-mm-dd hh:mm:ss", 45368.75, "2024-03-17 18:00:00"),
        ("h:mm", 0.375, "9:00"),
        ("上午/下午h:mm", 45368.625, "下午3:00"),
        ("mm:ss", 0.001, "01:26"),
        ("[h]:mm:ss", 1.5, "36:00:00"),
        ("aaaa", 45368.0, "星期日"),
        ("yyyy-mm-dd", 59.0, "1900-02-28"),
        ("yyyy-mm-dd", -1.0, "-1"),
        ("yyyy-mm-dd", 1e9, "1000000000"),
    ],
)
def test_a_number_is_written_as_its_format_says(code: str, number: float, shown: str) -> None:
    assert formatter(code, False)(number) == shown


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (0, 2.0, "2"),
        (9, 0.5, "50%"),
        (10, 0.1234, "12.34%"),
        (4, 1234.5, "1,234.50"),
        (14, 45368.0, "2024-03-17"),
        (22, 45368.5, "2024-03-17 12:00"),
        (31, 45368.0, "2024年3月17日"),
        (57, 45368.0, "2024年3月"),
        (58, 45368.0, "3月17日"),
    ],
)
def test_built_in_formats_are_known(number: int, value: float, shown: str) -> None:
    assert formatter(built_in(number) or "", False)(value) == shown


def test_a_format_number_that_nobody_has_defined_has_no_code() -> None:
    assert built_in(4711) is None


@pytest.mark.parametrize(
    "code", ['"', "[", "\\", ";;;", "%%%", "0%0", "yyyyyyyyy", "....", "_", "*"]
)
@pytest.mark.parametrize("number", [0.0, -1.5, 45368.25, 1e300])
def test_a_format_that_makes_no_sense_is_survived(code: str, number: float) -> None:
    assert isinstance(formatter(code, True)(number), str)


def test_whole_numbers_have_no_point_and_no_exponent() -> None:
    assert [plain(n) for n in (1e17, 123456789012.0, -0.5, 1e-7)] == [
        "100000000000000000",
        "123456789012",
        "-0.5",
        "0.0000001",
    ]
