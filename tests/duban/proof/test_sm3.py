"""SM3 in plain Python: the standard's examples, and OpenSSL's answers on everything else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.proof import hashing, sm3
from duban.proof.hashing import Algorithm

# GB/T 32905—2016, appendix A; the last one is well known and has no content.
STANDARD = [
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    (b"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
]


@pytest.mark.parametrize(("data", "expected"), STANDARD)
def test_the_standards_examples_come_out(data: bytes, expected: str) -> None:
    assert sm3.digest(data).hex() == expected


@pytest.mark.parametrize("length", [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000])
def test_every_way_to_fill_the_last_block_agrees_with_openssl(length: int) -> None:
    data = bytes(range(256)) * 4
    assert sm3.digest(data[:length]) == hashlib.new("sm3", data[:length]).digest()


@given(st.binary(max_size=300))
def test_any_bytes_agree_with_openssl(data: bytes) -> None:
    assert sm3.digest(data) == hashlib.new("sm3", data).digest() == Algorithm.SM3.digest(data)


def test_an_openssl_without_sm3_is_stood_in_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_sm3(name: str, data: bytes = b"") -> object:
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashing.hashlib, "new", without_sm3)
    assert hashing._sm3() is sm3.digest
