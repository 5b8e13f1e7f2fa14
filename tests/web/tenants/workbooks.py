"""Workbooks as offices fill them in, written by another program than the one that reads them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from duban_web.tenants.workbook.labels import HEADINGS, SHEETS
from duban_web.tenants.workbook.reading import organisation_rows
from duban_web.tenants.workbook.rows import OrganisationRows

Rows = Sequence[Mapping[str, object]]


def workbook(**sheets: Rows) -> bytes:
    """A workbook with these rows by column; sheets that are not named are not there."""
    book = Workbook()
    book.remove(book.active)
    for kind, rows in sheets.items():
        sheet = book.create_sheet(SHEETS[kind][0])
        sheet.append([names[0] for names in HEADINGS[kind].values()])
        for row in rows:
            sheet.append([row.get(column) for column in HEADINGS[kind]])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows_of(**sheets: Rows) -> OrganisationRows:
    """What such a workbook says."""
    return organisation_rows(workbook(**sheets), "组织机构.xlsx")


BUREAU = {"name": "丙区教育局", "code": "100", "level": "部门"}
SCHOOL = {"name": "丙区第一小学", "code": "101", "level": "学校", "parent": "100"}
UNIT = {"institution": "100", "name": "基础教育科", "aliases": "基教科、普教科", "order": 1}
HEAD = {
    "name": "王新",
    "staff_number": "0712",
    "institution": "丙区教育局",
    "unit": "基教科",
    "title": "科长",
    "rank": "科员",
    "roles": "科室负责人、承办人",
}
DEPUTY = {
    "name": "李远",
    "institution": "100",
    "title": "副局长",
    "rank": "乡科级副职",
    "order": 1,
    "since": "2023-05-12",
    "roles": "分管领导",
    "portfolio": "基础教育科、丙区第一小学、安全生产",
}
