"""The workbook as rows.

Reads: the text of a workbook, sheet by sheet; a sheet is known by its name, a column by its
heading, which may stand a few rows down. Writes: rows, and faults of form with sheet, row and
column. Leaves unread: sheets and columns of other names, and empty rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import duban
from duban.text import SourceText, Table
from duban_web.tenants.rules import Level, Rank
from duban_web.tenants.workbook import labels
from duban_web.tenants.workbook.cells import Cells
from duban_web.tenants.workbook.rows import (
    Fault,
    InstitutionRow,
    Line,
    OrganisationRows,
    PostRow,
    UnitRow,
)

# A title and a note may stand over the headings.
_HEADING_ROWS = 5
_Texts = dict[str, str]


def organisation_rows(data: bytes, file_name: str) -> OrganisationRows:
    """What a workbook says; raises duban.UnreadableFile for one that cannot be opened.

    It takes a moment and no database: it is done before the transaction begins.
    """
    source = duban.text_of(data)
    faults: list[Fault] = []
    found: dict[str, list[tuple[Line, _Texts]]] = {}
    for table in source.tables:
        sheet = source.place_of(table.cells[0].span.start).sheet or ""
        kind = _kind_of(sheet)
        if kind is not None:
            found.setdefault(kind, []).extend(_rows(source, table, sheet, kind, faults))
    if not found:
        known = labels.LISTED.join(names[0] for names in labels.SHEETS.values())
        faults.append(Fault(Line("", 0), "", "workbook_is_empty", known=known))
    return OrganisationRows(
        file_name=file_name,
        digest=hashlib.sha256(data).hexdigest(),
        institutions=tuple(_institution(cells) for cells in _cells(found, "institutions", faults)),
        units=tuple(_unit(cells) for cells in _cells(found, "units", faults)),
        posts=tuple(_post(cells) for cells in _cells(found, "posts", faults)),
        faults=tuple(faults),
    )


def _kind_of(sheet: str) -> str | None:
    for kind, names in labels.SHEETS.items():
        if sheet.strip() in names:
            return kind
    return None


def _cells(
    found: Mapping[str, list[tuple[Line, _Texts]]], kind: str, faults: list[Fault]
) -> Iterator[Cells]:
    for line, texts in found.get(kind, []):
        yield Cells(line, texts, faults)


def _rows(
    source: SourceText, table: Table, sheet: str, kind: str, faults: list[Fault]
) -> Iterator[tuple[Line, _Texts]]:
    grid: dict[int, dict[int, str]] = {}
    numbers: dict[int, int] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            grid.setdefault(row, {})[cell.column] = source.slice(cell.span).strip()
        numbers.setdefault(cell.row, source.place_of(cell.span.start).row or 0)
    columns: dict[int, str] = {}
    for row in sorted(grid):
        if columns:
            texts = {columns[at]: words for at, words in grid[row].items() if at in columns}
            if any(texts.values()):
                yield Line(sheet, numbers.get(row, 0)), texts
        elif row < _HEADING_ROWS:
            columns = _columns(grid[row], kind)
    if not columns:
        faults.append(Fault(Line(sheet, 0), "", "heading_missing", sheet))


def _columns(row: Mapping[int, str], kind: str) -> dict[int, str]:
    """Which column stands where, if this is the row of headings."""
    by_words = {words: column for column, names in labels.HEADINGS[kind].items() for words in names}
    columns = {at: by_words[words] for at, words in row.items() if words in by_words}
    return columns if set(columns.values()) >= set(labels.REQUIRED[kind]) else {}


def _institution(cells: Cells) -> InstitutionRow:
    return InstitutionRow(
        line=cells.line,
        name=cells.text("name", 200, required=True),
        # A row whose level is missing has a fault, and so is never taken in.
        level=cells.one_of("level", labels.LEVEL_WORDS, "level_unknown", required=True)
        or Level.SCHOOL,
        short_name=cells.text("short_name", 60),
        code=cells.text("code", 40),
        parent=cells.text("parent", 200),
        since=cells.day("since"),
    )


def _unit(cells: Cells) -> UnitRow:
    return UnitRow(
        line=cells.line,
        institution=cells.text("institution", 200, required=True),
        name=cells.text("name", 100, required=True),
        aliases=cells.listed("aliases", 100),
        order=cells.number("order"),
        since=cells.day("since"),
    )


def _post(cells: Cells) -> PostRow:
    return PostRow(
        line=cells.line,
        name=cells.text("name", 60, required=True),
        staff_number=cells.text("staff_number", 40),
        aliases=cells.listed("aliases", 60),
        institution=cells.text("institution", 200, required=True),
        unit=cells.text("unit", 100),
        title=cells.text("title", 60, required=True),
        rank=cells.one_of("rank", labels.RANK_WORDS, "rank_unknown") or Rank.UNRANKED,
        order=cells.number("order"),
        since=cells.day("since"),
        until=cells.day("until"),
        roles=cells.some_of("roles", labels.ROLE_WORDS, "role_unknown"),
        portfolio=cells.listed("portfolio", 100),
    )
