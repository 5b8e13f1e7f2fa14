"""Which documents a run reads, in which order, under which names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.cli.documents import EXTENSIONS, gather
from duban.formats import sniff

DEPTH = 1_200


def given(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("会议纪要", "utf-8")


def names(*arguments: Path | str, without: str = "") -> list[str]:
    found = gather([str(argument) for argument in arguments], without=without)
    return [document.name for document in found.documents]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    given(tmp_path, "b.txt", "a.docx", "中/c.pdf", "c/z.txt", "c/a/y.xlsx")
    assert names(tmp_path) == ["a.docx", "b.txt", "y.xlsx", "z.txt", "c.pdf"]


def test_arguments_keep_the_order_in_which_they_are_given(tmp_path: Path) -> None:
    given(tmp_path, "b.txt", "a.txt", "folder/c.txt")
    assert names(tmp_path / "b.txt", tmp_path / "folder", tmp_path / "a.txt") == [
        "b.txt",
        "c.txt",
        "a.txt",
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".隐藏.docx", "a hidden file"),
        ("~$纪要.docx", "what Word leaves beside an open document"),
        (".~lock.纪要.docx#", "what LibreOffice leaves beside an open document"),
        (".git/纪要.docx", "in a hidden folder"),
        ("照片.jpg", "no document by its name"),
        ("说明.md", "beside documents seldom a document"),
        ("无扩展名", "nothing says what it is"),
    ],
)
def test_a_folder_passes_over(tmp_path: Path, name: str, why: str) -> None:
    given(tmp_path, name, "纪要.txt")
    assert names(tmp_path) == ["纪要.txt"], why


def test_what_a_folder_passes_over_and_shows_is_told(tmp_path: Path) -> None:
    given(tmp_path, "纪要.txt", "照片.jpg", ".隐藏.txt")
    assert [Path(path).name for path in gather([str(tmp_path)]).passed_over] == ["照片.jpg"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    given(tmp_path, ".隐藏", "说明.md")
    assert names(tmp_path / ".隐藏", tmp_path / "说明.md") == [".隐藏", "说明.md"]


def test_links_to_folders_are_not_followed_and_links_to_files_are(tmp_path: Path) -> None:
    given(tmp_path, "inside/a.txt", "outside.txt")
    (tmp_path / "inside" / "loop").symlink_to(tmp_path / "inside")
    (tmp_path / "inside" / "b.txt").symlink_to(tmp_path / "outside.txt")
    assert names(tmp_path / "inside") == ["a.txt", "b.txt"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder in a folder, and so on, deeper than any path may be long."""
    before = os.getcwd()
    os.chdir(tmp_path)
    for _ in range(DEPTH):
        os.mkdir("deep")
        os.chdir("deep")
    os.chdir(before)
    yield tmp_path
    os.chdir(tmp_path)
    for _ in range(DEPTH):
        os.chdir("deep")
    for _ in range(DEPTH):
        os.chdir("..")
        os.rmdir("deep")
    os.chdir(before)


def test_a_folder_that_is_deeper_than_python_recurses_is_walked(deep: Path) -> None:
    given(deep, "z.txt")
    *_unreachable, last = gather([str(deep)]).documents
    assert last.name == "z.txt"
    assert not last.error


def test_a_folder_without_documents_is_bad_input(tmp_path: Path) -> None:
    given(tmp_path, "照片.jpg")
    (document,) = gather([str(tmp_path)]).documents
    assert document.error
    assert document.error.code == "nothing_to_read"
    assert document.path == str(tmp_path)


def test_a_folder_that_cannot_be_opened_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(tmp_path, "shut/a.txt", "b.txt")
    opened = os.listdir

    def listdir(path: str) -> list[str]:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path)

    monkeypatch.setattr("os.listdir", listdir)
    good, shut = gather([str(tmp_path)]).documents
    assert good.name == "b.txt"
    assert shut.error
    assert shut.error.code == "no_permission"


def test_two_files_of_one_name_keep_apart_by_the_shortest_path(tmp_path: Path) -> None:
    given(tmp_path, "2024/一季度/纪要.txt", "2025/一季度/纪要.txt", "2025/通报.txt")
    assert names(tmp_path) == ["2024/一季度/纪要.txt", "2025/一季度/纪要.txt", "通报.txt"]
    assert names(tmp_path / "2025") == ["纪要.txt", "通报.txt"]


def test_one_folder_is_enough_where_it_tells_files_apart(tmp_path: Path) -> None:
    given(tmp_path, "甲/纪要.txt", "乙/纪要.txt")
    assert names(tmp_path) == ["乙/纪要.txt", "甲/纪要.txt"]


def test_a_file_beside_a_folder_with_its_namesake_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(tmp_path, "纪要.txt", "旧/纪要.txt")
    monkeypatch.chdir(tmp_path)
    assert names("纪要.txt", "旧") == ["纪要.txt", "旧/纪要.txt"]
    assert names("./旧/../纪要.txt", "旧/纪要.txt") == ["纪要.txt", "旧/纪要.txt"]


def test_a_file_that_is_named_is_not_found_again_in_its_folder(tmp_path: Path) -> None:
    given(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path / "b.txt", tmp_path, tmp_path) == ["b.txt", "a.txt"]


def test_a_file_that_is_named_twice_is_read_twice_under_one_name(tmp_path: Path) -> None:
    given(tmp_path, "a.txt")
    assert names(tmp_path / "a.txt", tmp_path / "a.txt") == ["a.txt", "a.txt"]


def test_the_file_to_be_written_is_not_read(tmp_path: Path) -> None:
    given(tmp_path, "a.txt", "台账.xlsx")
    assert names(tmp_path, without=str(tmp_path / "台账.xlsx")) == ["a.txt"]


def test_a_name_in_bytes_that_are_no_utf8_becomes_sound_text(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xbc\xcd\xd2\xaa.txt")
    Path(path).write_text("会议纪要", "utf-8")
    (document,) = gather([str(tmp_path)]).documents
    assert document.path == path
    assert document.name.encode("utf-8").decode("utf-8").endswith(".txt")


def test_every_extension_that_formats_know_is_taken_or_left_on_purpose() -> None:
    assert set(sniff._EXTENSIONS) - EXTENSIONS == {"md", "csv", "log"}
    assert EXTENSIONS - set(sniff._EXTENSIONS) == {"mht", "mhtml"}
