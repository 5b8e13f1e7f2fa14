"""The check of the data: sound, at fault by table and id, or not to be examined."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from duban_web.operations.labels import fault_line
from duban_web.trail.faults import Fault, Wrong
from web.commands import given_data, given_signed_data, run


def test_sound_data_and_what_was_done_to_them(tmp_path: Path) -> None:
    data = given_signed_data(tmp_path)
    done = run("fsck", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有发现问题" in done.stdout
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened, opened:
        for (name,) in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_%'"
        ).fetchall():
            opened.execute(f"DROP TRIGGER {name}")
        of_thing = "event_id IN (SELECT id FROM trail_event WHERE kind = 'thing.propose')"
        opened.execute(f"UPDATE trail_secret SET value = '0' WHERE {of_thing}")
        (changed,) = opened.execute(f"SELECT id FROM trail_secret WHERE {of_thing}").fetchone()
    done = run("fsck", "--data", data)
    assert done.returncode == 1
    assert f"jia trail_secret {changed}：字段 title 的内容不是当时记下的" in done.stdout
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened, opened:
        opened.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('x', '9', '')")
    assert run("fsck", "--data", data).returncode == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "没有 duban.sqlite3"),
        (b"no database, only words" * 99, "不能核查"),
        (b"", "没有升级"),
    ],
)
def test_what_cannot_be_examined_is_told(tmp_path: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / "duban.sqlite3").write_bytes(content)
    done = run("fsck", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert not (tmp_path / "secret_key").exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = run("fsck", "--data", tmp_path / "none")
    assert done.returncode == 2
    assert "不存在" in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_signer_says_that_a_log_is_lost(tmp_path: Path) -> None:
    signed = given_signed_data(tmp_path)
    (tmp_path / "empty").mkdir()
    empty = given_data(tmp_path / "empty")
    (signed / "signer").rename(empty / "signer")
    done = run("fsck", "--data", empty)
    assert done.returncode == 1
    assert "数据里却没有这个单位" in done.stdout


@pytest.mark.parametrize("wrong", Wrong)
def test_every_fault_has_its_words(wrong: Wrong) -> None:
    names = "log column object missing version from before field by expected index event tree"
    facts = dict.fromkeys([*names.split(), "place", "size", "held", "signed", "epoch", "told"], "7")
    line = fault_line("jia", Fault("trail_event", "5", wrong, facts))
    assert line.startswith("jia trail_event 5：")
