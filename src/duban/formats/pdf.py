"""PDF with a text layer, page by page: lines, ruled tables, two columns.

Reads: the characters of each page with their boxes, and the lines drawn on it. Writes: a SourceText
with pages. Leaves unread, and says so: pages that are pictures, writing at an angle, annotations,
attachments. No script in the file runs: the library is built without an engine for it.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from duban.formats import pages
from duban.formats.limits import CAPS
from duban.formats.paged import Paged
from duban.formats.pages import Glyph
from duban.formats.rulings import Stroke, strokes_of_box
from duban.refusals import refuse
from duban.render.codes import codes
from duban.render.page_objects import give_width, paths
from duban.sandbox import Report
from duban.text import SourceText

_TAIL = 4096
_MOST_OBJECTS = 100_000
_UPRIGHT = 0.035  # radians; more than two degrees is a stamp or a watermark


def read(data: bytes, name: str, report: Report) -> SourceText:
    """The text of a PDF."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise refuse("truncated", what="没有文件结尾标记")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from error
    try:
        return _read(document, name, report)
    finally:
        document.close()


def _refusal(error: pypdfium2.PdfiumError) -> Exception:
    code = pdfium.FPDF_GetLastError()
    words = str(error)
    if code == pdfium.FPDF_ERR_PASSWORD or "assword" in words:
        return refuse("password_protected")
    if code == pdfium.FPDF_ERR_SECURITY or "ecurity" in words:
        return refuse("encrypted", what="PDF 的加密方式不受支持")
    return refuse("damaged", what="PDF 结构无法读取")


def _read(document: pypdfium2.PdfDocument, name: str, report: Report) -> SourceText:
    count = len(document)
    if count > CAPS.pages:
        raise refuse("too_many_pages", count=count, limit=CAPS.pages)
    paged = Paged()
    unread: list[int] = []
    unreadable = readable = drawn = 0
    for number in range(1, count + 1):
        report(number - 1, count)
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            unread.append(number)
            continue
        glyphs, lost, tilted = _glyphs(page)
        readable += len(glyphs)
        paged.count(len(glyphs))
        unreadable += lost
        if tilted:
            paged.lines.note("倾斜的文字（水印、印章）未读入。")
        if not paged.page(number, pages.blocks(glyphs, _strokes(page))):
            unread.append(number)
        drawn += pdfium.FPDFPage_CountObjects(page.raw)
        page.close()
    report(count, count)
    paged.close_table()
    if not count:
        raise refuse("damaged", what="PDF 里没有页")
    if not paged.lines.has_text and not drawn:
        raise refuse("empty", what="PDF 的各页")
    if not paged.lines.has_text or unreadable > readable:
        raise refuse("scanned", pages=count)
    if unread:
        listed = "、".join(map(str, unread[:20])) + ("等" if len(unread) > 20 else "")
        paged.lines.note(f"第{listed}页没有文字层（空白页或扫描页），未读入。")
    if unreadable:
        paged.lines.note(f"有{unreadable}个字符没有编码，未读入。")
    return paged.build(name, "pdf")


def _glyphs(page: pypdfium2.PdfPage) -> tuple[list[Glyph], int, int]:
    """The upright characters of a page; how many have no code, how many stand at an angle."""
    give_width(page.raw, _MOST_OBJECTS)
    text_page = page.get_textpage()
    handle = text_page.raw
    height = page.get_height()
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    found: list[tuple[int, Glyph]] = []
    turns: Counter[int] = Counter()
    lost = 0
    for index, code in codes(handle, CAPS.page_glyphs):
        if code in (0x0A, 0x0D, 0x20, 0xA0) and pdfium.FPDFText_IsGenerated(handle, index):
            continue
        if code < 0x20 or code in (0xFFFE, 0xFFFD, 0x7F) or 0xD800 <= code < 0xE000:
            lost += code not in (0x0A, 0x0D, 0x09, 0x02)
            if code == 0x02:  # pdfium's word for a hyphen at the end of a line
                code = 0x2D
            else:
                continue
        if 0xE000 <= code <= 0xF8FF:
            lost += 1
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, index, reference):
            continue
        turn = round(pdfium.FPDFText_GetCharAngle(handle, index) / _UPRIGHT / 2)
        turns[turn] += 1
        glyph = (box.left, height - box.top, box.right, height - box.bottom, chr(code))
        found.append((turn, glyph))
    text_page.close()
    if not found:
        return [], lost, 0
    usual = turns.most_common(1)[0][0]
    glyphs = [_turned(glyph, usual) for turn, glyph in found if turn == usual]
    return glyphs, lost, len(found) - len(glyphs)


def _turned(glyph: Glyph, turn: int) -> Glyph:
    """A glyph of a page that lies on its side, set upright."""
    x0, y0, x1, y1, character = glyph
    quarter = round(turn * _UPRIGHT * 2 / 1.5708) % 4
    if quarter == 1:
        return (y0, -x1, y1, -x0, character)
    if quarter == 2:
        return (-x1, -y1, -x0, -y0, character)
    if quarter == 3:
        return (-y1, x0, -y0, x1, character)
    return glyph


def _strokes(page: pypdfium2.PdfPage) -> list[Stroke]:
    """The level and upright lines that are drawn on a page."""
    height = page.get_height()
    strokes: list[Stroke] = []
    for path in paths(page.raw, _MOST_OBJECTS):
        for subpath in path.subpaths:
            points = [(x, height - y) for x, y in subpath]
            strokes += _edges(points, is_outlined=path.is_stroked)
        if len(strokes) > CAPS.page_strokes:
            return []
    return strokes


def _edges(points: list[tuple[float, float]], *, is_outlined: bool) -> Iterator[Stroke]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    if len(points) == 5 or (len(points) == 4 and not is_outlined):
        yield from strokes_of_box(box, is_outlined=is_outlined)
        return
    if is_outlined:
        for (x0, y0), (x1, y1) in pairwise(points):
            yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
