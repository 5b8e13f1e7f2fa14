"""Where one person's name ends and the next begins."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reading import people


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("岑望舒", "岑"),
        # A compound surname goes before the single one that it begins with.
        ("司马青", "司马"),
        ("公孙望", "公孙"),
        ("爱新觉罗某", "爱新觉罗"),
        ("的确", None),
        ("", None),
    ],
)
def test_the_surname_that_a_name_opens_with(text: str, surname: str | None) -> None:
    assert people.surname(text) == surname


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Set apart by blanks.
        ("岑望舒 裴知秋 骆笙", ["岑望舒", "裴知秋", "骆笙"]),
        ("岑望舒\n裴知秋", ["岑望舒", "裴知秋"]),
        # Names of two characters are spaced out to the width of three.
        ("岑 望 裴知秋", ["岑 望", "裴知秋"]),
        ("岑 望 裴 秋", ["岑 望", "裴 秋"]),
        ("岑 望 舒", ["岑 望 舒"]),
        ("岑 听 雨 裴 秋", ["岑 听 雨", "裴 秋"]),
        ("欧 阳 静", ["欧 阳 静"]),
        ("欧 阳 听 雨", ["欧 阳 听 雨"]),
        ("欧 阳 静 裴 秋", ["欧 阳 静", "裴 秋"]),
        # Glued together: cut where surnames allow it.
        ("岑望舒裴知秋", ["岑望舒", "裴知秋"]),
        ("岑望裴秋", ["岑望", "裴秋"]),
        ("岑望舒裴知秋骆闻笙", ["岑望舒", "裴知秋", "骆闻笙"]),
        ("欧阳静裴知秋", ["欧阳静", "裴知秋"]),
        # One name of four characters, and one that no surname opens.
        ("端木望舒", ["端木望舒"]),
        ("的的的的的", ["的的的的的"]),
        ("古丽娜尔·艾山", ["古丽娜尔·艾山"]),
        # A lone character is kept as it stands.
        ("岑", ["岑"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_a_stretch_is_split_into_names(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in people.split_names(text, 0, len(text))] == expected


def test_only_the_stretch_is_split() -> None:
    text = "出席：岑望舒 裴知秋 列席：骆笙"
    assert [text[a:b] for a, b in people.split_names(text, 3, 10)] == ["岑望舒", "裴知秋"]


@given(st.text("岑望舒欧阳司马的·A， \n", max_size=80))
def test_names_cover_every_character_that_is_no_blank_exactly_once(text: str) -> None:
    found = people.split_names(text, 0, len(text))
    assert found == sorted(found)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(found))
    covered = "".join(text[a:b] for a, b in found)
    assert [c for c in covered if c not in " \n"] == [c for c in text if c not in " \n"]
