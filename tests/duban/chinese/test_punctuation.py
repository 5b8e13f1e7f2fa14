"""One spelling for every character, so that patterns need one form and offsets survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.chinese import punctuation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Marks of Chinese are full width.
        ("会议强调,要抓好落实;", "会议强调，要抓好落实；"),
        ("(一)主持:岑望", "（一）主持：岑望"),
        ("行吗?行!", "行吗？行！"),
        ("甲､乙｡", "甲、乙。"),
        # Digits, letters and signs are half width.
        ("２０２４年Ａ级９５％", "2024年A级95%"),
        ("１．５／２＋３－１", "1.5/2+3-1"),
        # A comma of thousands stays, between other digits it is a mark.
        ("1,254.60万元", "1,254.60万元"),
        ("1，254万元", "1,254万元"),
        ("项目3,12个", "项目3，12个"),
        ("第1,2000个", "第1，2000个"),
        # The end of a line may cut a number.
        ("资金3,26\n0.5万元", "资金3,26\n0.5万元"),
        ("资金3,\n260万元", "资金3,\n260万元"),
        ("项目3,\n12个", "项目3，\n12个"),
        ("时间:\n14个", "时间：\n14个"),
        # A colon between digits is a clock.
        ("14：30开会", "14:30开会"),
        ("时间:14:30", "时间：14:30"),
        # Brackets, quotes, dashes and boxes of every make.
        ("﹝2024﹞［2024］", "〔2024〕[2024]"),
        ("「甲」『乙』", "“甲”‘乙’"),
        ("甲─乙～丙–丁", "甲—乙—丙—丁"),
        ("│甲┃乙｜", "|甲|乙|"),
        # Straight quotes open and close in turns, anew on each line.
        ('"甲"和"乙"', "“甲”和“乙”"),
        ('"甲\n"乙"', "“甲\n“乙”"),
        # Every blank is one blank; line breaks stay.
        ("甲\u3000乙\u00a0丙\t丁\n", "甲 乙 丙 丁\n"),
        # Traditional characters, one for one.
        ("會議紀要", "会议纪要"),
        ("喆玥犇", "喆玥犇"),
        ("", ""),
    ],
)
def test_a_text_gets_one_spelling(text: str, expected: str) -> None:
    assert punctuation.one_spelling(text) == expected


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("會", "会"),
        ("会", "会"),
        # In GB 2312 already, so it is left alone: 后 is not the simplified 後 only.
        ("后", "后"),
        ("A", "A"),
        ("喆", "喆"),
    ],
)
def test_one_character_is_simplified(character: str, expected: str) -> None:
    assert punctuation.simplified(character) == expected


ODD = st.text(st.characters() | st.sampled_from('，,:：0１"“「（(．\u3000\n會'), max_size=40)


@given(ODD)
def test_the_spelling_is_as_long_as_the_text(text: str) -> None:
    assert len(punctuation.one_spelling(text)) == len(text)


@given(ODD)
def test_spelling_again_changes_nothing(text: str) -> None:
    once = punctuation.one_spelling(text)
    assert punctuation.one_spelling(once) == once


def test_invisible_characters_are_none_that_anybody_sees() -> None:
    assert punctuation.INVISIBLE
    assert all(not c.isprintable() or c == "\ufffe" for c in punctuation.INVISIBLE)
