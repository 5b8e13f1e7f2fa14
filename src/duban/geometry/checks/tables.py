"""Tables on their pages (8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from duban.geometry.examined import Examined, Printed
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.printing import PrintedPage
from duban.geometry.roles import without_blanks
from duban.geometry.ruled import PrintedTable
from duban.geometry.standard import STANDARD, rule

_ALIKE = 1.0
# A table of two columns is a form; it has no head.
_FEWEST_EDGES = 4
_FROM_EDGE = 60.0
_SAME_ROW = 3.0
# Of a page that lies across, the standard names no edges: its table keeps off the paper's.
_LANDSCAPE_EDGE = 12.0


def table_inside_type_area(examined: Examined) -> Findings:
    """No table reaches over the edges of the type area."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("table-inside-type-area")
    found: list[Finding | None] = []
    for page in printed.pages:
        left, right, bottom = _edges(printed, page)
        for table in page.tables:
            where = Where(page=page.page.number, text=_first_words(page, table))
            found += [
                check.against(where, min(table.left, left), left),
                check.against(where, max(table.right, right), right),
                check.against(where, max(table.bottom, bottom), bottom),
            ]
    return judged(len(found), found)


def _edges(printed: Printed, page: PrintedPage) -> tuple[float, float, float]:
    """The left, right and lower edge for the tables of a page."""
    if page.is_landscape or not printed.is_running:
        edge = _LANDSCAPE_EDGE
        return edge, page.page.width - edge, page.page.height - edge
    return printed.area.left, printed.area.right_edge, STANDARD.bottom


def table_header_repeats(examined: Examined) -> Findings:
    """A table that goes on on the next page begins there with its head."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    found: list[Finding | None] = []
    head = ""
    for before, after in pairwise(printed.pages):
        if not _goes_on(before, after):
            head = ""
            continue
        head = head or _first_row(before, before.tables[-1])
        again = _first_row(after, after.tables[0])
        where = Where(page=after.page.number, text=again)
        found.append(None if again == head else Finding(where, again, head))
    return judged(len(found), found)


def _goes_on(before: PrintedPage, after: PrintedPage) -> bool:
    """Whether the last table of a page is the first of the next one, with nothing between."""
    if not before.tables or not after.tables:
        return False
    last, first = before.tables[-1], after.tables[0]
    nothing_below = all(line.baseline < last.bottom for line in before.lines)
    nothing_above = all(line.baseline > first.top for line in after.lines)
    reaches_down = before.page.height - last.bottom < _FROM_EDGE
    is_alike = len(last.columns) == len(first.columns) >= _FEWEST_EDGES and all(
        abs(one - other) < _ALIKE for one, other in zip(last.columns, first.columns, strict=True)
    )
    return nothing_below and nothing_above and reaches_down and is_alike


def _first_row(page: PrintedPage, table: PrintedTable) -> str:
    return without_blanks("".join(_row(page, table)))


def _row(page: PrintedPage, table: PrintedTable) -> Iterator[str]:
    number = page.tables.index(table)
    lines = [line for inside, line in page.table_lines if inside == number]
    for line in lines:
        if line.baseline - lines[0].baseline < _SAME_ROW:
            yield line.text


def _first_words(page: PrintedPage, table: PrintedTable) -> str:
    return next(iter(_row(page, table)), "")
