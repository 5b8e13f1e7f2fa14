"""The workbooks that go back to people: the template to start from, and the sheet of faults.

Reads: the words of ``labels``, and faults. Writes: bytes of an xlsx. Leaves unread: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from duban.writing.layouts import layout
from duban.writing.report import Cell, Paragraph, Report, Row, Table, words
from duban.writing.report_workbook import report_workbook_bytes
from duban_web.tenants.workbook import labels
from duban_web.tenants.workbook.rows import Fault

# Says words of ``labels`` about some facts in the reader's language, which is not known here.
Said = Callable[[str, Mapping[str, Any]], str]


def sentence_of(fault: Fault, said: Said) -> str:
    """What is wrong, in words."""
    facts = {"value": fault.value, "known": fault.known, "limit": fault.limit}
    return said(labels.FAULTS[fault.code], facts)


def heading_of(fault: Fault) -> str:
    """The heading of the column, as the template has it; empty where the whole row is meant."""
    for kind, names in labels.SHEETS.items():
        if fault.line.sheet.strip() in names and fault.column:
            return labels.HEADINGS[kind][fault.column][0]
    return ""


def template_workbook() -> bytes:
    """The empty workbook to start from, with a guide and an example on each sheet."""
    tables = tuple(
        _table(
            names[0],
            [heading[0] for heading in labels.HEADINGS[kind].values()],
            [
                [row.get(column, "") for column in labels.HEADINGS[kind]]
                for row in labels.EXAMPLES[kind]
            ],
        )
        for kind, names in labels.SHEETS.items()
    )
    guide = tuple(Paragraph(words(line)) for line in labels.GUIDE_LINES)
    report = Report(title=labels.TEMPLATE_TITLE, blocks=(*guide, *tables))
    return report_workbook_bytes(report, layout("ledger"))


def fault_workbook(faults: Iterable[Fault], said: Said) -> bytes:
    """What must be put right, one row for each fault, in the order of the workbook.

    Sheets and columns are called as the workbook has them, in whatever language the rest is.
    """
    rows = [
        [fault.line.sheet, str(fault.line.row or ""), heading_of(fault), sentence_of(fault, said)]
        for fault in faults
    ]
    headings = [said(heading, {}) for heading in labels.FAULT_HEADINGS]
    table = _table("", headings, rows, widths=(3.0, 1.5, 3.0, 12.0))
    return report_workbook_bytes(Report(said(labels.FAULTS_TITLE, {}), (table,)), layout("ledger"))


def _table(
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: tuple[float, ...] = (),
) -> Table:
    head: Row = tuple(Cell(words(heading), label=True) for heading in headings)
    body = tuple(tuple(Cell(words(text)) for text in row) for row in rows)
    return Table(
        widths=widths or (3.0,) * len(headings), rows=(head, *body), caption=caption, landscape=True
    )
