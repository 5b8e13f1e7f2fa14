"""The set-up page opens by the last token that was printed, and never once a tenant is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban_web.foundation.installation import here
from duban_web.tenants.setup_token import end_setup, is_setup_token, new_setup_token
from web.cast import given_tenant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))


def test_the_last_token_opens_and_no_other() -> None:
    first = new_setup_token()
    assert is_setup_token(first)
    second = new_setup_token()
    assert is_setup_token(second)
    assert not any(map(is_setup_token, (first, "", second[:-1], second + "x", "口令")))


def test_the_folder_does_not_hold_the_token() -> None:
    token = new_setup_token()
    (kept,) = here().folder.iterdir()
    assert token not in kept.read_text("utf-8")
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"sha256": null}', '{"sha256": ""}'])
def test_nothing_opens_where_no_token_was_made(content: str | None) -> None:
    if content is not None:
        here().setup_token.write_text(content, "utf-8")
    assert not is_setup_token("")
    assert not is_setup_token("null")


def test_a_tenant_closes_it_even_before_the_token_is_forgotten() -> None:
    token = new_setup_token()
    given_tenant("jia", "甲区教育和体育局")
    assert not is_setup_token(token)


def test_it_can_be_ended_twice() -> None:
    token = new_setup_token()
    end_setup()
    end_setup()
    assert not is_setup_token(token)
