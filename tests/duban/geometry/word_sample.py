"""A Word file that follows the national layout, written with python-docx; each point can differ.

Direct formatting, a fixed pitch, characters a little narrower than 16 pt so that 28 fill a line.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FANGSONG, SONG, HEI, KAI = "仿宋_GB2312", "宋体", "黑体", "楷体_GB2312"
XIAOBIAOSONG = "方正小标宋简体"
SENTENCE = "各科室要逐项对照检查，明确责任人和完成时限，按月报送进度，重大问题及时报告。"
_TIGHTER = -5  # twentieths of a point: 28 characters of 15.75 pt fit into 156 mm


@dataclass(frozen=True)
class WordLook:
    """Points of a Word file."""

    top: float = 37.0
    left: float = 28.0
    right: float = 26.0
    bottom: float = 35.0
    footer: float = 24.8
    pitch: float = 28.95
    exact: bool = True
    body_font: str | None = FANGSONG
    theme: bool = False
    body_size: float = 16.0
    number: str = "清教发〔2023〕12号"
    title_font: str = XIAOBIAOSONG
    title_size: float = 22.0
    heading_font: str = HEI
    addressee: str = "各科室，局属各单位："
    date: str = "2023年9月5日"
    indent: bool = True
    empties: int = 0
    even_footers: bool = True
    paragraphs: int = 6
    page_number: tuple[str, str] = ("— ", " —")
    page_number_font: str = SONG
    copies: str = "抄送：区委办公室，区政府办公室。"
    finish: Callable[[Doc], None] | None = None


def word_file(**changes: Any) -> bytes:
    """The bytes of a file that conforms but for the changes."""
    look = replace(WordLook(), **changes)
    document = Document()
    _page(document, look)
    _head(document, look)
    _body(document, look)
    _closing(document, look)
    _footers(document, look)
    if look.finish is not None:
        look.finish(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same file with one more part."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def face(run: Run, name: str | None, *, theme: bool = False) -> None:
    """Name a typeface for every script, or leave it to the theme."""
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    if name:
        for slot in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), name)
        fonts.set(qn("w:hint"), "eastAsia")
    if theme:
        fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


def written(
    paragraph: Paragraph, text: str, font: str | None, size: float, *, theme: bool = False
) -> Run:
    """Add a run of a look."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    face(run, font, theme=theme)
    if size == 16:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(_TIGHTER))
        run._element.get_or_add_rPr().append(spacing)
    return run


def set_line(paragraph: Paragraph, look: WordLook, *, before: float = 0, pitch: float = 0) -> None:
    """Give a paragraph the pitch of the body."""
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(0)
    if look.exact:
        layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        layout.line_spacing = Pt(pitch or look.pitch)
    else:
        layout.line_spacing = 1.5


def _page(document: Doc, look: WordLook) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(look.top), Mm(look.bottom)
    section.left_margin, section.right_margin = Mm(look.left), Mm(look.right)
    section.footer_distance = Mm(look.footer)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _head(document: Doc, look: WordLook) -> None:
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_line(mark, look, before=35 * 72 / 25.4 - 6, pitch=56)
    run = written(mark, "清河区教育局文件", XIAOBIAOSONG, 48)
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_line(number, look, before=2 * look.pitch)
    written(number, look.number, FANGSONG, 16)
    _red_border(number)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    set_line(title, look, before=2 * look.pitch + 6, pitch=32)
    written(title, "清河区教育局关于做好", look.title_font, look.title_size).add_break()
    written(title, "秋季学期安全检查工作的通知", look.title_font, look.title_size)
    addressee = document.add_paragraph()
    set_line(addressee, look, before=look.pitch)
    written(addressee, look.addressee, look.body_font, 16)


def _red_border(paragraph: Paragraph) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, said in (("val", "single"), ("sz", "12"), ("space", "5"), ("color", "FF0000")):
        bottom.set(qn(f"w:{key}"), said)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _body(document: Doc, look: WordLook) -> None:
    heading = document.add_paragraph()
    _indent(heading, look)
    set_line(heading, look)
    written(heading, "一、检查安排", look.heading_font, 16)
    for _ in range(look.paragraphs):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _indent(paragraph, look)
        set_line(paragraph, look)
        text = SENTENCE * 3 if look.indent else "\u3000\u3000" + SENTENCE * 3
        written(paragraph, text, look.body_font, look.body_size, theme=look.theme)
    for _ in range(look.empties):
        set_line(document.add_paragraph(), look)


def _indent(paragraph: Paragraph, look: WordLook) -> None:
    if look.indent:
        paragraph.paragraph_format.first_line_indent = Pt(31.6)


def _closing(document: Doc, look: WordLook) -> None:
    right = look.right
    for before, text, room in ((look.pitch * 2, "清河区教育局", 4.35), (0, look.date, 4.0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(15.8 * room)
        set_line(paragraph, look, before=before)
        written(paragraph, text, FANGSONG, 16)
    assert right > 0


def _footers(document: Doc, look: WordLook) -> None:
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = look.even_footers
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        layout = paragraph.paragraph_format
        layout.left_indent = layout.right_indent = Pt(14)
        before, after = look.page_number
        for text in (before, "PAGE", after):
            run = paragraph.add_run("" if text == "PAGE" else text)
            run.font.size = Pt(14)
            face(run, look.page_number_font)
            if text == "PAGE":
                page_field(run)


def page_field(run: Run) -> None:
    """Make a run print the number of its page."""
    for kind in ("begin", "PAGE", "separate", "result", "end"):
        if kind == "PAGE":
            element = OxmlElement("w:instrText")
            element.text = "PAGE"
        elif kind == "result":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)
