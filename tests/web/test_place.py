"""Where an installation keeps its data, and what is said when it cannot be there."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from duban_web.config import place


def test_no_folder_named_is_said_with_both_ways_to_name_one() -> None:
    with pytest.raises(place.MisplacedData, match=r"--data.*DUBAN_DATA"):
        place.data_folder({})


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = place.data_folder({"DUBAN_DATA": str(tmp_path / "new" / "data")})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x", "utf-8")
    with pytest.raises(place.MisplacedData, match="无法建立"):
        place.data_folder({"DUBAN_DATA": str(tmp_path / "data")})


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = place.secret_key(tmp_path)
    assert len(key) >= 50
    assert place.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / place.KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://duban:p%40ss@db.test:5433/duban_main?sslmode=require",
            {"NAME": "duban_main", "USER": "duban", "PASSWORD": "p@ss", "HOST": "db.test"},
        ),
        # a socket, as on one machine
        ("postgresql://app@/duban?host=/run/x", {"NAME": "duban", "HOST": "/run/x", "PORT": ""}),
    ],
)
def test_an_address_becomes_settings(url: str, expected: dict[str, str]) -> None:
    settings = place.postgresql(url)
    assert {name: settings[name] for name in expected} == expected


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "duban"])
def test_an_address_of_another_kind_is_told(url: str) -> None:
    with pytest.raises(place.MisplacedData, match="postgresql://"):
        place.postgresql(url)


def test_sessions_and_second_factors_have_keys_of_their_own(tmp_path: Path) -> None:
    assert place.accounts_key(tmp_path) != place.secret_key(tmp_path)
    assert place.accounts_key(tmp_path) == place.accounts_key(tmp_path)
