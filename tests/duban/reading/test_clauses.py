"""Sentences, parts and clauses as ranges; what stands in brackets and quotes is never cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reading.clauses import (
    CLAUSE,
    PART,
    SENTENCE,
    closed_end,
    closed_paragraphs,
    heading_end,
    sentences,
    split,
)


def parts(text: str, marks: str) -> list[str]:
    """The parts of a text as words."""
    return [text[start:end] for start, end in split(text, 0, len(text), marks)]


CUTS: dict[str, tuple[str, str, list[str]]] = {
    "sentences": (
        "清点残卷。修复残卷！完成了？是",
        SENTENCE,
        ["清点残卷", "修复残卷", "完成了", "是"],
    ),
    "a line break and a bar end a sentence": (
        "清点\n修复|编目",
        SENTENCE,
        ["清点", "修复", "编目"],
    ),
    "parts": ("清点；修复。编目", PART, ["清点", "修复", "编目"]),
    "clauses": ("由古籍科负责，清点，编目", CLAUSE, ["由古籍科负责", "清点", "编目"]),
    "empty parts are left out": ("，，清点，。，", CLAUSE, ["清点"]),
    "brackets hold together": (
        "清点（含善本，孤本；残卷）残卷，编目",
        CLAUSE,
        ["清点（含善本，孤本；残卷）残卷", "编目"],
    ),
    "quotes hold together": (
        "坚持“清点，编目。”不停，修复",
        CLAUSE,
        ["坚持“清点，编目。”不停", "修复"],
    ),
    "a quote that is never closed does not": (
        "坚持“清点，编目。修复",
        CLAUSE,
        ["坚持“清点", "编目", "修复"],
    ),
    "a bracket over the end of a line is none": (
        "清点（含善本\n，孤本）",
        CLAUSE,
        ["清点（含善本", "孤本）"],
    ),
    "blanks at the edges go": (" 清点 ， 编目 ", CLAUSE, ["清点", "编目"]),
}


@pytest.mark.parametrize("reason", CUTS)
def test_a_text_is_cut_into(reason: str) -> None:
    text, marks, expected = CUTS[reason]
    assert parts(text, marks) == expected


def test_sentences_take_the_whole_text_by_default() -> None:
    assert sentences("清点。编目。") == [(0, 2), (3, 5)]
    assert sentences("清点。编目。", 3) == [(3, 5)]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("采购家具\n会议同意", 4),
        ("采购家具。会议同意", 4),
        ("采购家具 会议同意", 4),
        ("采购家具", 4),
        ("采 购", 3),
    ],
)
def test_a_heading_ends_at_its_line_sentence_or_blank(text: str, end: int) -> None:
    assert heading_end(text, 0, len(text)) == end


@given(st.text(alphabet="清点，。；“”（）\n |", max_size=60))
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
def test_parts_are_in_order_apart_and_not_blank(text: str) -> None:
    ranges = split(text, 0, len(text), CLAUSE)
    assert all(start < end and text[start:end].strip(" \n") for start, end in ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))


CLOSED: dict[str, tuple[str, str]] = {
    "a line without a mark behind a sentence": ("清点残卷。\n您是第3位访客", "清点残卷。"),
    "several of them": ("清点残卷。\n点赞\n举报", "清点残卷。"),
    "a line that closes belongs to the text": ("清点残卷。\n一并编目。", "清点残卷。\n一并编目。"),
    "where no sentence closes, no line need": ("清点残卷\n书库一层", "清点残卷\n书库一层"),
    "a line that says what to do": ("清点残卷。\n编目入库", "清点残卷。\n编目入库"),
    "a line of a list": ("清点残卷。\n（2）残卷编目", "清点残卷。\n（2）残卷编目"),
    "one line": ("清点残卷。书库一层", "清点残卷。书库一层"),
}


@pytest.mark.parametrize("reason", CLOSED)
def test_a_text_ends_with_its_last_sentence(reason: str) -> None:
    text, expected = CLOSED[reason]
    assert text[: closed_end(text, 0, len(text))] == expected


def test_paragraphs_without_a_mark_behind_a_sentence_are_left_out() -> None:
    text = "（一）馆藏方面\n清点残卷。\n点赞\n举报\n修复残卷。\n编目入库"
    kept = [text[slice(*part)] for part in closed_paragraphs(text, 0, len(text))]
    assert kept == ["（一）馆藏方面", "清点残卷。", "修复残卷。", "编目入库"]
