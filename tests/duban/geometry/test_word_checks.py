"""Each check of the Word file itself: a file that conforms passes, one that differs does not.

Nothing is printed here: without LibreOffice a Word file is checked as far as it tells.
"""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document as Doc
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from geometry.word_sample import (
    HEI,
    SENTENCE,
    SONG,
    WordLook,
    face,
    set_line,
    with_part,
    word_file,
    written,
)

from duban.geometry import GeometryReport, Reason
from duban.geometry.examining import examined_file, report_of
from duban.geometry.standard import Needs, rules
from duban.geometry.word import from_json, to_json
from duban.geometry.word_reading import described

WHY = Reason("needs_libreoffice", "没有安装 LibreOffice。")


def report(data: bytes) -> GeometryReport:
    return report_of(examined_file(described(data), name="文件.docx", why=WHY))


def failing(data: bytes) -> set[str]:
    return {outcome.name for outcome in report(data).failing}


# ── What is done to a file that conforms ──────────────────────────────────────────────────────────


def hide(document: Doc) -> None:
    document.paragraphs[-1].runs[0].font.hidden = True


def highlight(document: Doc) -> None:
    document.paragraphs[5].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def colour(document: Doc) -> None:
    document.paragraphs[5].runs[0].font.color.rgb = RGBColor(0, 0, 0xC0)


def name_a_style_that_is_not_there(document: Doc) -> None:
    style = OxmlElement("w:pStyle")
    style.set(qn("w:val"), "Nowhere")
    document.paragraphs[5]._p.get_or_add_pPr().insert(0, style)


def insert_with_a_track(document: Doc) -> None:
    change = OxmlElement("w:ins")
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "某人")
    paragraph = document.paragraphs[5]._p
    change.append(paragraph.r_lst[0])
    paragraph.append(change)


def quote_in_a_western_face(document: Doc) -> None:
    run = document.paragraphs[5].add_run("“一岗双责”")
    face(run, "Times New Roman")
    fonts = run._element.rPr.rFonts
    del fonts.attrib[qn("w:hint")]
    fonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def comment(document: Doc) -> None:
    document.add_comment(document.paragraphs[5].runs[0], "核实", author="某人", initials="某")


def digits_in_calibri(document: Doc) -> None:
    run = written(document.paragraphs[5], "2023", "仿宋_GB2312", 16)
    run._element.rPr.rFonts.set(qn("w:ascii"), "Calibri")


def forget_the_defaults(document: Doc) -> None:
    for fonts in document.styles.element.findall(f".//{qn('w:rFonts')}"):
        fonts.getparent().remove(fonts)


def imprint(document: Doc, *, size: float = 14, copies: str = "抄送：区政府办公室。") -> None:
    for text in (copies, "清河区教育局办公室\t2023年9月6日印发"):
        paragraph = document.add_paragraph()
        set_line(paragraph, WordLook())
        written(paragraph, text, "仿宋_GB2312", size)


def small_imprint(document: Doc) -> None:
    imprint(document, size=12)


def open_imprint(document: Doc) -> None:
    imprint(document, copies="抄送：区政府办公室")


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("declared-margins", {"top": 25.4}, "Word's own margin"),
    ("declared-margins", {"left": 31.8}, "Word's own margin"),
    ("declared-margins", {"bottom": 30.0}, "5 mm too low"),
    ("line-rule", {"exact": False}, "one and a half lines"),
    (
        "font-named",
        {"body_font": None, "finish": forget_the_defaults},
        "no run, no style, no default names a face",
    ),
    ("no-theme-fonts", {"theme": True}, "the theme's face beats the one that is named"),
    ("no-manual-space-indents", {"indent": False}, "two wide blanks"),
    ("no-empty-paragraph-runs", {"empties": 5}, "five empty paragraphs"),
    ("odd-even-footers", {"even_footers": False}, "one footer for all pages"),
    ("styles-defined", {"finish": name_a_style_that_is_not_there}, "a style that is not there"),
    ("no-tracked-changes", {"finish": insert_with_a_track}, "an insertion"),
    ("no-comments", {"finish": comment}, "a comment"),
    ("no-hidden-text", {"finish": hide}, "hidden text"),
    ("no-highlight", {"finish": highlight}, "yellow"),
    ("text-colour", {"finish": colour}, "blue"),
    ("number-form", {"number": "清教发[2023]012号"}, "square brackets"),
    ("title-font", {"title_font": HEI}, "黑体"),
    ("title-size", {"title_size": 18.0}, "小二"),
    ("addressee-colon", {"addressee": "各科室，局属各单位:"}, "a half-width colon"),
    ("body-font", {"body_font": SONG}, "宋体"),
    ("body-size", {"body_size": 14.0}, "4号"),
    ("heading-1-font", {"heading_font": SONG}, "宋体"),
    ("digits-font", {"finish": digits_in_calibri}, "Calibri"),
    ("quotes-wide", {"finish": quote_in_a_western_face}, "quotes of Times New Roman"),
    ("date-form", {"date": "2023年09月05日"}, "leading zeros"),
    ("page-number-font", {"page_number_font": "Calibri"}, "Calibri"),
    ("imprint-size", {"finish": small_imprint}, "小四"),
    ("imprint-ends", {"finish": open_imprint}, "no full stop"),
]


def test_a_file_that_conforms_passes_all_that_it_tells() -> None:
    found = report(word_file())
    assert found.failing == ()
    assert {outcome.reason for outcome in found.unmeasured} == {WHY}


def test_what_needs_pages_is_not_measured_and_all_the_rest_is() -> None:
    found = report(word_file(finish=imprint))
    unmeasured = {outcome.name for outcome in found.unmeasured}
    assert unmeasured == {name for name, rule in rules().items() if rule.needs is Needs.PAGES}
    assert found.failing == ()


@pytest.mark.parametrize(("name", "change", "why"), BROKEN, ids=[f"{n}: {w}" for n, _, w in BROKEN])
def test_what_differs_is_found(name: str, change: dict[str, Any], why: str) -> None:
    # A face that nobody names, or the theme, is not 仿宋 either.
    also = {"body-font"} if name in {"font-named", "no-theme-fonts"} else set()
    assert failing(word_file(**change)) == {name} | also, why


def test_macros_are_found() -> None:
    assert failing(with_part(word_file(), "word/vbaProject.bin", b"\xd0\xcf")) == {"no-macros"}


def test_every_check_of_word_files_has_one_that_breaks_it() -> None:
    of_files = {name for name, rule in rules().items() if rule.needs is Needs.DOCX}
    assert of_files <= {name for name, *_ in BROKEN} | {"no-macros"}


def test_boxes_within_boxes_are_read_once_and_in_time() -> None:
    inner = "<w:p><w:r><w:t>版记</w:t></w:r></w:p>"
    for _ in range(20):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"

    def nest(document: Doc) -> None:
        element = parse_xml(inner.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
        document.element.body.insert(0, element)

    texts = [paragraph.text for paragraph in described(word_file(finish=nest)).paragraphs]
    assert texts.count("版记") == 1


def test_a_described_file_crosses_the_border_of_a_process() -> None:
    file = described(word_file())
    assert from_json(to_json(file)) == file


def test_a_list_number_that_word_prints_belongs_to_the_text() -> None:
    def number(document: Doc) -> None:
        paragraph = document.add_paragraph(style="List Number")
        written(paragraph, SENTENCE, "仿宋_GB2312", 16)

    texts = [paragraph.text for paragraph in described(word_file(finish=number)).paragraphs]
    assert texts[-1].startswith(f"1. {SENTENCE[:4]}")
