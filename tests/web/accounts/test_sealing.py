"""What lies in the database opens for its owner and under the installation's key only."""

from __future__ import annotations

import base64
import uuid

import pytest
from django.test import override_settings

from duban_web.accounts import sealing

SECRET = b"12345678901234567890"


def test_a_secret_opens_for_its_owner_and_is_not_seen() -> None:
    owner = uuid.uuid4()
    sealed = sealing.seal(SECRET, owner)
    assert sealing.unseal(sealed, owner) == SECRET
    assert SECRET not in base64.b64decode(sealed)
    assert sealed != sealing.seal(SECRET, owner)


def test_it_opens_neither_for_another_nor_changed_nor_under_another_key() -> None:
    owner = uuid.uuid4()
    sealed = sealing.seal(SECRET, owner)
    changed = bytearray(base64.b64decode(sealed))
    changed[-1] ^= 1
    for text, whose in (
        (sealed, uuid.uuid4()),
        (base64.b64encode(changed).decode(), owner),
        ("", owner),
        ("督办", owner),
    ):
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(text, whose)
    with override_settings(DUBAN_ACCOUNTS_KEY="another"), pytest.raises(sealing.Unreadable):
        sealing.unseal(sealed, owner)


def test_a_login_name_is_counted_alike_however_it_is_typed() -> None:
    assert sealing.login_digest(" ZhaoXC") == sealing.login_digest("zhaoxc")
    assert sealing.login_digest("zhaoxc") != sealing.login_digest("zhaoxd")
