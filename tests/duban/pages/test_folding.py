"""Characters that a page prints otherwise than the text spells them."""

from __future__ import annotations

import pytest

from duban.chinese import radicals
from duban.pages.folding import folded


@pytest.mark.parametrize(
    ("text", "printed", "why"),
    [
        ("（一）", "(一)", "width"),
        ("２０２４年", "2024年", "wide digits"),
        ("㈠", "(一)", "one character for three"),
        ("㎡", "m2", "a square unit"),
        ("⼀⻅", "一见", "radicals that look like characters"),
        ("non\u2011break", "non-break", "a hyphen that does not break"),
        ("——", "――", "another dash"),
        ("“引”", "\u201f引\u201d", "another quotation mark"),
        ("·", "•", "another dot"),
        ("• 甲", "\uf0b7甲", "a bullet of a symbol font"),
        ("二○二四", "二〇二四", "a circle for a zero"),
        ("ABC", "abc", "small capitals"),
        ("甲\u3000 \t乙\n", "甲乙", "blanks"),
        ("soft\u00adhyphen\u200b\ufe0f", "softhyphen", "what is not printed"),
    ],
)
def test_both_spellings_are_one(text: str, printed: str, why: str) -> None:
    assert folded(text)[0] == folded(printed)[0], why


@pytest.mark.parametrize(("one", "other"), [("己", "已"), ("1", "l"), ("，", "。"), ("0", "〇")])
def test_different_characters_stay_different(one: str, other: str) -> None:
    assert folded(one)[0] != folded(other)[0]


def test_every_folded_character_knows_where_it_came_from() -> None:
    characters, origins = folded(" ㎡a\n㈠")
    assert characters == "m2a(一)"
    assert list(origins) == [1, 1, 2, 4, 4, 4]


def test_radicals_are_of_their_block_and_characters_are_not() -> None:
    assert all(0x2E80 <= radical <= 0x2EFF for radical in radicals.CHARACTERS)
    assert all(0x4E00 <= character <= 0x9FFF for character in radicals.CHARACTERS.values())
