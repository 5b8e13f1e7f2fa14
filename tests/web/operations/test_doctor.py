"""What helps from afar, and nothing that is in the data."""

from __future__ import annotations

import json
from pathlib import Path

from web.commands import given_signed_data, run


def test_it_tells_the_state_and_no_content(tmp_path: Path) -> None:
    data = given_signed_data(tmp_path)
    (data / "李主任的文件.txt").write_text("改造操场", "utf-8")
    done = run("doctor", "--data", data, DUBAN_TLS="1", DUBAN_HOSTS="duban.example")
    assert (done.returncode, done.stderr) == (0, "")
    state = json.loads(done.stdout)
    assert state["database"]["durable"] == "yes"
    assert state["database"]["pending"] == state["database"]["unknown"] == state["marks"] == []
    assert state["sizes"]["database"] > 0
    assert state["email"] == "off"
    assert state["variables"] == {"DUBAN_HOSTS": "set", "DUBAN_TLS": "1"}
    keys = [(data / name).read_text("utf-8").strip() for name in ("secret_key", "accounts_key")]
    told = ["李主任", "甲区", "操场", "duban.example", str(data), *keys]
    assert [word for word in told if word in done.stdout] == []


def test_a_database_that_is_broken_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "duban.sqlite3").write_bytes(b"no database, only words" * 99)
    (tmp_path / "read_only.json").write_text("{}", "utf-8")
    done = run("doctor", "--data", tmp_path)
    assert done.returncode == 0
    state = json.loads(done.stdout)
    assert state["database"]["error"] == "DatabaseError"
    assert state["marks"] == ["read_only.json"]


def test_without_data_there_is_nothing_to_tell(tmp_path: Path) -> None:
    done = run("doctor", "--data", tmp_path)
    assert done.returncode == 2
    assert "没有 duban.sqlite3" in done.stderr
