"""Characters, and the place in the file that each came from."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text import Cell, Place, SourceText, Span, TextBuilder


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_that_goes_back_or_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=str(start)):
        Span(start, end)


def test_spans_are_in_the_order_of_the_text() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]


@given(st.text("会议 \r\n\x0b\x0c\x85\u2028", max_size=40))
def test_plain_text_is_its_lines_one_after_the_other(characters: str) -> None:
    text = SourceText.from_characters(characters, name="a.txt")
    assert text.characters == characters
    assert "".join(text.slice(piece.span) for piece in text.pieces) == characters
    numbers = [piece.place.paragraph for piece in text.pieces]
    assert numbers == list(range(1, len(numbers) + 1))


def test_each_character_of_plain_text_knows_its_line() -> None:
    text = SourceText.from_characters("甲\n乙丙\n\n丁")
    assert [text.place_of(i).paragraph for i in range(len(text.characters))] == [
        1,
        1,
        2,
        2,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize(
    ("offset", "paragraph"),
    [
        (0, 7),
        (1, 7),
        # A break that belongs to nothing is taken for the end of the piece before it.
        (2, 7),
        (3, 8),
        # Behind the last character too.
        (99, 8),
    ],
)
def test_an_offset_between_pieces_belongs_to_the_piece_before(offset: int, paragraph: int) -> None:
    builder = TextBuilder()
    builder.add("甲乙", Place(paragraph=7))
    builder.break_line()
    builder.add("丙", Place(paragraph=8))
    text = builder.build(name="a.docx", format="docx")
    assert text.place_of(offset) == Place(paragraph=paragraph)


def test_before_the_first_piece_there_is_no_place() -> None:
    builder = TextBuilder()
    builder.break_line()
    builder.add("甲", Place(page=1))
    text = builder.build(name="", format="pdf")
    assert text.place_of(0) == Place()
    assert SourceText("").place_of(0) == Place()


def test_the_digest_is_that_of_the_characters_and_of_nothing_else() -> None:
    text = SourceText.from_characters("会议纪要", name="a.txt")
    assert text.digest == hashlib.sha256("会议纪要".encode()).hexdigest()
    assert text.digest == SourceText("会议纪要", name="b.pdf", format="pdf").digest
    assert text.digest != SourceText("会议纪要\n").digest


def test_half_a_character_has_a_digest_too() -> None:
    assert len(SourceText("甲\ud83d").digest) == 64


def test_another_name_changes_nothing_else() -> None:
    text = SourceText.from_characters("甲\n乙", name="a.txt", format="html")
    named = text.with_name("b.txt")
    assert named.name == "b.txt"
    assert (named.characters, named.pieces, named.format) == (
        text.characters,
        text.pieces,
        text.format,
    )
    assert text.name == "a.txt"


def test_the_builder_says_where_what_was_added_stands() -> None:
    builder = TextBuilder()
    assert builder.length == 0
    assert builder.add("甲乙", Place(page=1)) == Span(0, 2)
    builder.break_line()
    assert builder.length == 3
    # Nothing added is no piece, but it stands somewhere.
    assert builder.add("", Place(page=2)) == Span(3, 3)
    assert builder.add("丙", Place(page=2)) == Span(3, 4)
    text = builder.build(name="a.pdf", format="pdf", notes=["页眉未读"])
    assert text.characters == "甲乙\n丙"
    assert [piece.place.page for piece in text.pieces] == [1, 2]
    assert (text.name, text.format, text.notes) == ("a.pdf", "pdf", ("页眉未读",))


def test_a_table_is_as_large_as_its_cells_reach() -> None:
    builder = TextBuilder()
    wide = Cell(0, 0, builder.add("甲", Place(row=1)), column_span=3)
    tall = Cell(1, 1, builder.add("乙", Place(row=2)), row_span=2)
    builder.add_table([wide, tall])
    builder.add_table([])
    first, empty = builder.build(name="", format="docx").tables
    assert (first.rows, first.columns) == (3, 3)
    assert list(first.cells) == [wide, tall]
    assert (empty.rows, empty.columns, list(empty.cells)) == (0, 0, [])
