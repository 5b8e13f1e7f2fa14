"""A text crosses the border of the worker as it was, and a forged one does not."""

from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.formats import packing
from duban.formats.columns import cells, pieces
from duban.text import Cell, Piece, Place, SourceText, Span, Table, TextBuilder


def _text() -> SourceText:
    builder = TextBuilder()
    first = builder.add("会议𠮷纪要", Place(page=1, paragraph=2))
    builder.break_line()
    second = builder.add("格", Place(table=1, sheet="台账", row=3, column=4))
    builder.add_table([Cell(0, 0, second, 2, 3), Cell(2, 0, Span(first.end, first.end))])
    builder.add_table([])
    return builder.build(name="文件.docx", format="docx", notes=["说明一", "说明二"])


def _packed(text: SourceText) -> bytes:
    return b"".join(packing.pack(text))


def test_a_text_is_the_same_after_the_journey() -> None:
    text = _text()
    arrived = packing.unpack(_packed(text))
    assert arrived == text
    assert text == arrived
    assert hash(arrived.pieces) == hash(tuple(text.pieces))
    assert _packed(arrived) == _packed(text)
    assert arrived.place_of(7).sheet == "台账"


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20),
            *[st.none() | st.integers(1, 9)] * 5,
            st.none() | st.text(st.characters(exclude_categories=("Cs",)), max_size=5),
        )
    )
)
def test_any_text_is_the_same_after_the_journey(
    rows: list[tuple[str, int | None, int | None, int | None, int | None, int | None, str | None]],
) -> None:
    builder = TextBuilder()
    for words, page, paragraph, table, row, column, sheet in rows:
        builder.add(words, Place(page, paragraph, table, sheet, row, column))
    text = builder.build(name="a", format="txt")
    assert packing.unpack(_packed(text)) == text


def test_columns_are_sequences() -> None:
    records = [Piece(Span(n, n + 1), Place(paragraph=n + 1)) for n in range(5)]
    columns = pieces(records)
    assert (columns[0], columns[-1]) == (records[0], records[-1])
    assert columns[1:4:2] == (records[1], records[3])
    assert columns != records[:4]
    assert columns != "abcde"
    assert repr(columns) == "PieceColumns(5)"
    assert pieces(columns) is columns
    corners = cells([Cell(0, 0, Span(0, 1))])
    assert cells(corners) is corners
    for index in (5, -6):
        with pytest.raises(IndexError):
            columns[index]


@pytest.mark.parametrize(
    "forged",
    [
        b"",
        b"\0" * 16,
        b"\xff" * 40,
        _packed(_text())[:-1],
        _packed(_text()) + b"\0\0\0\0",
        _packed(_text()).replace("会".encode(), b"\xff\xff\xff"),
        _packed(_text()).replace(b'"pieces": 2', b'"pieces": 9'),
        _packed(_text()).replace(b'"pieces": 2', b'"pieces":-2'),
    ],
)
def test_what_was_not_packed_here_is_refused(forged: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        packing.unpack(forged)


@pytest.mark.parametrize(
    "piece",
    [
        (0, 99, 0, 0, 0, 0, 0, 0),
        (2, 1, 0, 0, 0, 0, 0, 0),
        (-1, 1, 0, 0, 0, 0, 0, 0),
        (0, 1, 0, 0, 0, 7, 0, 0),
    ],
)
def test_a_span_beyond_the_text_is_refused(piece: tuple[int, ...]) -> None:
    head = json.dumps(
        {"name": "", "format": "", "notes": [], "sheets": [], "pieces": 1, "tables": []}
    ).encode()
    packed = struct.pack(">2Q", len(head), 3) + head + b"abc" + struct.pack("=8i", *piece)
    with pytest.raises(ValueError, match=r"span|sheet"):
        packing.unpack(packed)


def test_cells_beyond_the_text_are_refused() -> None:
    text = SourceText("abc", tables=(Table((Cell(0, 0, Span(0, 9)),), 1, 1),))
    with pytest.raises(ValueError, match="span"):
        packing.unpack(_packed(text))
