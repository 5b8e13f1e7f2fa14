"""Commitments open with what was committed and with nothing else."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.proof.commitments import commitment, opens
from duban.records import Misfit

SALT = bytes(range(32))


def test_a_commitment_is_the_hmac_of_length_name_and_canonical_value() -> None:
    message = b"\x00\x00\x00\x05title" + '"校园安全"'.encode()
    expected = hmac.new(SALT, message, hashlib.sha256).digest()
    assert commitment(SALT, "title", "校园安全") == expected
    assert opens(expected, SALT, "title", "校园安全")


@given(st.binary(min_size=32, max_size=32), st.text("ab.", min_size=1), st.text("ab\n 督"))
def test_another_salt_name_or_value_does_not_open_it(salt: bytes, name: str, value: str) -> None:
    committed = commitment(salt, name, value)
    assert opens(committed, salt, name, value)
    assert not opens(committed, bytes(reversed(salt[:31])) + b"x", name + "x", value)
    assert not opens(committed, salt, name + "x", value)
    assert not opens(committed, salt, name, value + "x")
    assert not opens(committed, salt, name, [value])


def test_where_the_name_ends_is_committed_as_well() -> None:
    assert commitment(SALT, "ab", "c") != commitment(SALT, "a", "bc")


@pytest.mark.parametrize(("one", "other"), [(1, "1"), (None, ""), (True, 1), ([], {})])
def test_values_of_two_kinds_are_two_values(one: object, other: object) -> None:
    assert commitment(SALT, "field", one) != commitment(SALT, "field", other)


@pytest.mark.parametrize("salt", [b"", SALT[:31], SALT + b"\x00"])
def test_a_salt_has_32_bytes(salt: bytes) -> None:
    # HMAC fills a short key up with zeros: two salts would open the same commitment.
    with pytest.raises(ValueError, match="salt"):
        commitment(salt, "field", 1)
    assert not opens(commitment(SALT, "field", 1), salt, "field", 1)


def test_a_value_without_canonical_form_cannot_be_committed_to() -> None:
    with pytest.raises(Misfit):
        commitment(SALT, "share", 99.5)
