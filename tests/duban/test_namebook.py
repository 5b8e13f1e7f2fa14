"""The names file: what is read from it, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.namebook import NameBook, load

GOOD = """
[[unit]]
name = "财务审计科"
aliases = ["财审科", "计财"]

[[unit]]
name = "督导室"

[[person]]
name = "岑望"
posts = ["副局长"]
aliases = ["岑局长"]
"""


def given_names(folder: Path, text: str | bytes) -> Path:
    path = folder / "names.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_names_and_aliases_are_read(tmp_path: Path) -> None:
    book = load(given_names(tmp_path, GOOD))
    assert book.units == (("财务审计科", "财审科", "计财"), ("督导室",))
    assert book.unit_names == {"财务审计科", "财审科", "计财", "督导室"}
    assert book.person_names == {"岑望", "岑局长"}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", 'office = "甲局"\n'])
def test_a_file_may_name_nobody(tmp_path: Path, text: str) -> None:
    assert load(given_names(tmp_path, text)) == NameBook()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        # Not TOML, or not text.
        ("[[unit]\nname = 1", "names.toml"),
        (b"\xff\xfe\x00", "names.toml"),
        # A table or a word where a list of tables belongs.
        ('unit = "财务科"', "[[unit]]"),
        ('[person]\nname = "岑望"', "[[person]]"),
        ('unit = ["财务科"]', "第 1 个 [[unit]]"),
        # The entry that is wrong is told by its number.
        ('[[unit]]\nname = "甲科"\n[[unit]]\naliases = ["乙"]', "第 2 个 [[unit]]"),
        ('[[person]]\nname = ""', "第 1 个 [[person]]"),
        ("[[unit]]\nname = 7", "第 1 个 [[unit]]"),
        ('[[unit]]\nname = "甲科"\naliases = "乙科"', "第 1 个 [[unit]]"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_of_the_mistake(
    tmp_path: Path, text: str | bytes, where: str
) -> None:
    path = given_names(tmp_path, text)
    with pytest.raises(duban.UnreadableNames) as refused:
        load(path)
    assert where in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(duban.UnreadableNames):
        load(tmp_path / "nowhere.toml")
