"""A drill: what was backed up comes back elsewhere, and what is older than the signer is held."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from web.commands import given_data, given_signed_data, played, run


def test_the_drill(tmp_path: Path) -> None:
    data = given_signed_data(tmp_path)
    file, keys = tmp_path / "backup", tmp_path / "backup.keys"
    done = run("backup", "--data", data, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{keys}（请与数据分开保管" in done.stdout
    assert [path.stat().st_mode & 0o077 for path in (file, keys)] == [0, 0]
    # The keys are not in the data's file, nor the data in the keys'.
    with tarfile.open(file) as held, tarfile.open(keys) as kept:
        assert held.getnames() == ["manifest.json", "duban.sqlite3"]
        assert {"secret_key", "accounts_key", "signer/key"} < {*kept.getnames()}
        assert "duban.sqlite3" not in kept.getnames()

    again = run("backup", "--data", data, file)
    assert again.returncode == 2
    assert "不覆盖" in again.stderr

    elsewhere = tmp_path / "elsewhere"
    done = run("restore", file, "--data", elsewhere, "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (elsewhere / "read_only.json").exists()
    for name in ("secret_key", "accounts_key", "signer/key"):
        assert (elsewhere / name).read_bytes() == (data / name).read_bytes()
    assert run("fsck", "--data", elsewhere).returncode == 0

    over = run("restore", file, "--data", elsewhere)
    assert over.returncode == 2
    assert "已经存在" in over.stderr


def test_data_that_are_older_than_what_was_signed_are_held(tmp_path: Path) -> None:
    data = given_signed_data(tmp_path)
    file = tmp_path / "backup"
    assert run("backup", "--data", data, file).returncode == 0
    played(data, "grow()")
    for path in data.glob("duban.sqlite3*"):
        path.unlink()
    done = run("restore", file, "--data", data)
    assert done.returncode == 1
    assert "只读" in done.stdout
    told = json.loads((data / "read_only.json").read_text("utf-8"))
    (log,) = told["logs"]
    assert log["signed"] == log["held"] + 1
    found = run("fsck", "--data", data)
    assert found.returncode == 1
    assert f"签过 {log['signed']} 条，数据只有 {log['held']} 条" in found.stdout


def test_a_backup_of_another_installation_is_held(tmp_path: Path) -> None:
    for name in ("own", "other"):
        (tmp_path / name).mkdir()
        given_signed_data(tmp_path / name)
    own, other = (tmp_path / name / "data" for name in ("own", "other"))
    assert run("backup", "--data", other, tmp_path / "swapped").returncode == 0
    for path in own.glob("duban.sqlite3*"):
        path.unlink()
    done = run("restore", tmp_path / "swapped", "--data", own)
    assert (done.returncode, "只读" in done.stdout) == (1, True)
    found = run("fsck", "--data", own)
    assert found.returncode == 1
    assert "数据里却没有这个单位" in found.stdout


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup, ``backup`` and ``backup.keys``."""
    folder = tmp_path_factory.mktemp("backup")
    done = run("backup", "--data", given_data(folder), folder / "backup")
    assert done.returncode == 0, done.stderr
    return folder


def changed(path: Path, old: bytes, new: bytes) -> bytes:
    content = path.read_bytes()
    assert old in content
    return content.replace(old, new, 1)


def with_another(path: Path, name: str) -> bytes:
    with tarfile.open(path, "a") as tar:
        tar.addfile(tarfile.TarInfo(name))
    return path.read_bytes()


SPOILED = {
    "a byte": (lambda path: changed(path, b"CREATE TABLE", b"CREATE TABLF"), "校验值"),
    "half of it": (lambda path: path.read_bytes()[:60_000], "不完整|校验值"),
    "no tar": (lambda _path: b"words" * 2_000, "不是备份文件"),
    "nothing": (lambda _path: b"", "不是"),
    "a newer form": (lambda path: changed(path, b"duban-backup/1", b"duban-backup/2"), "格式"),
    "a name that leads out": (
        lambda path: changed(path, b'"duban.sqlite3"', b'"../../sqlite3"'),
        "多出",
    ),
    "one file more": (lambda path: with_another(path, "../x"), "多出"),
    "one file twice": (lambda path: with_another(path, "duban.sqlite3"), "多出"),
}


@pytest.mark.parametrize(("spoil", "words"), SPOILED.values(), ids=list(SPOILED))
def test_a_spoiled_file_restores_nothing(
    tmp_path: Path, backup: Path, spoil: object, words: str
) -> None:
    file = Path(shutil.copy(backup / "backup", tmp_path / "backup"))
    file.write_bytes(spoil(file))  # type: ignore[operator]
    data = tmp_path / "data"
    done = run("restore", file, "--data", data, "--keys", backup / "backup.keys")
    assert done.returncode == 2
    assert any(word in done.stderr for word in words.split("|")), done.stderr
    assert [*data.iterdir()] == []


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["{backup}", "--data", "{new}"], "没有密钥"),
        (["{backup}.keys", "--data", "{new}", "--keys", "{backup}"], "给反了"),
        (["{backup}", "--data", "{new}", "--keys", "{backup}.none"], "文件不存在"),
        (["{backup}", "--keys", "{backup}.keys"], "没有指明数据文件夹"),
        (["--data", "{new}"], "文件"),
    ],
)
def test_a_restore_that_cannot_be_is_told(
    tmp_path: Path, backup: Path, argv: list[str], words: str
) -> None:
    parts = [part.format(backup=backup / "backup", new=tmp_path / "new") for part in argv]
    done = run("restore", *parts)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "new" / "duban.sqlite3").exists()


@pytest.mark.parametrize(
    ("target", "words"),
    [("none/backup", "不存在"), (".", "换一个文件名")],
    ids=["no folder", "a folder"],
)
def test_a_backup_where_nothing_can_be_written_is_told(
    tmp_path: Path, target: str, words: str
) -> None:
    data = given_data(tmp_path)
    done = run("backup", "--data", data, tmp_path / target)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_the_server_s_programs_nothing_is_done(tmp_path: Path, command: str) -> None:
    url = "postgresql://nobody@127.0.0.1:9/none"
    done = run(
        command, tmp_path / "backup", "--data", tmp_path, DUBAN_DATABASE_URL=url, PATH=str(tmp_path)
    )
    assert done.returncode == 2
    assert "pg_dump" in done.stderr
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_server_that_does_not_answer_is_told(tmp_path: Path, command: str) -> None:
    url = "postgresql://nobody@127.0.0.1:9/none"
    done = run(command, tmp_path / "backup", "--data", tmp_path, DUBAN_DATABASE_URL=url)
    assert done.returncode == 2
    assert not (tmp_path / "backup").exists()
