"""Documents as PDF: the measures that they ask for, the same bytes each time."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from given_files import given_xlsx, row, words

from duban.errors import NotRendered
from duban.render import MeasuredPage, measured, pdf_of
from duban.render.measures import MILLIMETRES
from duban.render.pdf import settled

RED = RGBColor(255, 0, 0)
SENTENCE = "为贯彻落实会议精神做好有关工作经研究同意现将有关事项通知如下请认真抓好落实"
# Between what a document asks for and where LibreOffice puts it: it rounds to tenths of a point.
ROUNDING = 0.15


def _document() -> bytes:
    """A document whose every place follows from its numbers."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)

    def add(text: str, font: str, size: float, colour: RGBColor | None = None) -> None:
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing = Pt(28.95)
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(text)
        run.font.size, run.font.name = Pt(size), font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        if colour is not None:
            run.font.color.rgb = colour

    add("方案", "方正小标宋简体", 22, RED)
    add(SENTENCE, "仿宋_GB2312", 16)
    add("甲乙", "楷体_GB2312", 16)
    add("甲乙", "黑体", 16)
    add("甲乙", "宋体", 10.5)
    table = document.add_table(1, 2)
    table.style = "Table Grid"
    table.cell(0, 0).text, table.cell(0, 1).text = "左", "右"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def document() -> bytes:
    return _document()


@pytest.fixture(scope="module")
def pdf(document: bytes) -> bytes:
    return pdf_of(document, "docx")


@pytest.fixture(scope="module")
def page(pdf: bytes) -> MeasuredPage:
    (page,) = measured(pdf)
    return page


@pytest.mark.libreoffice
def test_a_page_measures_what_the_document_asks_for(page: MeasuredPage) -> None:
    assert (page.width, page.height) == pytest.approx((210, 297), abs=0.1)
    assert [line.text for line in page.lines] == [
        "方案", SENTENCE[:27], SENTENCE[27:], "甲乙", "甲乙", "甲乙", "左右",
    ]  # fmt: skip
    assert [line.size for line in page.lines[:6]] == [22, 16, 16, 16, 16, 10.5]
    assert [line.left for line in page.lines[:6]] == pytest.approx([28] * 6, abs=ROUNDING)


@pytest.mark.libreoffice
def test_lines_stand_a_pitch_apart_and_characters_an_em(page: MeasuredPage) -> None:
    body = page.lines[1:5]
    pitch = (body[-1].baseline - body[0].baseline) / (len(body) - 1)
    assert pitch == pytest.approx(28.95 * MILLIMETRES, abs=0.05)
    first, last = body[0].glyphs[0], body[0].glyphs[-1]
    assert first.right - first.left == pytest.approx(16 * MILLIMETRES, abs=0.01)
    assert (last.left - first.left) / 26 == pytest.approx(16 * MILLIMETRES, abs=0.01)
    assert last.right <= 210 - 26 + ROUNDING
    for glyph in body[0].glyphs:
        assert glyph.ink is not None
        left, top, right, bottom = glyph.ink
        assert glyph.left - 0.3 <= left < right <= glyph.right + 0.3
        assert glyph.top - 0.3 <= top < bottom <= glyph.bottom + 0.3


@pytest.mark.libreoffice
def test_colours_arrive_and_the_lines_of_a_table_are_rules(page: MeasuredPage) -> None:
    assert {glyph.colour for glyph in page.lines[0].glyphs} == {(255, 0, 0)}
    assert {glyph.colour for glyph in page.lines[1].glyphs} == {(0, 0, 0)}
    level = [rule for rule in page.rules if rule.is_level]
    assert (len(level), len(page.rules) - len(level)) == (2, 3)
    half_a_point = [0.5 * MILLIMETRES] * 5
    assert [rule.thickness for rule in page.rules] == pytest.approx(half_a_point, abs=0.01)


@pytest.mark.libreoffice
def test_every_font_is_inside_the_file(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    texts = [item for item in document[0].get_objects() if item.type == pdfium.FPDF_PAGEOBJ_TEXT]
    fonts = [pdfium.FPDFTextObj_GetFont(item.raw) for item in texts]
    assert len(fonts) > 5
    assert all(pdfium.FPDFFont_GetIsEmbedded(font) for font in fonts)
    document.close()


@pytest.mark.libreoffice
def test_a_document_printed_twice_is_the_same_bytes(
    document: bytes, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b"/CreationDate(D:20250101000000Z')" in pdf
    assert pdf_of(document, ".DOCX") == pdf
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784000000")
    other = pdf_of(document, "docx")
    assert b"/CreationDate(D:20260714033320Z')" in other
    assert len(other) == len(pdf)
    assert measured(other) == measured(pdf)


@pytest.mark.libreoffice
def test_a_workbook_is_printed_with_its_cells() -> None:
    sheet = f"<sheetData>{row(1, words('A1', '任务'), words('B1', '时限'))}</sheetData>"
    (page,) = measured(pdf_of(given_xlsx(sheet), "xlsx"))
    assert [line.text for line in page.lines] == ["任务时限"]


VARYING = (
    b"%%PDF-1.6\n1 0 obj\n(/CreationDate\\(D:1) stream /ID [ <...> ]\n"
    b"<</CreationDate(D:%s)>>\nxref\ntrailer\n<</ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>\n%%%%EOF"
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((b"20261126012826Z'", b"1" * 32), (b"20300101000000Z'", b"A" * 32)),
        ((b"20261126012826Z", b"1" * 32), (b"20300101000000Z", b"A" * 32)),
    ],
)
def test_what_varies_is_settled_in_its_place_and_nothing_else(
    first: tuple[bytes, bytes], second: tuple[bytes, bytes]
) -> None:
    one, other = (VARYING % (date, its, its, its) for date, its in (first, second))
    settled_one = settled(one, "20250101000000")
    assert settled_one == settled(other, "20250101000000")
    assert settled_one == settled(settled_one, "20250101000000")
    assert len(settled_one) == len(one)
    assert b"(/CreationDate\\(D:1) stream /ID [ <...> ]" in settled_one
    assert settled_one != settled(one.replace(b"%PDF-1.6", b"%PDF-1.7"), "20250101000000")


def test_a_pdf_that_says_nothing_that_varies_stays_as_it_is() -> None:
    assert settled(b"%PDF-1.4\n%%EOF", "20250101000000") == b"%PDF-1.4\n%%EOF"


def test_no_documents_are_no_pdfs_and_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.render.pdf.run", lambda *_, **__: b"\0\0")
    with pytest.raises(NotRendered) as refused:
        pdf_of(b"", "docx")
    assert refused.value.code == "crashed"
