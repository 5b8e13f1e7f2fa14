"""Which character of a text is which on a page, whatever stands between."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.pages.alignment import aligned

ROW = "推进学校建设市财政局长期"
HEAD = "任务责任单位时限"


def _shown(text: str, other: str) -> str:
    """The text with a dot for each character that was not found."""
    return "".join(c if at >= 0 else "." for c, at in zip(text, aligned(text, other), strict=True))


@pytest.mark.parametrize(
    ("text", "other", "found", "why"),
    [
        ("会议纪要", "会议纪要", "会议纪要", "the same"),
        ("", "会议", "", "no text"),
        ("会议", "", "..", "empty pages"),
        ("第一条第二条", "第一条-1-第二条", "第一条第二条", "a page number between"),
        ("一、修缮二、采购", "修缮采购", "..修缮..采购", "numbers that are not printed"),
        ("修缮采购", "1.修缮2.采购", "修缮采购", "numbers that are only printed"),
        ("甲乙丙", "乙", ".乙.", "most is missing"),
        ("甲乙", "丙丁", "..", "nothing is alike"),
    ],
)
def test_what_is_printed_is_found(text: str, other: str, found: str, why: str) -> None:
    assert _shown(text, other) == found, why


def test_of_several_that_fit_the_one_beside_its_neighbours_is_taken() -> None:
    assert list(aligned("甲乙", "甲丙丙甲乙")) == [3, 4]
    assert list(aligned("工作6月", "工作月6月")) == [0, 1, 3, 4]
    assert list(aligned("1.修缮", "11.修缮")) == [1, 2, 3, 4]
    assert list(aligned("前面1.修缮", "前面-1-1.修缮")) == [0, 1, 5, 6, 7, 8]


def _on_pages(text: str, length: int, head: str = "") -> str:
    """The text with a number and a head after so many characters."""
    starts = range(0, len(text), length)
    return "".join(f"{text[at : at + length]}-{at}-{head}" for at in starts)


def _random_text(length: int, different: int) -> str:
    chance = random.Random(7)
    return "".join(chr(0x4E00 + chance.randrange(different)) for _ in range(length))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (_random_text(20_000, 3_000), ""),
        (_random_text(20_000, 3_000), HEAD),
        (_random_text(20_000, 2), ""),
        ("甲" * 20_000, ""),
        (ROW * 2_000, HEAD),
        (_random_text(500, 3_000) * 40, HEAD),
    ],
    ids=["unlike", "under heads", "two characters", "one character", "like rows", "like pages"],
)
def test_long_texts_are_found_whole(text: str, head: str) -> None:
    matches = aligned(text, _on_pages(text, 597, head))
    assert list(matches).count(-1) == 0


def test_like_rows_are_taken_in_their_order() -> None:
    other = _on_pages(ROW * 300, len(ROW) * 20, HEAD)
    matches = aligned(ROW * 300, other)
    assert list(matches) == sorted(matches)
    assert all(HEAD not in other[at : at + len(HEAD)] for at in matches[:: len(ROW)])


def test_stretches_in_another_order_are_found() -> None:
    text = _random_text(6_000, 3_000)
    blocks = [text[at : at + 300] for at in range(0, len(text), 300)]
    random.Random(1).shuffle(blocks)
    assert list(aligned(text, "".join(blocks))).count(-1) == 0


def test_a_text_box_that_is_printed_after_the_next_paragraphs_is_found() -> None:
    assert (
        _shown("前段文字框里的话后段文字", "前段文字后段文字框里的话") == "前段文字框里的话后段文字"
    )


def test_single_characters_that_fit_by_chance_are_not_taken() -> None:
    text = _random_text(4_000, 2_000)
    other = "".join(chr(0x9000 + ord(c) % 50) for c in text[:2_000]) + text[5] + text[9]
    assert sum(at >= 0 for at in aligned(text, other)) <= 2


WORDS = st.text(st.sampled_from("甲乙丙丁一二1.-"), max_size=60)


@given(WORDS, WORDS)
def test_matches_are_equal_characters_and_none_is_taken_twice(text: str, other: str) -> None:
    matches = list(aligned(text, other))
    assert len(matches) == len(text)
    found = [at for at in matches if at >= 0]
    assert len(found) == len(set(found))
    assert all(at < 0 or text[i] == other[at] for i, at in enumerate(matches))


@given(WORDS, WORDS)
def test_a_text_inside_of_another_is_found_whole(text: str, around: str) -> None:
    assert -1 not in aligned(text, text)
    assert -1 not in aligned(text, around + text)
    assert -1 not in aligned(text, text + around)
