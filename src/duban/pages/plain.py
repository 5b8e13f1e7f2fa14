"""A text as a plain Word file, for formats that LibreOffice is not to open itself.

Reads: a SourceText. Writes: a docx of its lines and tables, the same bytes each time. Whatever a
web page or an ofd file could do to a program is left behind: these are characters and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from duban.packages.packing import zipped
from duban.text import Cell, SourceText, Span, Table

_UNWANTED = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n?|\n")
_MOST_COLUMNS = 60
_MOST_CELLS = 20_000
# Twentieths of a point: A4, and the margins of official paper (37, 35, 28, 26 mm).
_SHORT, _LONG = 11906, 16838
_TOP, _BOTTOM, _LEFT, _RIGHT = 2098, 1984, 1587, 1474
_WIDE_TABLE = 9
_NARROWEST, _WIDEST = 2, 24
_PITCH = 1.75
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KINDS}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KINDS}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="FangSong_GB2312" w:hAnsi="FangSong_GB2312" w:eastAsia="FangSong_GB2312" '
    'w:cs="FangSong_GB2312"/><w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults></w:styles>"
)
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def plain_docx(text: SourceText) -> bytes:
    """The lines and tables of a text as a Word file."""
    tables = list(_tables(text))
    body = "".join(_blocks(text, tables))
    is_wide = any(table.columns >= _WIDE_TABLE for table, _ in tables)
    width, height = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if is_wide else ""
    document = (
        f'{_HEAD}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}<w:sectPr>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{_TOP}" '
        f'w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}" w:header="851" '
        'w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(
            kind=f"{_OFFICE}/officeDocument", target="word/document.xml"
        ),
        "word/_rels/document.xml.rels": _RELATIONS.format(
            kind=f"{_OFFICE}/styles", target="styles.xml"
        ),
        "word/styles.xml": _STYLES,
        "word/document.xml": document,
    }
    return zipped({name: part.encode("utf-8") for name, part in parts.items()})


def _tables(text: SourceText) -> Iterator[tuple[Table, Span]]:
    """The tables that can be drawn as such, each with the stretch that its cells fill."""
    end = 0
    for table, span in sorted(_reaching(text.tables), key=lambda its: (its[1].start, -its[1].end)):
        if span.start < end or len(table.cells) > _MOST_CELLS or table.columns > _MOST_COLUMNS:
            continue
        if _holds_all(text, table.cells):
            end = span.end
            yield table, span


def _reaching(tables: Iterable[Table]) -> Iterator[tuple[Table, Span]]:
    for table in tables:
        spans = [cell.span for cell in table.cells if cell.span.end > cell.span.start]
        if spans:
            start, end = min(its.start for its in spans), max(its.end for its in spans)
            yield table, Span(start, end)


def _holds_all(text: SourceText, cells: Sequence[Cell]) -> bool:
    """Whether cells follow each other with nothing but line breaks between, and none on another."""
    at: int | None = None
    occupied: set[tuple[int, int]] = set()
    for cell in cells:
        if not _is_free(cell, occupied):
            return False
        if cell.span.start == cell.span.end:
            continue
        if at is not None and (
            cell.span.start < at or text.characters[at : cell.span.start].strip()
        ):
            return False
        at = cell.span.end
    return at is not None


def _is_free(cell: Cell, occupied: set[tuple[int, int]]) -> bool:
    if cell.row_span * cell.column_span > _MOST_CELLS:
        return False
    covered = {
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    if covered & occupied:
        return False
    occupied |= covered
    return True


def _blocks(text: SourceText, tables: Iterable[tuple[Table, Span]]) -> Iterator[str]:
    at = 0
    for table, span in tables:
        yield from _paragraphs(text.characters[at : span.start].strip("\n"))
        yield _table(text, table)
        at = span.end
    yield from _paragraphs(text.characters[at:].removeprefix("\n"))
    yield "<w:p/>"


def _paragraphs(characters: str, *, points: int = 16) -> Iterator[str]:
    """Each line as a paragraph; its pitch is given, for the fonts' own pitches differ widely."""
    if not characters:
        return
    pitch = round(points * _PITCH * 20)
    form = f'<w:pPr><w:spacing w:line="{pitch}" w:lineRule="exact"/></w:pPr>'
    size = f'<w:rPr><w:sz w:val="{2 * points}"/></w:rPr>'
    for line in _BREAK.split(characters):
        words = escape(_UNWANTED.sub("\ufffd", line).replace("\t", " "), quote=False)
        run = f'<w:r>{size}<w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
        yield f"<w:p>{form}{run}</w:p>"


def _table(text: SourceText, table: Table) -> str:
    widths = _widths(text, table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    at = {(cell.row, cell.column): cell for cell in table.cells}
    above: dict[int, Cell] = {}
    rows = []
    for row in range(table.rows):
        cells = []
        column = 0
        while column < table.columns:
            cell = at.get((row, column))
            if cell is not None:
                above[column] = cell
                cells.append(_cell(text, cell, widths))
            elif column in above and above[column].row + above[column].row_span > row:
                cell = above[column]
                cells.append(_cell(text, cell, widths, is_rest=True))
            else:
                cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{widths[column]}"/></w:tcPr><w:p/></w:tc>')
            column += cell.column_span if cell is not None else 1
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _cell(text: SourceText, cell: Cell, widths: Sequence[int], *, is_rest: bool = False) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    merged = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    if cell.row_span > 1:
        merged += "<w:vMerge/>" if is_rest else '<w:vMerge w:val="restart"/>'
    words = "" if is_rest else "".join(_paragraphs(text.slice(cell.span), points=12))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>'
        f"{words or '<w:p/>'}</w:tc>"
    )


def _widths(text: SourceText, table: Table) -> list[int]:
    """The widths of the columns, by the longest line that stands in each alone."""
    longest = [_NARROWEST] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            line = max(map(len, text.slice(cell.span).split("\n")))
            longest[cell.column] = max(longest[cell.column], min(line, _WIDEST))
    paper = _LONG if table.columns >= _WIDE_TABLE else _SHORT
    room = paper - _LEFT - _RIGHT
    return [room * length // sum(longest) for length in longest]
