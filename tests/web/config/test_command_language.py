"""The commands of the application speak the language of their environment, as all others do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.commands import given_data, run

CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")


@pytest.mark.parametrize(
    "command", ["serve", "migrate", "backup", "restore", "export", "fsck", "doctor"]
)
def test_help_is_english_where_english_is_asked_for(command: str) -> None:
    told = run(command, "--help", LANGUAGE="en")
    assert told.returncode == 0
    assert "Usage: duban" in told.stdout
    assert not CHINESE.search(told.stdout)


def test_results_and_refusals_are_english_where_english_is_asked_for(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    sound = run("fsck", "--data", data, LANGUAGE="en")
    assert sound.stdout.splitlines()[-1] == "Examined; nothing is wrong."
    nowhere = run("fsck", "--data", tmp_path / "nowhere", LANGUAGE="en")
    assert nowhere.returncode == 2
    assert nowhere.stderr.startswith("There is no data folder ")
    (tmp_path / "other").write_text("no backup")
    (tmp_path / "keys").write_text("no keys")
    restored = run(
        "restore",
        tmp_path / "other",
        "--keys",
        tmp_path / "keys",
        "--data",
        tmp_path / "new",
        LANGUAGE="en",
    )
    assert restored.returncode == 2
    assert "it is no backup, or not complete" in restored.stderr
    assert not CHINESE.search(restored.stderr)
