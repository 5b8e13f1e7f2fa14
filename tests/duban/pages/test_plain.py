"""A text as a plain Word file, read back by us and by another reader."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from given_files import given_xlsx, row, words
from hypothesis import given
from hypothesis import strategies as st

from duban.formats import text_of
from duban.pages.plain import plain_docx
from duban.text import Cell, SourceText, Span, Table


def _back(text: SourceText) -> SourceText:
    return text_of(plain_docx(text), name="a.docx")


def _with_table(characters: str, *cells: tuple[int, int, int, int, str]) -> SourceText:
    """A text with a table of (row, column, rows, columns, words); the words in their order."""
    spans = []
    at = 0
    for row_, column, rows, columns, its in cells:
        start = characters.index(its, at) if its else at
        at = start + len(its)
        spans.append(Cell(row_, column, Span(start, at), rows, columns))
    height = max(cell.row + cell.row_span for cell in spans)
    width = max(cell.column + cell.column_span for cell in spans)
    return SourceText(characters, format="html", tables=(Table(spans, height, width),))


def _shape(text: SourceText) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, text.slice(c.span))
        for table in text.tables
        for c in table.cells
    ]


def test_lines_stay_lines_and_markup_stays_text() -> None:
    text = SourceText.from_characters("会议纪要\n<w:p/>&amp; ]]>\n\n  缩进\t制表\n=1+1")
    assert _back(text).characters == "会议纪要\n<w:p/>&amp; ]]>\n缩进 制表\n=1+1"


def test_line_ends_of_any_system_end_a_line_and_print_nothing() -> None:
    text = SourceText.from_characters("会议纪要\r\n议定：\r一是\n二是\r\n")
    assert _back(text).characters == "会议纪要\n议定：\n一是\n二是"


def test_a_table_stays_a_table_with_its_merged_cells() -> None:
    cells = [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 2, "任务与时限"),
        (1, 0, 2, 1, "1"),
        (1, 1, 1, 1, "修缮\n校舍"),
        (1, 2, 1, 1, "6月"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "7月"),
    ]
    text = _with_table("方案\n序号\n任务与时限\n1\n修缮\n校舍\n6月\n7月\n以上。", *cells)
    back = _back(text)
    assert _shape(back) == cells
    assert back.characters == text.characters


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([(0, 0, 1, 1, "甲"), (0, 0, 1, 1, "乙")], "two in one place"),
        ([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "丙")], "words between that are in no cell"),
        ([(0, 0, 9999, 9999, "甲"), (0, 9999, 1, 1, "乙")], "larger than any table"),
        ([(0, n, 1, 1, "") for n in range(99)], "more columns than Word has"),
    ],
)
def test_a_table_that_does_not_add_up_is_printed_as_lines(
    cells: list[tuple[int, int, int, int, str]], why: str
) -> None:
    text = _with_table("甲\n乙\n丙", *cells)
    back = _back(text)
    assert back.tables == (), why
    assert back.characters == text.characters


def test_a_table_inside_of_a_table_is_lines_of_its_cell() -> None:
    outer = _with_table("表\n甲\n乙\n丙", (0, 0, 1, 1, "甲\n乙"), (0, 1, 1, 1, "丙"))
    inner = Table((Cell(0, 0, Span(2, 3)), Cell(0, 1, Span(4, 5))), 1, 2)
    text = SourceText(outer.characters, tables=(inner, *outer.tables))
    assert _shape(_back(text)) == [(0, 0, 1, 1, "甲\n乙"), (0, 1, 1, 1, "丙")]


def test_another_reader_reads_the_same() -> None:
    text = _with_table("方案\n任务\n时限", (0, 0, 1, 1, "任务"), (0, 1, 1, 1, "时限"))
    document = docx.Document(io.BytesIO(plain_docx(text)))
    assert document.paragraphs[0].text == "方案"
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["任务", "时限"]
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_a_wide_table_lies_on_its_side() -> None:
    sheet = "".join(words(f"{letter}1", f"栏{letter}") for letter in "ABCDEFGHIJ")
    text = text_of(given_xlsx(f"<sheetData>{row(1, sheet)}</sheetData>"), name="a.xlsx")
    section = docx.Document(io.BytesIO(plain_docx(text))).sections[0]
    assert section.page_width > section.page_height


def test_the_same_text_is_the_same_bytes_and_nothing_but_text() -> None:
    text = SourceText.from_characters("会议纪要\n")
    assert plain_docx(text) == plain_docx(text)
    with zipfile.ZipFile(io.BytesIO(plain_docx(text))) as archive:
        assert not any("http" in name or "media" in name for name in archive.namelist())
        assert b"External" not in b"".join(archive.read(name) for name in archive.namelist())


@given(st.text(max_size=40))
def test_any_text_is_a_file_that_opens(characters: str) -> None:
    document = docx.Document(io.BytesIO(plain_docx(SourceText.from_characters(characters))))
    printed = "".join(paragraph.text for paragraph in document.paragraphs)
    seen = "".join(c for c in characters if c.isalnum())
    assert "".join(c for c in printed if c.isalnum()) == seen
