"""Word documents: paragraphs with their printed list numbers, tables with merged cells, text boxes.

Reads: word/document.xml, its numbering, styles, footnotes and endnotes. Writes: a SourceText in
document order. Leaves unread, and says so: deleted and hidden text, headers and footers, comments,
macros, pictures and embedded objects. References that lead outside the file are never followed.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from duban.formats.docx_runs import MC, SKIPPED, Runs, chosen, filled
from duban.formats.limits import CAPS
from duban.formats.lines import Lines, around
from duban.formats.numbering import Numbering
from duban.packages import ooxml
from duban.packages.archive import Archive
from duban.packages.ooxml import W, value
from duban.refusals import refuse
from duban.text import Cell, Place, SourceText, Span


@dataclass(slots=True)
class _Place:
    """Where in the document the reader is."""

    table: int | None = None
    row: int | None = None
    column: int | None = None
    depth: int = 0


@dataclass(slots=True)
class _Cell:
    """A cell while the rows below may still belong to it."""

    row: int
    column: int
    span: Span
    columns: int
    rows: int = 1


def read(archive: Archive, name: str) -> SourceText:
    """The text of a docx whose parts have passed the checks of ``Archive``."""
    return _Document(archive).text(name)


class _Document:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lines = Lines()
        self._main = ooxml.main_part(archive)
        self._parts = dict(ooxml.relations(archive, self._main).values())
        styles = self._optional("styles")
        self._numbering = Numbering(self._optional("numbering"), styles)
        self._runs = Runs(self._lines, styles)
        self._paragraphs = self._tables = self._cells = 0

    def _optional(self, kind: str) -> etree._Element | None:
        return ooxml.part(self._archive, self._parts[kind]) if kind in self._parts else None

    def text(self, name: str) -> SourceText:
        root = ooxml.part(self._archive, self._main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise refuse("damaged", what="没有正文部件")
        self._blocks(body, _Place())
        self._footnotes()
        self._remarks()
        if not self._lines.has_text and self._runs.pictures:
            raise refuse("only_pictures", pictures=self._runs.pictures)
        return self._lines.build(name, "docx")

    # ── Blocks ────────────────────────────────────────────────────────────────────────────────────

    def _blocks(self, container: etree._Element, place: _Place) -> list[Span]:
        """The paragraphs and tables of a body, a cell, a text box or a note."""
        spans: list[Span] = []
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                spans += self._paragraph(child, place)
            elif tag == f"{W}tbl":
                spans.append(self._table(child, place))
            elif tag in (f"{W}del", f"{W}moveFrom"):
                self._runs.deleted()
            elif tag == f"{W}altChunk":
                self._lines.note("嵌入的外来文档片段未读入。")
            elif tag == f"{MC}AlternateContent":
                for branch in chosen(child):
                    spans += self._blocks(branch, place)
            elif tag == f"{W}sdt":
                content = filled(child)
                if content is not None:
                    spans += self._blocks(content, place)
            elif tag not in SKIPPED and len(child):
                spans += self._blocks(child, place)
        return spans

    def _paragraph(self, element: etree._Element, place: _Place) -> list[Span]:
        properties = element.find(f"{W}pPr")
        run = self._runs.paragraph(element)
        characters = "".join(run.characters)
        spans: list[Span] = []
        if characters.strip():
            mark = self._numbering.mark(properties)
            if mark:
                self._lines.note("自动编号不在文字中，已按编号格式补出。")
            self._paragraphs += 1
            where = Place(
                paragraph=self._paragraphs, table=place.table, row=place.row, column=place.column
            )
            spans.append(self._lines.line(mark + characters.strip(), where))
        for box in run.boxes:
            spans += self._blocks(box, place)
        return spans

    def _table(self, element: etree._Element, place: _Place) -> Span:
        if place.depth >= CAPS.nested_tables:
            raise refuse("too_deep", what=f"表格嵌套超过 {CAPS.nested_tables} 层")
        self._tables += 1
        number = self._tables
        cells: list[_Cell] = []
        open_above: dict[int, _Cell] = {}
        for row_number, row in enumerate(self._rows(element)):
            column = _before(row)
            for cell in _inside(row, f"{W}tc"):
                self._count_cell()
                width, merge = _reach(cell)
                above = open_above.get(column)
                if merge == "continue" and above is not None:
                    above.rows = row_number - above.row + 1
                else:
                    inside = _Place(number, row_number + 1, column + 1, place.depth + 1)
                    span = around(self._blocks(cell, inside), self._lines.here)
                    entry = _Cell(row_number, column, span, width)
                    cells.append(entry)
                    for covered in range(column, column + width):
                        open_above.pop(covered, None)
                    if merge is not None:
                        open_above[column] = entry
                column += width
        self._lines.table(Cell(c.row, c.column, c.span, c.rows, c.columns) for c in cells)
        return around([cell.span for cell in cells], self._lines.here)

    def _count_cell(self) -> None:
        self._cells += 1
        limit = CAPS.document_cells
        if self._cells > limit:
            raise refuse("too_many_cells", count=f"{limit:,}多", limit=limit)

    def _rows(self, table: etree._Element) -> list[etree._Element]:
        rows: list[etree._Element] = []
        for row in _inside(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self._runs.deleted()
                continue
            rows.append(row)
        return rows

    # ── What stands outside the body ──────────────────────────────────────────────────────────────

    def _footnotes(self) -> None:
        for kind in ("footnotes", "endnotes"):
            wanted = [note for of, note in self._runs.notes_wanted if of == kind]
            root = self._optional(kind) if wanted else None
            if root is None:
                continue
            notes = {note.get(f"{W}id"): note for note in root}
            self._lines.note("脚注、尾注的文字排在文末。")
            for note in wanted:
                if note in notes:
                    self._blocks(notes[note], _Place())

    def _remarks(self) -> None:
        names = {name.lower() for name in self._archive.names}
        if any(name.endswith("vbaproject.bin") for name in names):
            self._lines.note("文件带有宏，未执行也未读入。")
        if "comments" in self._parts:
            self._lines.note("批注未读入。")
        if "header" in self._parts or "footer" in self._parts:
            self._lines.note("页眉页脚未读入。")
        if any("/embeddings/" in name for name in names):
            self._lines.note("嵌入的对象（如 Excel 表）未读入。")
        if self._runs.pictures:
            self._lines.note(f"有{self._runs.pictures}张图片，图中的文字未读入。")


def _inside(element: etree._Element, tag: str) -> list[etree._Element]:
    """Children of a tag, also those wrapped in content controls and the like."""
    found: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag not in SKIPPED and child.tag not in (f"{W}p", f"{W}tbl", f"{W}del"):
            found += _inside(child, tag)
    return found


def _before(row: etree._Element) -> int:
    """How many columns of the grid a row leaves free at its left."""
    return _small(row.find(f"{W}trPr/{W}gridBefore"), 0)


def _reach(cell: etree._Element) -> tuple[int, str | None]:
    """Over how many columns a cell reaches, and whether it begins or continues a vertical merge."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, None
    merge = properties.find(f"{W}vMerge")
    width = max(1, _small(properties.find(f"{W}gridSpan"), 1))
    if merge is None:
        return width, None
    return width, "restart" if value(merge) == "restart" else "continue"


def _small(element: etree._Element | None, default: int) -> int:
    try:
        return max(0, min(int(value(element)), 63)) if element is not None else default
    except ValueError:
        return default
