"""Walks the elements of a web page and makes lines and tables of them.

Reads: an element and all below it. Writes: Lines. Leaves unread: what is not shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from duban.formats.html_elements import (
    CONTAINER_TAGS,
    SPACES,
    begins_with_label,
    is_dropped,
    is_site,
)
from duban.formats.limits import CAPS
from duban.formats.lines import GLOSSES_LEFT_OUT, Lines, around
from duban.refusals import refuse
from duban.text import Cell, Place, Span

_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html",
    "legend", "li", "main", "ol", "p", "pre", "section", "summary", "ul", "caption", "table",
    "tbody", "thead", "tfoot", "tr", "td", "th", "option",
})  # fmt: skip


@dataclass(slots=True)
class _Table:
    """A table while its rows come in."""

    number: int
    row: int = -1
    column: int = 0
    taken: set[tuple[int, int]] = field(default_factory=set)
    cells: list[Cell] = field(default_factory=list)
    open: list[_OpenCell] = field(default_factory=list)
    holds_table: bool = False


@dataclass(slots=True)
class _OpenCell:
    row: int
    column: int
    rows: int
    columns: int
    spans: list[Span] = field(default_factory=list)


class Page:
    """Walks elements without recursion: a hostile page nests as deep as it likes."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._paragraph = self._table_count = self._cell_count = 0
        self._tables: list[_Table] = []
        self._buffer: list[str] = []
        self._lists: list[int | None] = []
        self._pre = 0

    def next_paragraph(self) -> int:
        """The number of the next paragraph."""
        self._paragraph += 1
        return self._paragraph

    def walk(
        self, top: LexborNode, *, without_site: bool = False, lines: int | None = None
    ) -> None:
        """Read an element and all below it, or its first lines."""
        stack: list[tuple[LexborNode, bool]] = [(top, False)]
        while stack and (lines is None or self._paragraph < lines):
            node, is_end = stack.pop()
            if is_end:
                self._leave(node.tag or "")
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._buffer.append(node.text(deep=False) or "")
                continue
            if tag == "rt":
                self.lines.note(GLOSSES_LEFT_OUT)
            if tag[:1] in {"-", "!", "_"} or (node is not top and is_dropped(node)):
                continue
            if without_site and tag in CONTAINER_TAGS | {"ul"} and is_site(node):
                continue
            self._enter(node, tag)
            stack.append((node, True))
            children = list(node.iter(include_text=True))
            stack += [(child, False) for child in reversed(children)]
        self._flush()

    def _enter(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self._buffer.append("\x00")
            return
        if tag in _BLOCKS:
            self._flush()
        if tag == "pre":
            self._pre += 1
        elif tag in {"ol", "ul"}:
            self._lists.append(_count(node, "start", 10_000) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._number_item()
        if tag in {"span", "em", "i", "font", "a"} and self._buffer and begins_with_label(node):
            # 发布时间 and 来源 stand in spans that only the style sheet keeps apart.
            self._buffer.append(" ")
        if tag == "table":
            self._table_count += 1
            if len(self._tables) >= CAPS.nested_tables:
                raise refuse("too_deep", what=f"表格嵌套超过 {CAPS.nested_tables} 层")
            self._tables.append(_Table(self._table_count))
        elif self._tables and tag == "tr":
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif self._tables and tag in {"td", "th"}:
            self._open_cell(node)

    def _number_item(self) -> None:
        """Put in the number that a browser prints before an item of an ordered list."""
        last = self._lists[-1] if self._lists else None
        if last is not None:
            self._lists[-1] = last + 1
            self._buffer.append(f"{last + 1}. ")
            self.lines.note("自动编号不在文字中，已补出。")

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag == "pre":
            self._pre -= 1
        elif tag in {"ol", "ul"}:
            self._lists.pop()
        if not self._tables:
            return
        table = self._tables[-1]
        if tag in {"td", "th"} and table.open:
            cell = table.open.pop()
            span = around(cell.spans, self.lines.here)
            table.cells.append(Cell(cell.row, cell.column, span, cell.rows, cell.columns))
            if len(self._tables) > 1 and self._tables[-2].open:
                self._tables[-2].open[-1].spans.append(span)
        elif tag == "table":
            self._tables.pop()
            if self._tables:
                self._tables[-1].holds_table = True
            rows = max((cell.row for cell in table.cells), default=-1) + 1
            # Old sites lay out the page itself with tables; those are no tables of the document.
            if len(table.cells) > 1 and not table.holds_table:
                self.lines.table(_clipped(table.cells, rows))

    def _open_cell(self, node: LexborNode) -> None:
        self._cell_count += 1
        if self._cell_count > CAPS.document_cells:
            raise refuse(
                "too_many_cells", count=f"{CAPS.document_cells:,}多", limit=CAPS.document_cells
            )
        table = self._tables[-1]
        table.row = max(table.row, 0)
        while (table.row, table.column) in table.taken:
            table.column += 1
        rows, columns = _count(node, "rowspan", 1000), _count(node, "colspan", 100)
        for row in range(table.row, table.row + rows):
            for column in range(table.column, table.column + columns):
                table.taken.add((row, column))
        if len(table.taken) > CAPS.document_cells * 20:
            raise refuse("too_many_cells", count=len(table.taken), limit=CAPS.document_cells)
        table.open.append(_OpenCell(table.row, table.column, rows, columns))
        table.column += columns

    def _flush(self) -> None:
        """Close the paragraph that has gathered so far."""
        if not self._buffer:
            return
        joined = "".join(self._buffer)
        self._buffer.clear()
        spaced = joined.replace("\xa0", " ") if self._pre else SPACES.sub(" ", joined)
        characters = re.sub(" ?\x00 ?", "\n", spaced)
        for line in characters.split("\n"):
            if line.strip():
                self._add(line.strip())

    def _add(self, line: str) -> None:
        table = self._tables[-1] if self._tables else None
        cell = table.open[-1] if table and table.open else None
        place = Place(
            paragraph=self.next_paragraph(),
            table=table.number if table and cell else None,
            row=cell.row + 1 if cell else None,
            column=cell.column + 1 if cell else None,
        )
        span = self.lines.line(line, place)
        if cell:
            cell.spans.append(span)


def _clipped(cells: list[Cell], rows: int) -> list[Cell]:
    """Cells in reading order, none reaching below the last row."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return [
        Cell(c.row, c.column, c.span, min(c.row_span, rows - c.row), c.column_span) for c in ordered
    ]


def _count(node: LexborNode, attribute: str, most: int) -> int:
    written = (node.attributes.get(attribute) or "").strip()
    return max(1, min(int(written), most)) if written.isascii() and written.isdigit() else 1
