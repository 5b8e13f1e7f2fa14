"""Reports as workbooks: each table on a sheet of its own, what is no table on the first.

Reads: a report and a layout. Writes: the bytes of an xlsx, the same for the same report; rows are
written as they are read, so that a long ledger is never held whole. Leaves unread: where lines
break on paper.
"""

from __future__ import annotations

import io

from duban.writing.layouts import Layout
from duban.writing.report import Report
from duban.writing.report_workbook.looks import ReportLooks
from duban.writing.report_workbook.plan import planned
from duban.writing.report_workbook.table_sheet import TableSheet
from duban.writing.report_workbook.text_sheet import write_text_sheet
from duban.writing.sentences import tidy
from duban.writing.workbooks import workbook_into

__all__ = ["report_workbook_bytes"]


def report_workbook_bytes(report: Report, layout: Layout) -> bytes:
    """The report as a workbook, whose cells are text, numbers and days and never formulas."""
    plan = planned(report, layout)
    data = io.BytesIO()
    with workbook_into(data, tidy(report.name)) as workbook:
        looks = ReportLooks(workbook, layout)
        if plan.text:
            write_text_sheet(workbook.add_worksheet(plan.text_name), looks, layout, plan.text)
        for sheet in plan.sheets:
            paper = workbook.add_worksheet(sheet.name)
            TableSheet(paper, looks, layout, sheet.table).write(sheet.titles, sheet.lines)
    return data.getvalue()
