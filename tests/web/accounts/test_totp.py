"""Codes of authenticators: the examples of RFC 6238 and what a wrong clock is forgiven."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban_web.accounts import totp

SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    step = totp.step_of(datetime.datetime.fromtimestamp(seconds, datetime.UTC))
    assert totp.code_at(SECRET, step, digits=8) == code
    assert totp.code_at(SECRET, step) == code[-6:]


@pytest.mark.parametrize(("late", "found"), [(-2, False), (-1, True), (0, True), (1, True)])
def test_a_clock_is_forgiven_one_step(late: int, found: bool) -> None:
    now = datetime.datetime(2026, 3, 2, 1, 0, 10, tzinfo=datetime.UTC)
    step = totp.step_of(now) + late
    assert totp.matching_step(SECRET, totp.code_at(SECRET, step), now) == (step if found else None)


@pytest.mark.parametrize("code", ["", "12345", "1234567", "００００００", "abcdef", "\ud800"])
def test_what_is_no_code_matches_nothing(code: str) -> None:
    now = datetime.datetime(2026, 3, 2, 1, 0, tzinfo=datetime.UTC)
    assert totp.matching_step(SECRET, code, now) is None


@given(st.binary(min_size=20, max_size=64))
def test_a_secret_is_read_as_it_was_written(secret: bytes) -> None:
    assert totp.read(totp.written(secret)) == secret


@pytest.mark.parametrize("text", ["", "JBSWY3DP", "not base 32!", "密钥"])
def test_what_is_no_secret_is_not_read(text: str) -> None:
    assert totp.read(text) is None


def test_the_address_names_whose_it_is() -> None:
    address = totp.address(SECRET, issuer="督办", login="zhaoxc")
    assert address.startswith("otpauth://totp/%E7%9D%A3%E5%8A%9E%3Azhaoxc?secret=GEZDGNBV")
