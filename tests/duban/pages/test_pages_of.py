"""Any readable document as pages, and its spans on them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from given_files import given_docx, given_pdf, paragraph, shown
from PIL import Image

import duban
from duban import render, sandbox
from duban.pages import PagePlace, Pages, printable
from duban.pages.folding import folded
from duban.render import Glyph, MeasuredPage
from duban.text import SourceText, Span

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md")


@cache
def _samples() -> dict[str, Pages]:
    """Every sample as pages, printed in one run: as ``pages_of`` has them one by one."""
    texts = {name: duban.text_of(SAMPLES / name) for name in NAMES}
    printed = [name for name in NAMES if texts[name].format != "pdf"]
    pdfs = render.pdfs_of(
        [printable(texts[name], (SAMPLES / name).read_bytes()) for name in printed]
    )
    pages = {name: Pages(texts[name], pdf) for name, pdf in zip(printed, pdfs, strict=True)}
    for name in set(NAMES) - set(printed):
        pages[name] = duban.pages_of(SAMPLES / name)
    return pages


@cache
def _measured(pdf: bytes) -> tuple[MeasuredPage, ...]:
    return render.measured(pdf)


def _inside(pages: Pages, place: PagePlace) -> Iterator[Glyph]:
    """The glyphs whose middle lies in a box, from left to right."""
    for line in _measured(pages.pdf)[place.page - 1].lines:
        for glyph in line.glyphs:
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if place.left <= x <= place.right and place.top <= y <= place.bottom:
                yield glyph


def _spelled(pages: Pages, span: Span) -> str:
    """What stands in the boxes of a span."""
    boxes = pages.places_of(span)
    return folded(glyph.character for box in boxes for glyph in _inside(pages, box))[0]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_in_the_boxes_of_a_task_or_finding_stand_its_characters(name: str) -> None:
    pages = _samples()[name]
    reading = duban.read(pages.text)
    for record in (*reading.tasks, *reading.findings):
        assert _spelled(pages, record.span) == folded(pages.text.slice(record.span))[0]


@pytest.mark.libreoffice
def test_some_sample_of_every_format_has_tasks_to_look_for() -> None:
    sought = {
        pages.text.format
        for pages in _samples().values()
        if (reading := duban.read(pages.text)).tasks or reading.findings
    }
    assert sought == {"docx", "html", "pdf", "txt", "xlsx"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_sample_is_on_its_pages(name: str) -> None:
    pages = _samples()[name]
    start = found = wanted = 0
    for line in pages.text.characters.split("\n"):
        span = Span(start, start + len(line))
        found += len(_spelled(pages, span))
        wanted += len(folded(line)[0])
        start = span.end + 1
    # LibreOffice 7.4 loses a full stop that hangs over the right edge of an indented line.
    assert wanted - found <= (1 if pages.text.format == "docx" else 0)


@pytest.mark.libreoffice
def test_a_document_of_an_office_is_printed_as_it_is() -> None:
    pages = duban.pages_of(given_docx(paragraph("会议纪要")), name="纪要.docx")
    assert (len(pages), pages.text.name, pages.is_document) == (1, "纪要.docx", False)
    assert pages.sizes[0][0] > 200
    (box,) = pages.places_of(Span(2, 4))
    assert box.page == 1
    assert box.right - box.left == pytest.approx(2 * (box.bottom - box.top), rel=0.01)
    assert Image.open(io.BytesIO(pages.image(1, dots_per_inch=50))).format == "PNG"
    with pytest.raises(LookupError):
        pages.image(2)


@pytest.mark.libreoffice
def test_a_web_page_is_printed_as_its_characters() -> None:
    hostile = (
        "<html><body><div id='UCAP-CONTENT'><p>会议决定：<img src='http://127.0.0.1:9/a.png'>"
        "由财政局牵头，6月底前完成。</p><table><tr><td>甲</td><td>乙</td></tr></table>"
        "</div></body></html>"
    )
    pages = duban.pages_of(hostile.encode(), name="a.html")
    assert b"/Subtype/Image" not in pages.pdf
    assert _spelled(pages, Span(0, len(pages.text.characters))) == folded(pages.text.characters)[0]


@pytest.mark.libreoffice
def test_a_text_is_printed_and_gives_the_same_bytes() -> None:
    text = SourceText.from_characters("会议决定：\n由财政局牵头，6月底前完成。\n")
    pages = duban.pages_of(text)
    assert pages.text is text
    assert pages.pdf == duban.pages_of(text).pdf
    assert len(pages.places_of(Span(0, 19))) == 2


def _long_document() -> bytes:
    """A table over two pages under a head that is printed again, and a paragraph over a break."""
    document = docx.Document()
    table = document.add_table(1, 3)
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, ("任务", "单位", "时限"), strict=True):
        cell.text = words
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(docx.oxml.ns.qn("w:tblHeader"), {}))
    for number in range(60):
        cells = table.add_row().cells
        for cell, words in zip(cells, (f"任务{number}", "财政局", "长期"), strict=True):
            cell.text = words
    document.add_paragraph("跨页的段落，" * 700 + "到此为止。")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.mark.libreoffice
def test_spans_over_a_page_break_have_boxes_on_both_pages() -> None:
    pages = duban.pages_of(_long_document(), name="a.docx")
    characters = pages.text.characters
    start = characters.index("跨页")
    sought = {
        "the table": Span(0, start),
        "the rows without the head": Span(characters.index("任务0"), start),
        "the paragraph": Span(start, len(characters)),
    }
    for what, span in sought.items():
        places = pages.places_of(span)
        assert len({place.page for place in places}) > 1, what
        assert places == tuple(sorted(places, key=lambda place: place.page)), what
        assert _spelled(pages, span) == folded(pages.text.slice(span))[0], what
    # The head of the table has its place once, where it is text and not where it is repeated.
    assert {place.page for place in pages.places_of(Span(0, 8))} == {1}


def test_a_pdf_stays_as_it_is_and_needs_no_libreoffice(without_libreoffice: None) -> None:
    pdf = given_pdf(shown(72, 700, "会议决定"), shown(72, 700, "会议决定") + shown(72, 650, "完"))
    pages = duban.pages_of(pdf)
    assert pages.pdf == pdf
    assert pages.is_document
    assert [place.page for place in pages.places_of(Span(5, 9))] == [2]
    (box,) = pages.places_of(Span(0, 4))
    assert (box.left, box.right) == pytest.approx((25.4, 25.4 + 4 * 12 / 72 * 25.4), abs=0.01)


@pytest.fixture
def without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    sandbox.close()  # a worker that waits has the environment of before
    monkeypatch.setenv("PATH", str(tmp_path))
    yield
    sandbox.close()


@pytest.mark.parametrize(
    "name", ["key-tasks.docx", "planning-meeting.html", "principal-meeting.txt"]
)
def test_without_libreoffice_the_remedy_is_to_install_it(
    name: str, without_libreoffice: None
) -> None:
    with pytest.raises(duban.NotRendered) as refused:
        duban.pages_of(SAMPLES / name)
    assert refused.value.code == "needs_libreoffice"
    assert "请安装 LibreOffice" in refused.value.remedy


@pytest.mark.parametrize(
    ("document", "code"),
    [(b"", "empty"), (b"\x89PNG\r\n\x1a\n", "binary"), ("nowhere.pdf", "not_found")],
)
def test_a_file_that_cannot_be_read_has_no_pages(document: bytes | str, code: str) -> None:
    with pytest.raises(duban.UnreadableFile) as refused:
        duban.pages_of(document)
    assert refused.value.code == code


@pytest.mark.libreoffice
def test_without_any_of_the_fonts_there_are_still_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "fonts.conf"
    system.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        "<dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/lib/libreoffice/share/fonts</dir>"
        f"<cachedir>{tmp_path}</cachedir></fontconfig>",
        "utf-8",
    )
    sandbox.close()
    monkeypatch.setenv("FONTCONFIG_FILE", str(system))
    monkeypatch.setenv("HOME", str(tmp_path))
    try:
        assert [missing.stand_in for missing in render.missing_fonts()] == [None] * 5
        pages = duban.pages_of(given_docx(paragraph("会议决定abc")), name="a.docx")
        assert _spelled(pages, Span(4, 7)) == "abc"
    finally:
        sandbox.close()
