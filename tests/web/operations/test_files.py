"""Uploaded files: named by fsck where something is wrong, and taken along by a backup."""

from __future__ import annotations

import io
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from duban_web.documents.faults import FileFault, FileWrong
from duban_web.operations.labels import file_fault_line
from web.commands import given_data, played, run

PLAYED = """
from web.cast import given_bureau
from web.documents.given import given_document
bureau = given_bureau()
given_document(bureau)
given_document(bureau, "第二份文件\\n".encode(), "第二份.txt")
grow()
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two files."""
    data = given_data(tmp_path_factory.mktemp("stored"))
    played(data, PLAYED)
    return data


@pytest.fixture
def data(stored: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored, tmp_path / "data"))


def files_of(data: Path) -> list[Path]:
    return sorted(path for path in (data / "files").rglob("*") if path.is_file())


def found_wrong(data: Path) -> str:
    done = run("fsck", "--data", data)
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


def test_files_that_are_as_they_came_are_sound(data: Path) -> None:
    done = run("fsck", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_thing_that_is_wrong_with_files_is_named(data: Path) -> None:
    changed, gone = files_of(data)
    content = bytearray(changed.read_bytes())
    content[3] ^= 1
    changed.write_bytes(content)
    gone.unlink()
    orphan = changed.with_name("0" * 64)
    orphan.write_bytes(b"x")
    (data / "files" / ("f" * 32)).mkdir()
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened, opened:
        rows = dict(opened.execute("SELECT sha256, id FROM documents_document").fetchall())
        opened.execute("UPDATE documents_kepttext SET characters = characters || '，已销号'")
    words = found_wrong(data)

    def row(path: Path) -> str:
        id = rows[path.name]
        return f"{id[:8]}-{id[8:12]}-{id[12:16]}-{id[16:20]}-{id[20:]}"

    assert f"jia documents_document {row(changed)}：文件 {changed.name} 已不是上传时的内容" in words
    assert f"jia documents_document {row(gone)}：文件 {gone.name} 不在了" in words
    assert f"jia files {orphan.relative_to(data / 'files')}：没有文件记录指向它" in words
    assert words.count("存下的文字与当时读出的不符") == 2
    assert f"{'f' * 32}：不属于任何使用单位" in words
    assert "发现 6 处问题" in words


def test_a_row_that_names_no_file_is_named(data: Path) -> None:
    with closing(sqlite3.connect(data / "duban.sqlite3")) as opened, opened:
        opened.execute("DROP TRIGGER documents_document_no_update")
        opened.execute("UPDATE documents_document SET sha256 = '../../secret_key' WHERE size < 40")
    assert "../../secret_key 不在了" in found_wrong(data)
    done = run("backup", "--data", data, data / "backup")
    assert (done.returncode, done.stderr) == (1, "")
    assert "../../secret_key" in done.stdout


def test_a_backup_takes_the_files_along(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    orphan = files_of(data)[0].with_name("0" * 64)
    orphan.write_bytes(b"x")
    done = run("backup", "--data", data, file)
    assert (done.returncode, done.stderr) == (0, "")
    orphan.unlink()
    named = [path.relative_to(data).as_posix() for path in files_of(data)]
    with tarfile.open(file) as held:
        assert sorted(held.getnames()[2:]) == named
    elsewhere = tmp_path / "elsewhere"
    done = run("restore", file, "--data", elsewhere, "--keys", tmp_path / "backup.keys")
    assert (done.returncode, done.stderr) == (0, "")
    assert [one.read_bytes() for one in files_of(elsewhere)] == [
        one.read_bytes() for one in files_of(data)
    ]
    assert run("fsck", "--data", elsewhere).returncode == 0


def test_data_come_back_beside_files_that_stand(data: Path, tmp_path: Path) -> None:
    assert run("backup", "--data", data, tmp_path / "backup").returncode == 0
    for path in data.glob("duban.sqlite3*"):
        path.unlink()
    files_of(data)[0].unlink()
    done = run("restore", tmp_path / "backup", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(files_of(data)) == 2
    assert run("fsck", "--data", data).returncode == 0


def test_a_file_that_is_spoiled_is_left_out_and_told(data: Path, tmp_path: Path) -> None:
    spoiled = files_of(data)[0]
    spoiled.write_bytes(b"x")
    done = run("backup", "--data", data, tmp_path / "backup")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"没有备份：{spoiled.relative_to(data).as_posix()}" in done.stdout
    with tarfile.open(tmp_path / "backup") as held:
        assert len(held.getnames()) == 3


@pytest.mark.parametrize("how", ["changed", "left out", "renamed"])
def test_a_backup_whose_files_were_changed_restores_nothing(
    data: Path, tmp_path: Path, how: str
) -> None:
    file = tmp_path / "backup"
    assert run("backup", "--data", data, file).returncode == 0
    with tarfile.open(file) as held:
        parts = [(one, held.extractfile(one).read()) for one in held]  # type: ignore[union-attr]
    last, content = parts.pop()
    if how == "renamed":
        last.name = last.name.replace("/", "//", 1)
    elif how == "changed":
        content = bytes([content[0] ^ 1]) + content[1:]
    with tarfile.open(file, "w", format=tarfile.USTAR_FORMAT) as made:
        for member, held_content in [*parts, *([(last, content)] if how != "left out" else [])]:
            made.addfile(member, io.BytesIO(held_content))
    new = tmp_path / "new"
    done = run("restore", file, "--data", new, "--keys", tmp_path / "backup.keys")
    assert done.returncode == 2
    assert any(words in done.stderr for words in ("校验值", "不完整", "多出"))
    assert not (new / "files").exists()


@pytest.mark.parametrize("wrong", FileWrong)
def test_every_fault_of_a_file_has_its_words(wrong: FileWrong) -> None:
    facts: dict[str, str | int] = {"sha256": "0", "size": 1, "found": 2, "column": "name"}
    assert file_fault_line("jia", FileFault("files", "5", wrong, facts)).startswith("jia files 5：")


ERASED = """
from web.cast import act, given_bureau
from web.documents.given import given_document, given_erasure
from duban_web.documents.actions.erase_document import erase_document
bureau = given_bureau()
content = "本页所记，系赵家浜小学旧账目。\\n".encode()
file = given_document(bureau, content, "赵家浜旧账.txt")
given_document(bureau)
asked = given_erasure(bureau, file)
grow()
act(bureau.li, erase_document, erasure=asked.pk, version=asked.version)
grow()
print(file.pk, file.sha256)
"""


def test_what_was_erased_is_in_no_file_and_in_no_later_backup(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    _id, sha256 = played(data, ERASED).split()
    left = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    for words in ("旧账", "赵家浜"):
        assert [path.name for path in left if words.encode() in path.read_bytes()] == []
    assert [path.name for path in files_of(data)] != [sha256]
    done = run("fsck", "--data", data)
    assert (done.returncode, done.stderr) == (0, "")
    file = tmp_path / "backup"
    done = run("backup", "--data", data, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "旧账".encode() not in file.read_bytes()
    with tarfile.open(file) as tar:
        assert sum(name.startswith("files/") for name in tar.getnames()) == 1
    done = run("restore", file, "--data", tmp_path / "restored", "--keys", f"{file}.keys")
    assert (done.returncode, done.stderr) == (0, "")
    assert run("fsck", "--data", tmp_path / "restored").returncode == 0


def test_the_proof_of_an_erased_document_verifies_and_says_why(tmp_path: Path) -> None:
    data = given_data(tmp_path)
    id, _sha256 = played(data, ERASED).split()
    bundle = tmp_path / "proof.zip"
    played(
        data,
        f"""
from uuid import UUID
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.origins import origin_of
from duban_web.trail.public_key import published
from duban_web.trail.queries import proof_bundle
(tenant,) = installed_tenants()
system = Actor.system(tenant.pk)
key = published(Path(sys.argv[1]) / "signer", origin_of(tenant.pk))
with scope.open(system):
    proof = proof_bundle(system, ("document", UUID("{id}")), public_key=key.text)
Path("{bundle}").write_bytes(proof)
""",
    )
    done = run("verify", bundle)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "个人信息保护法第四十七条" in done.stdout
    assert "旧账" not in done.stdout
